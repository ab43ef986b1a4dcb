// The messages that Dateline sends: an answer, one plain sentence, a failure. Nobody is pinged by any of them.
import { MessageFlags } from 'discord.js'
import type { APIContainerComponent, APITextDisplayComponent } from 'discord.js'
import type { Answer } from '../answer/answer.js'
import { shorten } from '../corpus/one-line.js'
import { answerContainer, TEXT_LIMIT, textDisplay } from './answer-container.js'
import { escapeMarkdown } from './escape-markdown.js'
import { TEXTS } from './texts.js'

/** A payload of discord.js for a reply, an edit or a message. */
export interface AnswerMessage {
  readonly flags: MessageFlags.IsComponentsV2
  readonly components: readonly (APIContainerComponent | APITextDisplayComponent)[]
  readonly allowedMentions: { readonly parse: readonly [] }
}

export function answerMessage(answer: Answer): AnswerMessage {
  return messageOf(answerContainer(answer))
}

/** `text`, not empty, as it stands, whatever markup it may hold; cut only where no message could hold it. */
export function noticeMessage(text: string): AnswerMessage {
  const whole = escapeMarkdown(text)
  return messageOf(textDisplay(whole.length <= TEXT_LIMIT ? whole : escapeMarkdown(shorten(text, TEXT_LIMIT / 2))))
}

/** Says that answering failed; `reference` is what the log calls it. */
export function failureMessage(reference: string): AnswerMessage {
  return noticeMessage(TEXTS.failed(reference))
}

type PrivateFlags = readonly [MessageFlags.Ephemeral, MessageFlags.IsComponentsV2]

/** `message` for the eyes of the one who asked only; for the first reply to an interaction. */
export function privately(message: AnswerMessage): Omit<AnswerMessage, 'flags'> & { readonly flags: PrivateFlags } {
  return { ...message, flags: [MessageFlags.Ephemeral, message.flags] }
}

function messageOf(component: APIContainerComponent | APITextDisplayComponent): AnswerMessage {
  return { flags: MessageFlags.IsComponentsV2, components: [component], allowedMentions: { parse: [] } }
}
