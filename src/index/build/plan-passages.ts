// Plans what to index of a document: its passages with their words, times and vector keys.
import type { Document } from '../../corpus/document.js'
import { isDay } from '../../time/calendar-date.js'
import type { IsoDate } from '../../time/calendar-date.js'
import { vectorKey } from '../../embeddings/vector-cache.js'
import type { VectorKey } from '../../embeddings/vector-cache.js'
import type { Span } from '../../text/span.js'
import { passagesOf } from '../../passages/split-document.js'
import type { DaySpan } from '../../time/day-span.js'
import { readTimes } from '../../time/read-times.js'
import { prefixOf } from '../../passages/passage-prefix.js'
import { termsOf, wordsOf } from '../../text/analyzer.js'
import type { Word } from '../../text/analyzer.js'

export interface PlannedPassage extends Span {
  /** Its own text, without the prefix. */
  readonly text: string
  /** The prefix (title, source and date) and its own text: the text that is embedded. */
  readonly embeddedText: string
  readonly vectorKey: VectorKey
  /** The words of the prefix and of its own text. */
  readonly words: readonly Word[]
  /** How many different terms its own text has that the prefix does not have. */
  readonly ownWords: number
  readonly times: readonly DaySpan[]
  readonly sentences: readonly (Span & { readonly vectorKey: VectorKey })[]
}

export function planPassages(
  document: Document,
  modelSha256: string,
  countTokens: (text: string) => number,
): PlannedPassage[] {
  const { text, bodyStart, date } = document
  const prefix = prefixOf(document, countTokens)
  const prefixTerms = new Set(termsOf(prefix))
  const reference = referenceOf(date)
  return passagesOf(text, bodyStart, countTokens).map(({ start, end, sentences }) => {
    const own = text.slice(start, end)
    const embeddedText = prefix + own
    return {
      start,
      end,
      text: own,
      embeddedText,
      vectorKey: vectorKey(modelSha256, embeddedText),
      words: wordsOf(embeddedText),
      ownWords: new Set(termsOf(own).filter((term) => !prefixTerms.has(term))).size,
      times: readTimes(own, reference),
      sentences: sentences.map((span) => ({
        ...span,
        vectorKey: vectorKey(modelSha256, text.slice(span.start, span.end)),
      })),
    }
  })
}

/** The day from which "last week" and "June 9" count: the publication date, if it is a day. */
function referenceOf(date: Document['date']): { reference?: IsoDate } {
  return date !== null && isDay(date.value) ? { reference: date.value } : {}
}
