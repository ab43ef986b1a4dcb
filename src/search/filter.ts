// Which passages a question may find: a period and a source are hard limits, exact to the document.
import { mayFallIn } from '../corpus/period.js'
import type { Generation } from '../index/generation.js'
import type { DocumentRecord } from '../index/passages-db.js'
import type { Question } from './question.js'

export interface Filter {
  /** The numbers of the passages that count, ascending; undefined where all of them do. */
  readonly passages: Uint32Array | undefined
  readonly allows: (passage: number) => boolean
  /** Undated documents that only the period keeps out. */
  readonly undatedLeftOut: number
}

export function createFilter(generation: Generation, { period, source }: Pick<Question, 'period' | 'source'>): Filter {
  if (period === undefined && source === undefined) {
    return { passages: undefined, allows: () => true, undatedLeftOut: 0 }
  }
  const ofSource = (document: DocumentRecord): boolean => source === undefined || document.source === source
  const inPeriod = ({ date }: DocumentRecord): boolean =>
    period === undefined || (date !== null && mayFallIn(date.value, period))
  const allowed = generation.documents.map((document) => ofSource(document) && inPeriod(document))
  const allows = (passage: number): boolean => allowed[generation.passages.documents[passage] ?? -1] === true
  return {
    passages: generation.passages.documents.map((_, passage) => passage).filter(allows),
    allows,
    undatedLeftOut:
      period === undefined ? 0 : generation.documents.filter((one) => one.date === null && ofSource(one)).length,
  }
}
