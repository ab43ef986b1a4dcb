// Years that one date takes from another: "from March to May 2010", "June 8, June 28 and August 17, 2022".
import type { DaySpan } from './day-span.js'
import { at, matchAt } from './cursor.js'
import { lacksYear, settle, withYear } from './point.js'
import type { Point } from './point.js'
import type { TimeContext } from './time-mention.js'
import { LIST_WORD } from './words.js'

const LIST = at(`(?:${LIST_WORD}|\\s{1,2}and\\s(?:in|on)\\s)`)

/** How far a year carries in a story that names it once: "On May 3, 1901, … On May 17". */
const CARRIES = 500

/** In a list the year comes last. In a text of unknown date, what lacks a year is of the year named before. */
export function inheritYears(text: string, points: readonly Point[], context: TimeContext): Point[] {
  const lent = withinLists(text, points)
  if (context.reference !== undefined) return lent
  let told: { year: number; until: number } | undefined
  return lent.map((point) => {
    if (point.said.kind === 'span') return point
    if (point.said.year !== undefined) {
      if (point.said.kind === 'day' || point.said.count <= 12)
        told = { year: point.said.year, until: point.end + CARRIES }
      return point
    }
    return told === undefined || point.start > told.until ? point : { ...withYear(point, told.year), ambiguous: true }
  })
}

function withinLists(text: string, points: readonly Point[]): Point[] {
  const lent = [...points]
  for (let index = lent.length - 2; index >= 0; index--) {
    const [point, next] = [lent[index], lent[index + 1]]
    if (point === undefined || next === undefined || !lacksYear(point)) continue
    if (matchAt(LIST, text, point.end)?.[0].length !== next.start - point.end) continue
    const year = yearOf(next)
    if (year !== undefined) lent[index] = withYear(point, year)
  }
  return lent
}

/** The days from the first of `point` to the last of `other`; undefined where they do not follow on one another. */
export function spanBetween(point: Point, other: Point, context: TimeContext): DaySpan | undefined {
  const last = settle(other, context) ?? settleAfter(point, other, context)
  if (last === undefined) return undefined
  const end = lacksYear(other) && !lacksYear(point) ? (settleAfter(point, other, context) ?? last) : last
  const first = lacksYear(point) ? settleBefore(point, other, end, context) : settle(point, context)
  // "2018 to June 2018" is a range too: its end lies within its start.
  if (first === undefined || first.first > end.first) return undefined
  return { first: first.first, last: end.last }
}

/** "From March 2010 to May": the first May from then on. */
function settleAfter(point: Point, other: Point, context: TimeContext): DaySpan | undefined {
  const year = yearOf(point)
  const first = settle(point, context)
  if (year === undefined || first === undefined || !lacksYear(other)) return undefined
  const same = settle(withYear(other, year), context)
  return same !== undefined && same.first >= first.first ? same : settle(withYear(other, year + 1), context)
}

/** "From November to March 2010": the last November until then. */
function settleBefore(point: Point, other: Point, end: DaySpan, context: TimeContext): DaySpan | undefined {
  const year = yearOf(other) ?? new Date(end.first * 86_400_000).getUTCFullYear()
  const same = settle(withYear(point, year), context)
  return same !== undefined && same.first <= end.first ? same : settle(withYear(point, year - 1), context)
}

/** The year that a day or month names; a year alone lends nothing, for "March to 2010" is no March of 2010. */
function yearOf(point: Point): number | undefined {
  if (point.said.kind === 'span') return undefined
  return point.said.kind === 'day' || point.said.count < 12 ? point.said.year : undefined
}
