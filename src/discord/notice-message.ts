// Messages of one plain sentence: what is wrong with a request, and that answering failed.
import { shorten } from '../corpus/one-line.js'
import { escapeMarkdown } from './escape-markdown.js'
import { messageOf, TEXT_LIMIT, textDisplay, type AnswerMessage } from './message.js'
import { texts } from './texts.js'

/** Says that answering failed; `reference` finds the reason in the log. */
export function failureMessage(reference: string): AnswerMessage {
  return noticeMessage(texts.failed(reference))
}

/** `text`, not empty, as it stands, whatever markup it may hold; cut where a message cannot hold it. */
export function noticeMessage(text: string): AnswerMessage {
  const whole = escapeMarkdown(text)
  return messageOf(textDisplay(whole.length <= TEXT_LIMIT ? whole : escapeMarkdown(shorten(text, TEXT_LIMIT / 2))))
}
