// What is to be indexed of each document: its passages with their words, their times and the keys of their vectors.
import type { Document } from '../corpus/document.js'
import type { IsoDate } from '../corpus/publication-date.js'
import { vectorKey } from '../embeddings/known-vectors.js'
import { passagesOf } from '../passages/split-document.js'
import type { DaySpan } from '../time/day-span.js'
import { readTimes } from '../time/read-times.js'
import { prefixOf } from './embedded-text.js'
import type { NewPassage } from './passages-db.js'
import { termsOf, wordsOf } from './words.js'

export interface PlannedPassage extends NewPassage {
  /** Its title, source and date, then its own text: what the model is given. */
  readonly embeddedText: string
  readonly times: readonly DaySpan[]
}

export function planPassages(
  documents: readonly Document[],
  modelSha256: string,
  countTokens: (text: string) => number,
  onProgress: (done: number, of: number) => void,
): PlannedPassage[] {
  const planned: PlannedPassage[] = []
  const labels = new Map<string, number>()
  for (const [number, document] of documents.entries()) {
    const { text, bodyStart, date } = document
    const prefix = prefixOf(document, countTokens)
    const prefixTerms = new Set(termsOf(prefix))
    const reference = referenceOf(date)
    for (const { start, end, sentences } of passagesOf(text, bodyStart, countTokens)) {
      const own = text.slice(start, end)
      const embeddedText = prefix + own
      const key = vectorKey(modelSha256, embeddedText)
      const label = labels.get(key.toString('latin1')) ?? labels.size
      labels.set(key.toString('latin1'), label)
      planned.push({
        ...{ number: planned.length, document: number, start, end, text: own, embeddedText, label, vectorKey: key },
        words: wordsOf(embeddedText),
        ownWords: new Set(termsOf(own).filter((term) => !prefixTerms.has(term))).size,
        times: readTimes(own, reference),
        sentences: sentences.map((span) => ({
          ...span,
          vectorKey: vectorKey(modelSha256, text.slice(span.start, span.end)),
        })),
      })
    }
    onProgress(number + 1, documents.length)
  }
  return planned
}

/** What "last week" and "June 9" count from: the publication date, where it is a day. */
function referenceOf(date: Document['date']): { reference?: IsoDate } {
  return date?.value.length === '2023-06-09'.length ? { reference: date.value } : {}
}
