// Calendar dates of day, month or year precision, without a time zone.
import { z } from 'zod'

/**
 * A day of the proleptic Gregorian calendar, `2023-06-09`. The type checks literals; a string from outside goes through
 * `parseIsoDate` or `isoDateSchema`. All years have four digits, so that dates compare as strings.
 */
export type IsoDate = `${number}-${number}-${number}`

/** A year, a month or a day: `2023`, `2023-06`, `2023-06-09`. A string from outside goes through `parseCoarseDate`. */
export type CoarseDate = `${number}` | `${number}-${number}` | IsoDate

/** `2023`, `2023-06`, `2023-06-09` where such a day exists; undefined for anything else, `2023-02-30` included. */
export function parseCoarseDate(text: string): CoarseDate | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim())
  if (!match) return undefined
  const [value, year, month, day] = match
  if (Number(year) === 0) return undefined
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return undefined
  if (day !== undefined && (Number(day) < 1 || Number(day) > daysInMonth(Number(year), Number(month)))) return undefined
  // The expression above proves what the compiler cannot see.
  return value as CoarseDate
}

/** `2023-06-09` where such a day exists; undefined for anything else, a month or a year included. */
export function parseIsoDate(text: string): IsoDate | undefined {
  const date = parseCoarseDate(text)
  return date !== undefined && isDay(date) ? date : undefined
}

export const coarseDateSchema = z.custom<CoarseDate>(
  (value) => typeof value === 'string' && parseCoarseDate(value) === value,
  'a date such as 2023, 2023-06 or 2023-06-09',
)

export const isoDateSchema = z.custom<IsoDate>(
  (value) => typeof value === 'string' && parseIsoDate(value) === value,
  'a day such as 2023-06-09',
)

/** Whether `date` is a day, not a month or a year. */
export function isDay(date: CoarseDate): date is IsoDate {
  return date.length === '2023-06-09'.length
}

/** The first and the last day that `date` may stand for: `2023-02` is 2023-02-01 to 2023-02-28. */
export function daysOf(date: CoarseDate): { first: IsoDate; last: IsoDate } {
  if (isDay(date)) return { first: date, last: date }
  if (!isMonth(date)) return { first: `${date}-01-01`, last: `${date}-12-31` }
  const [year, month] = date.split('-').map(Number)
  return { first: `${date}-01`, last: `${date}-${daysInMonth(year, month)}` }
}

function isMonth(date: CoarseDate): date is `${number}-${number}` {
  return date.length === '2023-06'.length
}

function daysInMonth(year = 1, month = 1): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}
