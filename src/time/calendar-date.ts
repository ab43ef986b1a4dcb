// Calendar dates of day, month or year precision, without a time zone.

/** A day of the proleptic Gregorian calendar, `2023-06-09`. ISO dates of four-digit years compare as strings. */
export type IsoDate = string

/** `2023`, `2023-06` or `2023-06-09`: the length tells the precision. */
export type CoarseDate = string

/** The first and the last day that `date` may stand for: `2023-02` is 2023-02-01 to 2023-02-28. */
export function daysOf(date: CoarseDate): { first: IsoDate; last: IsoDate } {
  const [year, month, day] = date.split('-')
  if (year === undefined || month === undefined) return { first: `${date}-01-01`, last: `${date}-12-31` }
  if (day !== undefined) return { first: date, last: date }
  return { first: `${date}-01`, last: `${date}-${String(daysInMonth(Number(year), Number(month)))}` }
}

/** `2023`, `2023-06`, `2023-06-09` where such a day exists; undefined for anything else, `2023-02-30` included. */
export function parseCoarseDate(text: string): CoarseDate | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim())
  if (!match) return undefined
  const [value, year, month, day] = match
  if (Number(year) === 0) return undefined
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return undefined
  if (day !== undefined && (Number(day) < 1 || Number(day) > daysInMonth(Number(year), Number(month)))) return undefined
  return value
}

function daysInMonth(year: number, month: number): number {
  const thirty = [4, 6, 9, 11]
  if (month !== 2) return thirty.includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}
