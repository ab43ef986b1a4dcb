// What someone wants to add, as it would be indexed, to be confirmed first.
import { dateInWords } from '../../time/date-in-words.js'
import type { Skipped } from '../../corpus/document.js'
import type { PreviewedDocument } from '../../index/worker/preview.js'
import { lines, SOURCE_LIMIT } from './citation-text.js'
import { button, container, messageOf, rowOf } from './message.js'
import type { DiscordMessage } from './message.js'
import { phrase } from './phrase.js'
import { skippedLines } from './skipped-lines.js'
import { TEXTS } from './texts.js'

export interface Addition {
  /** The id under which it waits. */
  readonly id: string
  /** At least one. */
  readonly documents: readonly AddedDocument[]
  readonly skipped: readonly Skipped[]
}

interface AddedDocument extends PreviewedDocument {
  /** The title of the document that has this id already; null where none has. */
  readonly known: string | null
}

/** Documents that are shown; of more only the count is told. */
const SHOWN = 3
const TITLE_LIMIT = 200

export function additionMessage({ id, documents, skipped }: Addition): DiscordMessage {
  const { addition, buttons } = TEXTS
  const reasons = skippedLines(skipped)
  return messageOf(
    container(
      addition.heading(documents.length),
      [
        ...documents.slice(0, SHOWN).map((document) => [lines(factsOf(document))]),
        [reasons.length === 0 ? '' : [addition.skipped, ...reasons].join('\n')],
      ],
      '',
    ),
    ...rowOf(
      button(buttons.add, { action: 'add', addition: id }),
      button(buttons.discard, { action: 'discard', addition: id }),
    ),
  )
}

function factsOf({ title, date, source, passages, known }: AddedDocument): string[] {
  const { addition, origins } = TEXTS
  return [
    `**${phrase(title, TITLE_LIMIT) || TEXTS.answer.untitled}**`,
    date === null ? addition.noDate : addition.date(dateInWords(date.value), origins[date.origin]),
    source === null ? addition.noSource : addition.source(phrase(source, SOURCE_LIMIT)),
    addition.passages(passages),
    known === null ? '' : addition.already(phrase(known, TITLE_LIMIT)),
  ]
}
