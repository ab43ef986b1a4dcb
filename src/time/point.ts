// A point in time as a text states it, perhaps without its year, and the days it stands for.
import { calendarDay, dayNumber, dayOf, hasDay, monthsSpan } from './day-span.js'
import type { DaySpan } from './day-span.js'
import type { TimeContext } from './time-mention.js'

/** `months`: whole calendar months from `month` on, 12 for a year, 1200 for a century. `span`: days already known. */
type PointValue =
  | { readonly kind: 'day'; readonly year: number | undefined; readonly month: number; readonly day: number }
  | { readonly kind: 'months'; readonly year: number | undefined; readonly month: number; readonly count: number }
  | { readonly kind: 'span'; readonly first: number; readonly last: number }

/** The part of a span that is meant, in fractions: "late" is from 2 to 3 of 3. */
export interface Part {
  readonly from: number
  readonly to: number
  readonly of: number
}

export interface Point {
  /** UTF-16 offsets, `end` exclusive. */
  readonly start: number
  readonly end: number
  readonly value: PointValue
  /** Whether its days, or its year, follow from the reference alone: "last week", "9 June". Absent means no. */
  readonly needsReference?: boolean
  /** Whether the words fit other days too. */
  readonly ambiguous: boolean
  readonly part?: Part
  /** Whether two dates are written as one: 1939–45. */
  readonly range?: boolean
}

export function lacksYear(point: Point): boolean {
  return point.value.kind !== 'span' && point.value.year === undefined
}

export function withYear(point: Point, year: number): Point {
  return point.value.kind === 'span' ? point : { ...point, value: { ...point.value, year } }
}

/** The days that `point` stands for; undefined if its year is unknown or the day does not exist. */
export function resolvePoint(point: Point, context: TimeContext): DaySpan | undefined {
  const { value, part } = point
  if (value.kind === 'span') return part === undefined ? value : partOfSpan(value, part)
  const year = value.year ?? likelyYear(value, context)
  if (year === undefined) return undefined
  if (value.kind === 'day') {
    if (!hasDay(year, value.month, value.day)) return undefined
    const day = dayNumber(year, value.month, value.day)
    return { first: day, last: day }
  }
  if (part === undefined) return monthsSpan(year, value.month, value.count)
  if (value.count === 1) return partOfSpan(monthsSpan(year, value.month, 1), part)
  return partOfMonths(year, value.month, value.count, part)
}

function partOfMonths(year: number, month: number, count: number, part: Part): DaySpan {
  // A third of a decade has whole years, a third of a year whole months.
  const unit = count >= 120 ? 12 : 1
  const [from, to] = bounds(count / unit, part)
  return monthsSpan(year, month + from * unit, (to - from) * unit)
}

/** The year in which a day or month is nearest to the reference; with `past`, the latest that is not after it. */
function likelyYear(value: Exclude<PointValue, { kind: 'span' }>, context: TimeContext): number | undefined {
  if (context.reference === undefined) return undefined
  const reference = dayOf(context.reference)
  const around = calendarDay(reference).year
  let best: { year: number; distance: number } | undefined
  // Any eight years include a 29 February, even around 1900.
  for (let year = around - 8; year <= around + 8; year++) {
    if (value.kind === 'day' && !hasDay(year, value.month, value.day)) continue
    const first = dayNumber(year, value.month, value.kind === 'day' ? value.day : 1)
    if (context.yearless === 'past' && first > reference) break
    const middle = value.kind === 'day' ? first : first + 15 * value.count
    const distance = Math.abs(middle - reference)
    if (best === undefined || distance < best.distance) best = { year, distance }
  }
  return best?.year
}

function partOfSpan(span: DaySpan, part: Part): DaySpan {
  const year = calendarDay(span.first).year
  const isYear = span.first === dayNumber(year, 1, 1) && span.last === dayNumber(year, 12, 31)
  if (isYear) return partOfMonths(year, 1, 12, part)
  const [from, to] = bounds(span.last - span.first + 1, part)
  return to > from ? { first: span.first + from, last: span.first + to - 1 } : span
}

function bounds(total: number, { from, to, of }: Part): [number, number] {
  return [Math.ceil((total * from) / of), Math.ceil((total * to) / of)]
}
