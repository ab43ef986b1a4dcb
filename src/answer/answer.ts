// What a question gets: the public contract that `dateline ask --json` prints, and every face renders.
import type { DateOrigin, TitleOrigin } from '../corpus/document.js'
import type { Note } from '../search/note.js'
import type { CoarseDate, IsoDate } from '../time/calendar-date.js'

export interface Citation {
  /** From 1, in the order of the list it stands in. */
  readonly number: number
  /** The document's id. */
  readonly document: string
  readonly title: string
  readonly titleOrigin: TitleOrigin
  readonly source: string | null
  readonly url: string | null
  /** Publication date; null where the document is undated. */
  readonly date: CoarseDate | null
  readonly dateOrigin: DateOrigin | null
  /** The document's own words: its text from `start` to `end`. */
  readonly excerpt: string
  /** UTF-16 offsets into the document's text. */
  readonly start: number
  readonly end: number
  /** What of the excerpt answers: pairs of offsets into the excerpt, ascending, not touching. */
  readonly highlights: readonly (readonly [start: number, end: number])[]
  /** 0..1, relative to the best passage found. */
  readonly score: number
  /** Other documents that say the same in the same words. */
  readonly also: readonly AlsoIn[]
}

/** A document beside the one cited, and where in its text the same is said. */
export interface AlsoIn {
  readonly document: string
  readonly title: string
  readonly source: string | null
  readonly date: CoarseDate | null
  readonly start: number
  readonly end: number
}

/** How the question was understood, where that is not plain: a code, and a sentence for the reader. */
export interface AnswerNote {
  readonly code: Note['code']
  readonly text: string
}

/** The period that limited the search. An open end is null. */
export interface AnswerPeriod {
  readonly from: IsoDate | null
  readonly to: IsoDate | null
  readonly origin: 'option' | 'question'
  /** Undated documents that the period kept out. */
  readonly undatedLeftOut: number
}

export interface Coverage {
  readonly documents: number
  readonly passages: number
  /** Earliest and latest publication date; null where nothing is dated. */
  readonly from: CoarseDate | null
  readonly to: CoarseDate | null
  readonly undated: number
}

export interface Answer {
  readonly schema: 1
  readonly question: string
  readonly answered: boolean
  /** 0..1: how sure it is that the archive answers. */
  readonly confidence: number
  readonly period: AnswerPeriod | null
  /** The source that limited the search. */
  readonly source: string | null
  readonly notes: readonly AnswerNote[]
  /** Empty where nothing answers. */
  readonly citations: readonly Citation[]
  /** The newest report that answers too, where it was published after everything cited; its number stands for nothing. */
  readonly later: Citation | null
  /** Where nothing answers, what comes closest; else empty. */
  readonly nearest: readonly Citation[]
  /** Where only the period stands in the way: what answers and was published nearest to it. */
  readonly outsidePeriod: Citation | null
  readonly coverage: Coverage
}
