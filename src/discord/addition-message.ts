// A document that someone wants to add, as it would be indexed, to be confirmed first.
import { dateInWords } from '../answer/date-in-words.js'
import type { PublicationDate } from '../corpus/publication-date.js'
import { lines, SOURCE_LIMIT } from './citation-text.js'
import { button, container, messageOf, rowOf } from './message.js'
import type { DiscordMessage } from './message.js'
import { phrase } from './phrase.js'
import { TEXTS } from './texts.js'

export interface Addition {
  /** The id under which it waits. */
  readonly id: string
  readonly title: string
  readonly date: PublicationDate | null
  readonly source: string | null
  readonly passages: number
  /** The title of the document whose place it takes; null where it is new. */
  readonly replaces: string | null
}

const TITLE_LIMIT = 200

export function additionMessage({ id, title, date, source, passages, replaces }: Addition): DiscordMessage {
  const { addition, origins, buttons } = TEXTS
  const facts = [
    `**${phrase(title, TITLE_LIMIT) || TEXTS.answer.untitled}**`,
    date === null ? addition.noDate : addition.date(dateInWords(date.value), origins[date.origin]),
    source === null ? addition.noSource : addition.source(phrase(source, SOURCE_LIMIT)),
    addition.passages(passages),
    replaces === null ? '' : addition.already(phrase(replaces, TITLE_LIMIT)),
  ]
  return messageOf(
    container(addition.heading, [[lines(facts)]], ''),
    ...rowOf(
      button(buttons.add, { action: 'add', addition: id }),
      button(buttons.discard, { action: 'discard', addition: id }),
    ),
  )
}
