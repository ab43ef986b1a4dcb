// What is stored about a person, as a message for that person.
import { lines } from './citation-text.js'
import { instantInWords } from './instant.js'
import { button, container, messageOf, rowOf } from './message.js'
import type { DiscordMessage } from './message.js'
import { phrase } from './phrase.js'
import { TEXTS } from './texts.js'

export interface StoredAbout {
  readonly replies: number
  readonly feedback: number
  /** The instant, in ISO 8601; null if nothing is stored. */
  readonly oldest: string | null
  /** Newest first. */
  readonly questions: readonly string[]
  /** For how many days a reply is kept. */
  readonly keepDays: number
}

const MOST_QUESTIONS = 10
const QUESTION_LIMIT = 150

/** To be shown only to that person: see `privately`. */
export function privacyMessage({ replies, feedback, oldest, questions, keepDays }: StoredAbout): DiscordMessage {
  const { privacy } = TEXTS
  const isNothing = replies === 0 && feedback === 0
  const stored = isNothing
    ? privacy.nothing
    : lines([privacy.stored(replies, feedback), oldest === null ? '' : privacy.oldest(instantInWords(oldest))])
  const named = questions.slice(0, MOST_QUESTIONS).map((question) => phrase(question, QUESTION_LIMIT))
  const last = named.length === 0 ? '' : [privacy.questions, ...named.map((question) => `> ${question}`)].join('\n')
  const blocks = [[last], [lines([privacy.kept(keepDays), isNothing ? '' : privacy.afterwards])]]
  return messageOf(
    container(lines([`**${privacy.heading}**`, stored]), blocks, ''),
    ...(isNothing ? [] : rowOf(button(TEXTS.buttons.forget, { action: 'forget' }))),
  )
}
