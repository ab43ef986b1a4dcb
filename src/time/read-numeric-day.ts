// Reads days and months in digits: 2022-08-17, 2022/8/17, 20220817, 17.08.2022, 2022-08, 2022年8月17日.
import { hasDay } from './day-span.js'
import { startingAt, endingAt, matchAt, isAt } from './cursor.js'
import type { Cursor } from './cursor.js'
import type { Point } from './point.js'

const YEAR_FIRST = startingAt('(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?![\\d]|\\2\\d)')
const YEAR_LAST = startingAt('(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})(?![\\d]|\\2\\d)')
const COMPACT = startingAt('((?:19|20)\\d{2})(\\d{2})(\\d{2})(?![\\da-su-z.,]\\d|\\d)')
const YEAR_AND_MONTH = startingAt('(\\d{4})([-/])(\\d{2})(?![-/.,:]?\\d|[a-z%])')
const CHINESE = startingAt('(\\d{4})\\s?年(?:\\s?(\\d{1,2})\\s?月(?:\\s?(\\d{1,2})\\s?[日号號])?)?')
const CHINESE_DAY = startingAt('(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?[日号號]')

/** Before digits of a longer number, a word or an amount. An underscore is allowed: file names have it. */
const NOT_A_START = endingAt('[a-z\\d$£€¥#%]|[\\d][-–/.,:+]|[-–/.+](?=\\d{8})')

export function readNumericDay({ text, offset: start, context }: Cursor): readonly Point[] {
  if (isAt(NOT_A_START, text, start)) return []
  const point = (length: number, year: number | undefined, month: number, day: number, ambiguous = false): Point[] =>
    (year === undefined || year > 0) && hasDay(year ?? 2000, month, day)
      ? [{ start, end: start + length, value: { kind: 'day', year, month, day }, ambiguous }]
      : []

  const yearFirst = matchAt(YEAR_FIRST, text, start) ?? matchAt(COMPACT, text, start)
  if (yearFirst !== undefined) {
    const [year = 0, month = 0, day = 0] = yearFirst
      .slice(1)
      .filter((part) => /\d/.test(part))
      .map(Number)
    return point(yearFirst[0].length, year, month, day)
  }
  const yearLast = matchAt(YEAR_LAST, text, start)
  if (yearLast !== undefined) {
    const [first = 0, , second = 0, year = 0] = yearLast.slice(1).map(Number)
    const dayFirst = point(yearLast[0].length, year, second, first, first <= 12 && first !== second)
    return dayFirst.length > 0 ? dayFirst : point(yearLast[0].length, year, first, second)
  }
  const chinese = matchAt(CHINESE, text, start)
  if (chinese !== undefined) {
    const [year = 0, month = 0, day = 0] = chinese.slice(1).map((digits: string | undefined) => Number(digits ?? 0))
    if (day > 0) return point(chinese[0].length, year, month, day)
    return months(start, chinese[0].length, year, month > 0 ? month : 1, month > 0 ? 1 : 12)
  }
  const chineseDay = context.reference === undefined ? undefined : matchAt(CHINESE_DAY, text, start)
  if (chineseDay !== undefined)
    return point(chineseDay[0].length, undefined, Number(chineseDay[1]), Number(chineseDay[2]))

  const yearAndMonth = matchAt(YEAR_AND_MONTH, text, start)
  if (yearAndMonth === undefined) return []
  const [year, month] = [Number(yearAndMonth[1]), Number(yearAndMonth[3])]
  // 2004-05 and 2004/05 are two years or a season; 2022-08 cannot be.
  const twoYears = yearAndMonth[2] === '/' ? month === (year % 100) + 1 : month > year % 100
  return year >= 1000 && year < 2200 && !twoYears ? months(start, yearAndMonth[0].length, year, month, 1) : []
}

function months(start: number, length: number, year: number, month: number, count: number): Point[] {
  if (year < 1 || month > 12 || month < 1) return []
  return [{ start, end: start + length, value: { kind: 'months', year, month, count }, ambiguous: false }]
}
