// One plain sentence, or a few, as a message: refusals, thanks, failures.
import { shorten } from '../../text/one-line.js'
import { escapeMarkdown } from './escape-markdown.js'
import { messageOf, TEXT_LIMIT, textDisplay } from './message.js'
import type { DiscordMessage } from './message.js'
import { TEXTS } from './texts.js'

/** `text`, not empty, as it stands, whatever markup it may hold; cut only where no message could hold it. */
export function noticeMessage(text: string): DiscordMessage {
  const whole = escapeMarkdown(text)
  return messageOf(textDisplay(whole.length <= TEXT_LIMIT ? whole : escapeMarkdown(shorten(text, TEXT_LIMIT / 2))))
}

/** Says that answering failed; `reference` is what the log calls it. */
export function failureMessage(reference: string): DiscordMessage {
  return noticeMessage(TEXTS.failed(reference))
}
