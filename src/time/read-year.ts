// Reads years: 1998, 1939–45, 2004-05, AD 79, 44 BC. Most of the rules exclude four-digit numbers that are no year.
import { countsSomething, isCountOrLabel, isStreetNumber } from './quantities.js'
import { startingAt, endingAt, isAt, matchAt } from './cursor.js'
import type { Cursor } from './cursor.js'
import type { Point } from './point.js'
import { LIST_WORD, MONTH_NAME, RANGE_WORD } from './words.js'

const FOUR_DIGITS = startingAt('[12]\\d{3}(?!\\d)')
const TWO_YEARS = startingAt('([12]\\d{3})(\\s?–\\s?|[-−/])(\\d{1,2})(?![\\da-z%]|[-–/.,:]\\d)')
const SEASON_AFTER = startingAt(
  '\\s{1,2}(?:[a-z]+\\s{1,2})?(?:season|academic|school\\s|fiscal|financial|campaign|league|cup)',
)
const ERA = startingAt("(\\d{1,4})\\s?(?:(b\\.?\\s?c\\.?(?:\\s?e\\b\\.?)?)|(?:a\\.?d\\.?|c\\.?e\\.?))(?![a-z'\\d])")
const ERA_BEFORE = endingAt('(?<![a-z])((?:ad|a\\.d\\.|anno domini)\\s{1,2})')
const UP_TO_FOUR_DIGITS = startingAt('\\d{1,4}(?![\\d%a-z]|[.,:]\\d)')

/** Before digits of a longer number, word, time, amount, ratio or address, or of a telephone number. */
const NOT_A_START = endingAt(
  `[a-z\\d_$£€¥#%@&=+*\\\\]|\\d[.,:–]|(?<!\\b(?:mid|pre|post|early|late|circa|non)|[\\s(]|^)[-/]|(?<!\\b[12]\\d{3})(?<=\\d{3})\\s`,
)
const FISCAL = endingAt('\\b(?:fy|cy|q[1-4]|h[12])')
const NOT_AN_END = startingAt(
  `(?!q[1-4]|h[12])[a-rt-z_°%$€@]|s[a-z]|,\\d{3}(?!\\d)|[.:]\\d|[-/+]\\d|-(?!${MONTH_NAME}|era|style|founded|established|formed|made|vintage|built|born|based|present|today|now|season|model|to-|on)[a-z]|\\s\\d{3}(?!\\d)|\\s\\d{3,4}[-–]\\d{3,4}(?!\\d)`,
)
/** Words that make a year of an unlikely number: 1066, 2150. */
const YEAR_CUE = endingAt(
  '(?:\\b(?:in|since|until|till|by|from|of|circa|ca?\\.?|(?:around|about)(?=\\s(?![12]\\d00))|before|after|between|during|years?|early|late|mid|spring|summer|autumn|fall|winter|born|died|b\\.|d\\.|fl\\.|r\\.|est\\.)[\\s-]{1,2}|\\(\\s?)',
)
const YEAR_CUE_AFTER = startingAt('\\s?\\)|\\s?[-–—]\\s?[12]\\d{3}(?!\\d)|[-–]\\d\\d(?!\\d)|\\s?,?\\sthe\\syear')
const JOINED = startingAt(`(?:${RANGE_WORD}|${LIST_WORD})(?:the\\s)?`)

export function readYear(cursor: Cursor): readonly Point[] {
  const { text, offset: start } = cursor
  const era = readEra(cursor)
  if (era !== undefined) return [era]
  if (!isAt(FOUR_DIGITS, text, start)) return []
  const year = Number(text.slice(start, start + 4))
  if (year >= 2200 || !mayStart(cursor) || isCountOrLabel(text, start)) return []
  const two = readTwoYears(cursor)
  if (two !== undefined) return [two]
  const end = start + 4
  if (isAt(NOT_AN_END, text, end) && !joinsYear(text, end)) return []
  if (countsSomething(text, end) || isStreetNumber(text, end)) return []
  if ((year < 1500 || year > 2100) && !isLikelyYear(cursor, end)) return []
  return [{ start, end, value: { kind: 'months', year, month: 1, count: 12 }, ambiguous: false }]
}

/** 2004-05 and 1999/00: two years in six digits. */
function readTwoYears({ text, offset: start }: Cursor): Point | undefined {
  const match = matchAt(TWO_YEARS, text, start)
  if (match === undefined) return undefined
  const [whole, digits = '', mark = '', short = ''] = match
  const from = Number(digits)
  // "2008-9" is shorter still.
  const kept = from - (from % 10 ** short.length)
  const to = from % 100 === 99 && short === '00' ? from + 1 : kept + Number(short)
  const end = start + whole.length
  // 2010/12 is December; only 2010/11 can be two years.
  if (to <= from || (mark === '/' && to !== from + 1) || (/\s/.test(mark) && Number(short) < 13)) return undefined
  if (countsSomething(text, end)) return undefined
  const ambiguous = mark === '-' && Number(short) >= 1 && Number(short) <= 12 && !isAt(SEASON_AFTER, text, end)
  return {
    start,
    end,
    value: { kind: 'months', year: from, month: 1, count: (to - from + 1) * 12 },
    ambiguous,
    range: true,
  }
}

/** "AD 79", "476 AD", "44 BC", "300 BCE". */
function readEra({ text, offset: start }: Cursor): Point | undefined {
  const point = (end: number, year: number, from = start): Point => ({
    start: from,
    end,
    value: { kind: 'months', year, month: 1, count: 12 },
    ambiguous: false,
  })
  const match = isAt(NOT_A_START, text, start) ? undefined : matchAt(ERA, text, start)
  // There is no year 0: 1 BC comes right before AD 1.
  if (match !== undefined)
    return point(start + match[0].length, match[2] === undefined ? Number(match[1]) : 1 - Number(match[1]))
  const before = matchAt(ERA_BEFORE, text, start)
  if (before === undefined) return undefined
  const digits = matchAt(UP_TO_FOUR_DIGITS, text, start)
  return digits === undefined
    ? undefined
    : point(start + digits[0].length, Number(digits[0]), start - (before[1]?.length ?? 0))
}

function mayStart({ text, offset: start, previousEnd }: Cursor): boolean {
  // A number that a dash or a slash joins to a point before it is a year: 1998-2004, 1999/2000.
  if (previousEnd === start - 1 && /[-–—−/]/.test(text.charAt(start - 1))) return true
  return !isAt(NOT_A_START, text, start) || isAt(FISCAL, text, start)
}

/** A mark that joins another year to this one: 1998-2004, 1999/2000. */
const ANOTHER_YEAR = startingAt('[-–/]([12]\\d{3})(?![\\d%]|[-–/.,:]\\d)')

function joinsYear(text: string, end: number): boolean {
  const other = matchAt(ANOTHER_YEAR, text, end)?.[1]
  return other !== undefined && other > text.slice(end - 4, end)
}

function isLikelyYear({ text, offset: start, previousEnd }: Cursor, end: number): boolean {
  if (isAt(YEAR_CUE, text, start) || isAt(YEAR_CUE_AFTER, text, end)) return true
  return previousEnd > 0 && matchAt(JOINED, text, previousEnd)?.[0].length === start - previousEnd
}
