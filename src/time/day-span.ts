// Days as numbers, and spans of days: integers that can be compared and stored.
import { daysOf } from './calendar-date.js'
import type { CoarseDate, IsoDate } from './calendar-date.js'

/**
 * A span of days, both ends inclusive, in days since 1970-01-01 of the proleptic Gregorian calendar (negative before).
 * An open end is EVER_BEFORE or EVER_AFTER.
 */
export interface DaySpan {
  readonly first: number
  readonly last: number
}

/** Open ends: about eleven thousand years away, which still fits an Int32. */
export const EVER_BEFORE = -4_000_000
export const EVER_AFTER = 4_000_000

const MILLISECONDS = 86_400_000
const FIRST_ISO = -719_162
const LAST_ISO = 2_932_896

/** A month or day out of range runs over, as with `Date`: day 0 is the last day of the month before. */
export function dayNumber(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / MILLISECONDS
}

export function dayOf(iso: IsoDate): number {
  const [year = 1970, month = 1, day = 1] = iso.split('-').map(Number)
  return dayNumber(year, month, day)
}

/** Days outside the years 1 to 9999, open ends among them, become the first or the last day of these years. */
export function isoOf(day: number): IsoDate {
  const clamped = Math.min(Math.max(day, FIRST_ISO), LAST_ISO)
  // `toISOString` writes years of four digits as they stand; the compiler only sees a string.
  return new Date(clamped * MILLISECONDS).toISOString().slice(0, 10) as IsoDate
}

export function spanOf(date: CoarseDate): DaySpan {
  const { first, last } = daysOf(date)
  return { first: dayOf(first), last: dayOf(last) }
}

export interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

export function calendarDay(day: number): CalendarDay {
  const date = new Date(day * MILLISECONDS)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** `count` whole calendar months from `month` on: 12 from January are a year. A month beyond 12 runs over. */
export function monthsSpan(year: number, month: number, count: number): DaySpan {
  return { first: dayNumber(year, month, 1), last: dayNumber(year, month + count, 0) }
}

/** The same day `months` later, or the last day of that month if it has no such day. */
export function addMonths(day: number, months: number): number {
  const from = calendarDay(day)
  const endOfMonth = dayNumber(from.year, from.month + months + 1, 0)
  return Math.min(dayNumber(from.year, from.month + months, from.day), endOfMonth)
}

/** Whether the calendar has this day. */
export function hasDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= calendarDay(dayNumber(year, month + 1, 0)).day
}
