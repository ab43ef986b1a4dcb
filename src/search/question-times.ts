// The times that a question speaks of, as days that passages are compared with.
import type { SnapshotStats } from '../index/snapshot.js'
import { daysOf } from '../time/calendar-date.js'
import type { IsoDate } from '../time/calendar-date.js'
import { addMonths, isoOf } from '../time/day-span.js'
import type { DaySpan } from '../time/day-span.js'
import type { Period } from '../time/period.js'
import { readTimes } from '../time/read-times.js'
import type { TimeMention } from '../time/read-times.js'
import type { Note } from './note.js'
import type { Question } from './question.js'

export interface QuestionTimes {
  /** The days of each mention; of a day without a year those of several years. */
  readonly times: Question['times']
  /** Words that count from today, "last month": they stand for days and are not to be found as words. */
  readonly relative: readonly string[]
  /** The words of all mentions. */
  readonly words: readonly string[]
}

/** What `mentions`, read out of `text` on `today`, ask about. */
export function questionTimes(
  text: string,
  mentions: readonly TimeMention[],
  { dates }: SnapshotStats,
  today: IsoDate,
): QuestionTimes {
  const absolute = new Set(readTimes(text, {}).map(({ start }) => start))
  const isYearless = (mention: TimeMention): boolean => !absolute.has(mention.start) && namesDay(wordsAt(text, mention))
  const isRelative = (mention: TimeMention): boolean => !absolute.has(mention.start) && !isYearless(mention)
  return {
    times: mentions.map((one) => (isYearless(one) ? inEveryYear(one, dates, today) : [one])),
    relative: mentions.filter(isRelative).map((one) => wordsAt(text, one)),
    words: mentions.map((one) => wordsAt(text, one)),
  }
}

export function wordsAt(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end).trim()
}

/** What there is to say of the mentions: read in one of two ways, outside the period of the options, or too late. */
export function timeNotes(
  text: string,
  mentions: readonly TimeMention[],
  times: Question['times'],
  option: Period | undefined,
  { dates }: SnapshotStats,
): Note[] {
  return [
    ...otherPeriods(text, mentions, option),
    ...mentions.filter(({ ambiguous }) => ambiguous).map((one) => ambiguity(text, one)),
    ...afterArchive(dates, times),
  ]
}

/** Whether words that need a reference name a day or month of any year ("June 9"), not one by its distance. */
function namesDay(words: string): boolean {
  return /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(words) && !/\b(?:last|this|next)\b/i.test(words)
}

/** A day without a year, in each year that the archive was published in, and that it was read as. */
function inEveryYear(mention: TimeMention, dates: SnapshotStats['dates'], today: IsoDate): DaySpan[] {
  const [first, last] = [dates?.from ?? today, dates?.to ?? today].map((date) => Number(date.slice(0, 4)))
  const own = Number(isoOf(mention.first).slice(0, 4))
  const years = Array.from({ length: Math.max(0, (last ?? own) - (first ?? own)) + 1 }, (_, at) => (first ?? own) + at)
  return [mention, ...years.map((year) => inYear(mention, year - own))]
}

function inYear({ first, last }: DaySpan, years: number): DaySpan {
  return { first: addMonths(first, 12 * years), last: addMonths(last, 12 * years) }
}

/** What of the question names a time outside the period that the options set, which count. */
function otherPeriods(text: string, mentions: readonly TimeMention[], option: Period | undefined): Note[] {
  if (option === undefined) return []
  const { from, to } = option
  const outside = mentions.filter(
    ({ first, last }) => (to !== undefined && isoOf(first) > to) || (from !== undefined && isoOf(last) < from),
  )
  return outside.map((mention) => ({ code: 'OPTION_WINS', words: wordsAt(text, mention) }))
}

function ambiguity(text: string, mention: TimeMention): Note {
  return { code: 'DATE_AMBIGUOUS', words: wordsAt(text, mention), taken: isoOf(mention.first) }
}

/** Days that lie behind the last one the archive could know of. */
function afterArchive(dates: SnapshotStats['dates'], times: Question['times']): Note[] {
  const end = dates?.to
  if (end === undefined) return []
  const isAfter = ({ first }: DaySpan): boolean => isoOf(first) > daysOf(end).last
  if (!times.some((alternatives) => alternatives.every(isAfter))) return []
  return [{ code: 'AFTER_ARCHIVE', date: end }]
}
