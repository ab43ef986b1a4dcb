// The input and the output of reading times, beside the text.
import type { IsoDate } from './calendar-date.js'
import type { DaySpan } from './day-span.js'

/** How a mention relates to the date in it; `in` is the default. */
export type Relation = 'in' | 'from-to' | 'since' | 'after' | 'before' | 'until'

export interface TimeMention extends DaySpan {
  /** UTF-16 offsets of the words, cue included ("since 2011"), in the text that was read. */
  readonly start: number
  readonly end: number
  readonly relation: Relation
  /** Whether the words fit other days too, and one reading was chosen: 03/04/2023 is read as 3 April. */
  readonly ambiguous: boolean
  /** Whether the words mean nothing without a reference: "last week", "on Tuesday", "9 June" with no year near it. */
  readonly needsReference: boolean
}

export interface TimeContext {
  /**
   * The day from which "last week", "on Tuesday" and dates without a year count: the publication date of a text, today
   * for a question. Without one these are not read, except that a date without a year takes the year named shortly
   * before it, and is ambiguous. "Since 2011" and "after 2011" end on the reference.
   */
  readonly reference?: IsoDate
  /** Which "9 June" is meant: the nearest to the reference (in a text), or the latest until then (in a question). */
  readonly yearless?: 'nearest' | 'past'
}
