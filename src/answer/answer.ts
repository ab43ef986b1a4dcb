// The answer to a question: the public contract. `dateline ask --json` prints it, and every face renders it.
import type { DateOrigin, TitleOrigin } from '../corpus/document.js'
import type { Note } from '../search/note.js'
import type { CoarseDate, IsoDate } from '../time/calendar-date.js'

export interface Citation {
  /** From 1, in the order of its list. */
  readonly number: number
  /** The document's id. */
  readonly document: string
  readonly title: string
  readonly titleOrigin: TitleOrigin
  readonly source: string | null
  readonly url: string | null
  /** Publication date; null if the document is undated. */
  readonly date: CoarseDate | null
  readonly dateOrigin: DateOrigin | null
  /** The document's own words: its text from `start` to `end`. */
  readonly excerpt: string
  /** UTF-16 offsets into the document's text. */
  readonly start: number
  readonly end: number
  /** The parts of the excerpt that answer: pairs of offsets into the excerpt, ascending, not touching. */
  readonly highlights: readonly (readonly [start: number, end: number])[]
  /** 0..1, relative to the best passage found. */
  readonly score: number
  /** Other documents that say the same in the same words. */
  readonly also: readonly AlsoIn[]
}

/** Another document that says the same, and where in its text. */
export interface AlsoIn {
  readonly document: string
  readonly title: string
  readonly source: string | null
  readonly date: CoarseDate | null
  readonly start: number
  readonly end: number
}

/** A note on how the question was understood: a code, and a sentence for the reader. */
export interface AnswerNote {
  readonly code: Note['code']
  readonly text: string
}

/** The period that limited the search. An open end is null. */
export interface AnswerPeriod {
  readonly from: IsoDate | null
  readonly to: IsoDate | null
  readonly origin: 'option' | 'question'
  /** How many undated documents the period left out. */
  readonly undatedLeftOut: number
}

export interface Coverage {
  readonly documents: number
  readonly passages: number
  /** Earliest and latest publication date; null if nothing is dated. */
  readonly from: CoarseDate | null
  readonly to: CoarseDate | null
  readonly undated: number
}

export interface Answer {
  readonly schema: 1
  readonly question: string
  readonly answered: boolean
  /** The probability, 0..1, that the archive answers. */
  readonly confidence: number
  readonly period: AnswerPeriod | null
  /** The source that limited the search. */
  readonly source: string | null
  readonly notes: readonly AnswerNote[]
  /** Empty if nothing answers. */
  readonly citations: readonly Citation[]
  /** The newest report that also answers, if it was published after everything cited. Ignore its `number`. */
  readonly later: Citation | null
  /** The closest passages if nothing answers, otherwise empty. */
  readonly nearest: readonly Citation[]
  /** If documents outside the period answer and none inside does: the citation published nearest to the period. */
  readonly outsidePeriod: Citation | null
  readonly coverage: Coverage
}
