// What the messages show that comes from other rooms: shapes that those rooms are going to declare.
import type { AnswerNote, AnswerPeriod, Citation, Coverage } from '../answer/answer.js'
import type { CoarseDate } from '../corpus/publication-date.js'

/** A citation recalled later, or why it no longer can be. */
export type Shown = { readonly citation: Citation } | { readonly number: number; readonly gone: 'removed' | 'changed' }

/** What the archive says of a topic, in order of publication. */
export interface Timeline {
  readonly question: string
  readonly period: AnswerPeriod | null
  readonly source: string | null
  readonly notes: readonly AnswerNote[]
  /** Oldest first, undated ones last. */
  readonly entries: readonly Citation[]
  readonly answered: boolean
  readonly nearest: readonly Citation[]
  readonly coverage: Coverage
}

/** What the archive has. */
export interface Holdings {
  readonly documents: number
  /** Most documents first. */
  readonly sources: readonly { readonly source: string; readonly documents: number }[]
  readonly withoutSource: number
  readonly from: CoarseDate | null
  readonly to: CoarseDate | null
  readonly undated: number
  /** Documents per month, year or decade, in order. */
  readonly rows: readonly { readonly label: string; readonly documents: number }[]
  /** The instant, in ISO 8601. */
  readonly builtAt: string
}
