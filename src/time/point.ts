// A point in time as a text says it, perhaps without its year, and the days it comes to once that is known.
import { calendarDay, dayNumber, dayOf, hasDay, monthsSpan } from './day-span.js'
import type { DaySpan } from './day-span.js'
import type { TimeContext } from './time-mention.js'

/** `months`: whole calendar months from `month` on, 12 for a year, 1200 for a century. `span`: settled already. */
type Said =
  | { readonly kind: 'day'; readonly year: number | undefined; readonly month: number; readonly day: number }
  | { readonly kind: 'months'; readonly year: number | undefined; readonly month: number; readonly count: number }
  | { readonly kind: 'span'; readonly first: number; readonly last: number }

/** The part of a span that is meant: "late" is from two thirds to three thirds. */
export interface Part {
  readonly from: number
  readonly to: number
  readonly of: number
}

export interface Point {
  readonly start: number
  readonly end: number
  readonly said: Said
  readonly ambiguous: boolean
  readonly part?: Part
  /** Two dates written as one: 1939–45. */
  readonly range?: boolean
}

export function lacksYear(point: Point): boolean {
  return point.said.kind !== 'span' && point.said.year === undefined
}

export function withYear(point: Point, year: number): Point {
  return point.said.kind === 'span' ? point : { ...point, said: { ...point.said, year } }
}

/** The days `point` stands for; undefined where its year cannot be known or the day does not exist. */
export function settle(point: Point, context: TimeContext): DaySpan | undefined {
  const { said, part } = point
  if (said.kind === 'span') return part === undefined ? said : daysPart(said, part)
  const year = said.year ?? likelyYear(said, context)
  if (year === undefined) return undefined
  if (said.kind === 'day') {
    if (!hasDay(year, said.month, said.day)) return undefined
    const day = dayNumber(year, said.month, said.day)
    return { first: day, last: day }
  }
  if (part === undefined) return monthsSpan(year, said.month, said.count)
  if (said.count === 1) return daysPart(monthsSpan(year, said.month, 1), part)
  return settleMonths(year, said.month, said.count, part)
}

function settleMonths(year: number, month: number, count: number, part: Part): DaySpan {
  // A decade's third is whole years, a year's third whole months.
  const unit = count >= 120 ? 12 : 1
  const [from, to] = bounds(count / unit, part)
  return monthsSpan(year, month + from * unit, (to - from) * unit)
}

/** The year that brings a day or month nearest to the reference, or as near as it gets without lying after it. */
function likelyYear(said: Exclude<Said, { kind: 'span' }>, context: TimeContext): number | undefined {
  if (context.reference === undefined) return undefined
  const reference = dayOf(context.reference)
  const around = calendarDay(reference).year
  let best: { year: number; distance: number } | undefined
  // Eight years hold a 29 February, whichever way.
  for (let year = around - 8; year <= around + 8; year++) {
    if (said.kind === 'day' && !hasDay(year, said.month, said.day)) continue
    const first = dayNumber(year, said.month, said.kind === 'day' ? said.day : 1)
    if (context.yearless === 'past' && first > reference) break
    const middle = said.kind === 'day' ? first : first + 15 * said.count
    const distance = Math.abs(middle - reference)
    if (best === undefined || distance < best.distance) best = { year, distance }
  }
  return best?.year
}

function daysPart(span: DaySpan, part: Part): DaySpan {
  const year = calendarDay(span.first).year
  const isYear = span.first === dayNumber(year, 1, 1) && span.last === dayNumber(year, 12, 31)
  if (isYear) return settleMonths(year, 1, 12, part)
  const [from, to] = bounds(span.last - span.first + 1, part)
  return to > from ? { first: span.first + from, last: span.first + to - 1 } : span
}

function bounds(total: number, { from, to, of }: Part): [number, number] {
  return [Math.ceil((total * from) / of), Math.ceil((total * to) / of)]
}
