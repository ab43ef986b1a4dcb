// One plain sentence, or a few, as a message: refusals, thanks, failures.
import { shorten } from '../../text/one-line.js'
import { escapeMarkdown } from './escape-markdown.js'
import { messageOf, TEXT_LIMIT, textDisplay } from './message.js'
import type { DiscordMessage } from './message.js'
import { TEXTS } from './texts.js'

/** Shows `text`, which must not be empty, as it is, even if it contains markup. Cut only if no message could hold it. */
export function noticeMessage(text: string): DiscordMessage {
  const whole = escapeMarkdown(text)
  return messageOf(textDisplay(whole.length <= TEXT_LIMIT ? whole : escapeMarkdown(shorten(text, TEXT_LIMIT / 2))))
}

/** Says that answering failed. `reference` names the failure in the log. */
export function failureMessage(reference: string): DiscordMessage {
  return noticeMessage(TEXTS.failed(reference))
}
