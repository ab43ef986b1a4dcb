// What is to be indexed of a document: its passages with their words, their times and the keys of their vectors.
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
  /** Its own text. */
  readonly text: string
  /** Its title, source and date, then its own text: what the model is given. */
  readonly embeddedText: string
  readonly vectorKey: VectorKey
  /** What it is found by, its title, source and date included. */
  readonly words: readonly Word[]
  /** How many different words it has that do not stand before it already, as its title, source or date. */
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

/** What "last week" and "June 9" count from: the publication date, where it is a day. */
function referenceOf(date: Document['date']): { reference?: IsoDate } {
  return date !== null && isDay(date.value) ? { reference: date.value } : {}
}
