// The times that a question speaks of, as spans of days to compare with those of passages.
import type { SnapshotStats } from '../index/snapshot.js'
import { daysOf } from '../time/calendar-date.js'
import type { IsoDate } from '../time/calendar-date.js'
import { addMonths, isoOf } from '../time/day-span.js'
import type { DaySpan } from '../time/day-span.js'
import type { Period } from '../time/period.js'
import type { TimeMention } from '../time/read-times.js'
import type { Note } from './note.js'
import type { Question } from './question.js'

export interface QuestionTimes {
  /** The days of each mention. A day without a year stands for that day in several years. */
  readonly times: Question['times']
  /** Words relative to today, such as "last month". They stand for days and are not searched as words. */
  readonly relative: readonly string[]
  /** The words of all mentions. */
  readonly words: readonly string[]
}

/** The times that the question asks about, from `mentions`, which were read from `text` on `today`. */
export function questionTimes(
  text: string,
  mentions: readonly TimeMention[],
  { dates }: SnapshotStats,
  today: IsoDate,
): QuestionTimes {
  const isYearless = (mention: TimeMention): boolean => mention.needsReference && namesDay(wordsAt(text, mention))
  const isRelative = (mention: TimeMention): boolean => mention.needsReference && !isYearless(mention)
  return {
    times: mentions.map((mention) => (isYearless(mention) ? inEveryYear(mention, dates, today) : [mention])),
    relative: mentions.filter(isRelative).map((mention) => wordsAt(text, mention)),
    words: mentions.map((mention) => wordsAt(text, mention)),
  }
}

export function wordsAt(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end).trim()
}

/** Notes on the mentions: ambiguous, outside the period set as an option, or after the archive's last date. */
export function timeNotes(
  text: string,
  mentions: readonly TimeMention[],
  times: Question['times'],
  option: Period | undefined,
  { dates }: SnapshotStats,
): Note[] {
  return [
    ...otherPeriods(text, mentions, option),
    ...mentions.filter(({ ambiguous }) => ambiguous).map((mention) => ambiguity(text, mention)),
    ...afterArchive(dates, times),
  ]
}

/** Whether words without a year name a day or a month ("June 9") rather than a distance from today. */
function namesDay(words: string): boolean {
  return /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(words) && !/\b(?:last|this|next)\b/i.test(words)
}

/** A day without a year: as it was read, and in every year from the archive's first to its last. */
function inEveryYear(mention: TimeMention, dates: SnapshotStats['dates'], today: IsoDate): DaySpan[] {
  const [first, last] = [dates?.from ?? today, dates?.to ?? today].map((date) => Number(date.slice(0, 4)))
  const own = Number(isoOf(mention.first).slice(0, 4))
  const years = Array.from({ length: Math.max(0, (last ?? own) - (first ?? own)) + 1 }, (_, at) => (first ?? own) + at)
  return [mention, ...years.map((year) => inYear(mention, year - own))]
}

function inYear({ first, last }: DaySpan, years: number): DaySpan {
  return { first: addMonths(first, 12 * years), last: addMonths(last, 12 * years) }
}

/** A note for each time outside the period set as an option. The option decides. */
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

/** A note if the question asks about days after the latest publication date. */
function afterArchive(dates: SnapshotStats['dates'], times: Question['times']): Note[] {
  const end = dates?.to
  if (end === undefined) return []
  const isAfter = ({ first }: DaySpan): boolean => isoOf(first) > daysOf(end).last
  if (!times.some((alternatives) => alternatives.every(isAfter))) return []
  return [{ code: 'AFTER_ARCHIVE', date: end }]
}
