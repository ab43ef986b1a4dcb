// What is asked: the text, and every limit and preference in it.
import type { DaySpan } from '../time/day-span.js'
import type { Period } from '../time/period.js'
import type { Note } from './note.js'

/** A question as it was typed, its options not yet read. */
export interface QuestionInput {
  readonly text: string
  /** What the text is read and searched together with, and before it: of the question that it follows. */
  readonly together?: string | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly source?: string | undefined
  /** Documents of any time, whatever the question says about publication. */
  readonly anyTime?: boolean | undefined
}

export interface Question {
  /** As it was asked, without what it is searched together with. */
  readonly text: string
  /** What is searched: without operators, publication phrases, and words such as "last month" or "latest". */
  readonly searched: string
  /** Of words that the archive lacks, the one in it that is a letter away. */
  readonly corrections: ReadonlyMap<string, string>
  /** To be found word for word. */
  readonly phrases: readonly string[]
  /** Not to be found at all. */
  readonly excluded: readonly string[]
  /** Only documents published in it count. */
  readonly period: (Period & { readonly origin: 'option' | 'question' }) | undefined
  /** Only documents of exactly this source count. */
  readonly source: string | undefined
  /** The times it speaks of, which are preferred; a day without a year may be that day of several years. */
  readonly times: readonly (readonly DaySpan[])[]
  /** Whether it asks of a time and hardly anything else: "What happened in June 2023?" */
  readonly onlyTime: boolean
  /** Whether the newest of what answers is wanted. */
  readonly newest: boolean
  readonly notes: readonly Note[]
}
