// Years that one date takes from another: "from March to May 2010", "June 8, June 28 and August 17, 2022".
import type { DaySpan } from './day-span.js'
import { calendarDay } from './day-span.js'
import { startingAt, matchAt } from './cursor.js'
import { lacksYear, resolvePoint, withYear } from './point.js'
import type { Point } from './point.js'
import type { TimeContext } from './time-mention.js'
import { LIST_WORD } from './words.js'

const LIST = startingAt(`(?:${LIST_WORD}|\\s{1,2}and\\s(?:in|on)\\s)`)

/** How many characters later a year still counts in a story that names it once: "On May 3, 1901, … On May 17". */
const YEAR_REACH = 500

/**
 * The members of a list take the year of its last member. In a text of unknown date, a date without a year takes the
 * year named shortly before it; with a reference, the reference decides.
 */
export function inheritYears(text: string, points: readonly Point[], context: TimeContext): Point[] {
  let named: { year: number; until: number } | undefined
  return inheritInLists(text, points).map((point) => {
    const { value } = point
    if (value.kind === 'span') return point
    if (value.year !== undefined) {
      const isYearOrFiner = value.kind === 'day' || value.count <= 12
      if (isYearOrFiner && point.needsReference !== true) named = { year: value.year, until: point.end + YEAR_REACH }
      return point
    }
    const year = named === undefined || point.start > named.until ? undefined : named.year
    if (context.reference !== undefined) return year === undefined ? { ...point, needsReference: true } : point
    return year === undefined ? point : { ...withYear(point, year), ambiguous: true }
  })
}

function inheritInLists(text: string, points: readonly Point[]): Point[] {
  const inherited = [...points]
  for (let index = inherited.length - 2; index >= 0; index--) {
    const [point, next] = [inherited[index], inherited[index + 1]]
    if (point === undefined || next === undefined || !lacksYear(point)) continue
    if (matchAt(LIST, text, point.end)?.[0].length !== next.start - point.end) continue
    const year = yearOf(next)
    if (year === undefined) continue
    inherited[index] = { ...withYear(point, year), needsReference: next.needsReference ?? false }
  }
  return inherited
}

/** The days from the first of `point` to the last of `other`; undefined if these are not in order. */
export function spanBetween(point: Point, other: Point, context: TimeContext): DaySpan | undefined {
  const last = resolvePoint(other, context) ?? resolveAfter(point, other, context)
  if (last === undefined) return undefined
  const end = lacksYear(other) && !lacksYear(point) ? (resolveAfter(point, other, context) ?? last) : last
  const first = lacksYear(point) ? resolveBefore(point, other, end, context) : resolvePoint(point, context)
  // "2018 to June 2018" is a range too: its end lies within its start.
  if (first === undefined || first.first > end.first) return undefined
  return { first: first.first, last: end.last }
}

/** "From March 2010 to May": the first May from then on. */
function resolveAfter(point: Point, other: Point, context: TimeContext): DaySpan | undefined {
  const year = yearOf(point)
  const first = resolvePoint(point, context)
  if (year === undefined || first === undefined || !lacksYear(other)) return undefined
  const sameYear = resolvePoint(withYear(other, year), context)
  const isLater = sameYear !== undefined && sameYear.first >= first.first
  return isLater ? sameYear : resolvePoint(withYear(other, year + 1), context)
}

/** "From November to March 2010": the last November until then. */
function resolveBefore(point: Point, other: Point, end: DaySpan, context: TimeContext): DaySpan | undefined {
  const year = yearOf(other) ?? calendarDay(end.first).year
  const sameYear = resolvePoint(withYear(point, year), context)
  const isEarlier = sameYear !== undefined && sameYear.first <= end.first
  return isEarlier ? sameYear : resolvePoint(withYear(point, year - 1), context)
}

/** The year that a day or month names. A year alone passes none on: "March to 2010" is no March of 2010. */
function yearOf({ value }: Point): number | undefined {
  if (value.kind === 'span') return undefined
  return value.kind === 'day' || value.count < 12 ? value.year : undefined
}
