// Widens a point by the words beside it that say which part is meant: early 1998, Q3 2022, the end of June.
import { startingAt, endingAt, matchAt } from './cursor.js'
import type { Part, Point } from './point.js'
import { seasonMonth } from './read-relative.js'
import { WEEKDAY_BEFORE_DATE } from './words.js'

const NTH = 'first|second|third|fourth|last|final|latter'
const PART = endingAt(
  `(?<![a-z])(((early|mid|middle|late)(?:-|\\s{1,2}(?:in\\s{1,2})?)|(?:(early|middle|late)(?:\\spart|\\syears|\\sdays)?|(beginning|start|close|end))\\s{1,2}of\\s{1,2}|(${NTH})[\\s-]{1,2}(half|third|quarter)(?:\\s{1,2}of)?\\s{1,2}|(first|last)\\s(two|three|four|five|six|nine|ten)\\s(months|quarters)\\sof\\s)(?:the\\s{1,2})?(?:years?\\s{1,2})?)`,
)
const QUARTER_OR_HALF = endingAt('(?<![a-z\\d])((q[1-4]|h[12])(?:\\s?[-,]\\s?|\\s{1,2}of\\s{1,2}|\\s{0,2}))')
const QUARTER_OR_HALF_AFTER = startingAt('\\s?-?\\s?(q[1-4]|h[12])(?![a-z\\d])')
const SEASON = endingAt('(?<![a-z])((spring|summer|autumn|fall|winter)(?:\\s{1,2}of)?\\s?,?\\s{1,2})')
const WEEKDAY = endingAt(`(${WEEKDAY_BEFORE_DATE}(?:\\s?[.,]){0,2}[\\s(]{1,3}(?:the\\s{1,2})?)`)

/** `point` with the words that belong to it; none of them begins before the offset `from`. */
export function widenPoint(text: string, point: Point, from: number): Point {
  const back = (expression: RegExp): RegExpExecArray | undefined => {
    const match = matchAt(expression, text, point.start)
    return match !== undefined && point.start - (match[1]?.length ?? 0) >= from ? match : undefined
  }
  if (point.value.kind === 'day') {
    const weekday = back(WEEKDAY)
    return weekday === undefined ? point : { ...point, start: point.start - (weekday[1]?.length ?? 0) }
  }
  if (point.value.kind === 'months' && point.value.count % 12 === 0 && point.value.count <= 24) {
    const season = back(SEASON)
    if (season !== undefined) return inSeason(point, season[1] ?? '', season[2] ?? '')
    const named = back(QUARTER_OR_HALF)
    if (named !== undefined) {
      return { ...point, start: point.start - (named[1]?.length ?? 0), part: quarterOrHalf(named[2] ?? '') }
    }
    const after = matchAt(QUARTER_OR_HALF_AFTER, text, point.end)
    if (after !== undefined) return { ...point, end: point.end + after[0].length, part: quarterOrHalf(after[1] ?? '') }
  }
  const part = back(PART)
  if (part === undefined) return point
  return { ...point, start: point.start - (part[1]?.length ?? 0), part: partNamed(part) }
}

function quarterOrHalf(name: string): Part {
  const nth = Number(name.charAt(1))
  return { from: nth - 1, to: nth, of: /q/i.test(name) ? 4 : 2 }
}

/** The winter of 1998 is ambiguous: the year began with one and ended with another. The winter of 1941–42 is not. */
function inSeason(point: Point, words: string, season: string): Point {
  if (point.value.kind !== 'months') return point
  const month = seasonMonth(season)
  const ambiguous = month === 12 && point.value.count === 12
  return {
    ...point,
    start: point.start - words.length,
    value: { ...point.value, month, count: 3 },
    ambiguous,
    range: false,
  }
}

function partNamed(match: RegExpExecArray): Part {
  const [, , , plain, , edge, nth, fraction, side, many, unit] = match.map((part: string | undefined) =>
    part?.toLowerCase(),
  )
  if (side !== undefined && many !== undefined) {
    const number = { two: 2, three: 3, four: 4, five: 5, six: 6, nine: 9, ten: 10 }[many] ?? 1
    const of = unit === 'months' ? 12 : 4
    return side === 'first' ? { from: 0, to: Math.min(number, of), of } : { from: Math.max(0, of - number), to: of, of }
  }
  if (nth !== undefined && fraction !== undefined) {
    const of = { half: 2, third: 3, quarter: 4 }[fraction] ?? 2
    const index = { first: 0, second: 1, third: 2, fourth: 3 }[nth] ?? of - 1
    return { from: Math.min(index, of - 1), to: Math.min(index + 1, of), of }
  }
  const third =
    { early: 0, beginning: 0, start: 0, mid: 1, middle: 1 }[plain ?? match[4]?.toLowerCase() ?? edge ?? ''] ?? 2
  return { from: third, to: third + 1, of: 3 }
}
