// A question: its text, limits and preferences.
import type { DaySpan } from '../time/day-span.js'
import type { Period } from '../time/period.js'
import type { Note } from './note.js'

/** A question as typed, its options not yet read. */
export interface QuestionInput {
  readonly text: string
  /** The text of the questions that this one follows. It is put before `text` when that is read and searched. */
  readonly together?: string | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly source?: string | undefined
  /** Searches documents of any time, even if the question has a publication phrase. */
  readonly anyTime?: boolean | undefined
}

/** A question as it was understood. */
export interface Question {
  /** The text as it was asked, without the questions that it follows. */
  readonly text: string
  /** The text that is searched: without operators, publication phrases, and words such as "last month" or "latest". */
  readonly searched: string
  /** From a word that the archive lacks to the only word it has that is one letter away. */
  readonly corrections: ReadonlyMap<string, string>
  /** Must be found word for word. */
  readonly phrases: readonly string[]
  /** Words that must not be found. */
  readonly excluded: readonly string[]
  /** Only documents that may have been published in it are searched. */
  readonly period: (Period & { readonly origin: 'option' | 'question' }) | undefined
  /** Only documents of exactly this source are searched. */
  readonly source: string | undefined
  /** The times it speaks of; passages that speak of them too are preferred. A day without a year has several spans. */
  readonly times: readonly (readonly DaySpan[])[]
  /** Whether it asks about a time and hardly anything else: "What happened in June 2023?" */
  readonly onlyTime: boolean
  /** Whether it asks for the newest of the passages that answer. */
  readonly newest: boolean
  readonly notes: readonly Note[]
}
