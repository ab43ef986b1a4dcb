// What a reader of times is given beside the text, and what it gives back.
import type { IsoDate } from './calendar-date.js'
import type { DaySpan } from './day-span.js'

/** How the words stand to the date in them. `in` where nothing says otherwise. */
export type Relation = 'in' | 'from-to' | 'since' | 'after' | 'before' | 'until'

export interface TimeMention extends DaySpan {
  /** UTF-16 offsets of the words, cue included ("since 2011"), in the text that was read. */
  readonly start: number
  readonly end: number
  readonly relation: Relation
  /** Whether the words fit other days too, and one reading was taken: 03/04/2023 is 3 April. */
  readonly ambiguous: boolean
}

export interface TimeContext {
  /**
   * The day that "last week", "on Tuesday" and a date without a year refer to: when the text was published, today for
   * a question. Without one they are not read, but that a date without a year takes the year told shortly before it, as
   * an ambiguous one. "Since 2011" and "after 2011" end on it.
   */
  readonly reference?: IsoDate
  /** Which "9 June" without a year is meant: the nearest to the reference (a text), or the latest until then (a question). */
  readonly yearless?: 'nearest' | 'past'
}
