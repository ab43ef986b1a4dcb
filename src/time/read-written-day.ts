// Reads days with a month in words: 17 August 2022, the 17th of August, August 17, 2022, August 17-19, 21 to 22 March.
import { monthNamed } from './written-date.js'
import { hasDay } from './day-span.js'
import { countsSomething } from './quantities.js'
import { readFollowingYear } from './read-following-year.js'
import { startingAt, endingAt, isAt, matchAt } from './cursor.js'
import type { Cursor } from './cursor.js'
import type { Point } from './point.js'
import { LIST_WORD, MONTH_NAME, RANGE_WORD } from './words.js'

const DAY = '\\d{1,2}(?:\\s?(?:st|nd|rd|th)\\b)?'
const JOIN = `(?:${RANGE_WORD}|${LIST_WORD})`

const DAY_FIRST = startingAt(
  `(${DAY}(?:${JOIN}(?:the\\s)?${DAY}){0,4})(?:\\s{0,2},?\\s{1,3}(?:day\\s{1,2})?(?:of\\s{1,3})?|-|(?=[a-z]{3,9}\\s))(${MONTH_NAME})(?:\\s?\\.(?=\\s{0,2},?\\s{0,2}\\d))?`,
)
const MONTH_FIRST = startingAt(
  `(${MONTH_NAME})(?:(?:\\s?\\.)?(?:\\s{1,3}(?:the\\s)?|(?=\\d))|-)(${DAY}(?:${JOIN}(?:the\\s)?${DAY}(?!\\d)){0,4})(?!\\d|[.,:]\\d|\\s?[-–]\\s?\\d|[a-z%])`,
)

const NOT_A_DAY = endingAt('[a-z\\d$£€¥#%]|\\d[-–/.,:+]|(?:no|p|pp|vol)\\s?\\.\\s?')
/** Words that are a month only with a capital or a year: "may 5 of them", "mar 3". */
const OTHER_WORDS = /^(?:may|mar|march|dec)$/

export function readDayFirst(cursor: Cursor): readonly Point[] {
  const { text, offset: start } = cursor
  const match = isAt(NOT_A_DAY, text, start) ? undefined : matchAt(DAY_FIRST, text, start)
  if (match === undefined) return []
  const [whole, days = '', name = ''] = match
  return pointsOf(cursor, start, days, name, start + whole.length)
}

export function readMonthFirst(cursor: Cursor): readonly Point[] {
  const { text, offset: start } = cursor
  const match = matchAt(MONTH_FIRST, text, start)
  if (match === undefined) return []
  const [whole, name = '', days = ''] = match
  const points = pointsOf(cursor, start + whole.length - days.length, days, name, start + whole.length)
  return points.map((point, index) => (index === 0 ? { ...point, start } : point))
}

/** One point for each of `days`, which begin at `daysStart`. A year may follow at `end`. */
function pointsOf(cursor: Cursor, daysStart: number, days: string, name: string, end: number): Point[] {
  const month = monthNamed(name)
  const year = readFollowingYear(cursor, end)
  if (month === undefined || (year === undefined && OTHER_WORDS.test(name))) return []
  if (year === undefined && countsSomething(cursor.text, end)) return []
  const found = [...days.matchAll(/\d+/g)]
  const points = found.map((digits, index): Point => {
    const next = found[index + 1]
    const pointEnd =
      daysStart + digits.index + (/^\d+(?:\s?(?:st|nd|rd|th)\b)?/i.exec(days.slice(digits.index))?.[0].length ?? 0)
    return {
      start: daysStart + digits.index,
      end: next === undefined ? Math.max(year?.end ?? end, pointEnd) : pointEnd,
      value: { kind: 'day', year: year?.year, month, day: Number(digits[0]) },
      ambiguous: false,
      needsReference: year?.needsReference ?? false,
    }
  })
  const rising = points.every((point, index) => index === 0 || dayIn(point) > dayIn(points[index - 1]))
  const exist = points.every((point) => hasDay(year?.year ?? 2000, month, dayIn(point)))
  return rising && exist ? points : []
}

function dayIn(point: Point | undefined): number {
  return point?.value.kind === 'day' ? point.value.day : 0
}
