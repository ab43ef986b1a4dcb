// Reads days counted from the reference: yesterday, last week, three years ago, the past 30 days, this summer.
import { addMonths, calendarDay, dayOf, monthsSpan, weekdayOf } from './day-span.js'
import type { DaySpan } from './day-span.js'
import { startingAt, endingAt, isAt, matchAt } from './cursor.js'
import type { Cursor } from './cursor.js'
import type { Point } from './point.js'
import { QUANTITY, quantityNamed } from './words.js'

const DAY_WORD = startingAt(
  '(today|tonight|yesterday|tomorrow)(?![a-z])(?:\\s{1,2}(?:morning|afternoon|evening|night))?',
)
const ONE_MORE = endingAt('(?<![a-z])((?:the\\s)?day\\s(before|after)\\s)')
/** Before a name: "USA Today", "Psychology Today". */
const NAME_BEFORE = endingAt("[A-Za-z][a-z'’.]{0,20}\\s")
const UNIT = '(day|night|week|weekend|month|quarter|year|decade|century)'
const RELATED = startingAt(
  `(last|past|this|next|coming|current)\\s{1,3}(?:${UNIT}|(morning|afternoon|evening)|(spring|summer|autumn|fall|winter))(?![a-z]|\\s{1,3}of\\b)`,
)
const ROLLING = startingAt(
  `(last|past|next|coming)\\s{1,3}(${QUANTITY})[\\s-]{1,3}(day|week|month|year|decade)s?(?![a-z]|\\s{1,3}of\\b)`,
)
const AGO = endingAt(`(?<![a-z\\d.,])((${QUANTITY})\\s{1,3}(day|week|month|year|decade)s?\\s{1,3})`)
const VAGUE = endingAt('(?<![a-z])(?:than|over|nearly|almost|about|around|some|roughly|least)\\s{1,3}')
const THE = endingAt('(?<![a-z])the\\s{1,3}')
const OVER_THE = endingAt('(?<![a-z])(?:in|over|during|for|within|throughout)\\s{1,3}the\\s{1,3}')

type Unit = 'day' | 'week' | 'month' | 'year' | 'decade'

export function readRelative(cursor: Cursor): readonly Point[] {
  const { text, offset: start, context } = cursor
  if (context.reference === undefined) return []
  const today = dayOf(context.reference)
  const point = (from: number, end: number, span: DaySpan | undefined, ambiguous = false): readonly Point[] =>
    span === undefined ? [] : [{ start: from, end, value: { kind: 'span', ...span }, ambiguous, needsReference: true }]

  const day = matchAt(DAY_WORD, text, start)
  if (day !== undefined) {
    if (/^\p{Lu}/u.test(day[0]) && isAt(NAME_BEFORE, text, start)) return []
    const further = matchAt(ONE_MORE, text, start)
    const shift = { yesterday: -1, tomorrow: 1 }[day[1]?.toLowerCase() ?? ''] ?? 0
    const steps = further !== undefined && (further[2]?.toLowerCase() === 'before') === shift < 0 ? 2 : 1
    const on = today + shift * steps
    const from = steps === 2 && shift !== 0 ? start - (further?.[1]?.length ?? 0) : start
    return point(from, start + day[0].length, { first: on, last: on })
  }

  const ago = /^ago(?![a-z])/i.test(text.slice(start, start + 4)) ? matchAt(AGO, text, start) : undefined
  if (ago !== undefined) {
    const [, words = '', quantity = '', unit = ''] = ago
    const many = quantityNamed(quantity)
    const from = start - words.length
    if (many === undefined) return []
    const span = { ...agoSpan(today, many.most, unit), last: agoSpan(today, many.least, unit).last }
    return point(from, start + 3, span, many.most > many.least || /^decade/i.test(unit) || isAt(VAGUE, text, from))
  }

  const rolling = matchAt(ROLLING, text, start)
  if (rolling !== undefined) {
    const [whole, which = '', quantity = '', unit = ''] = rolling
    const many = quantityNamed(quantity)
    if (many === undefined) return []
    const span = rollingSpan(today, /last|past/i.test(which) ? -many.most : many.most, unit.toLowerCase() as Unit)
    return point(start, start + whole.length, span, many.most > many.least)
  }

  const related = matchAt(RELATED, text, start)
  if (related === undefined) return []
  const [whole = '', which = '', unit, , season] = related.map((part: string | undefined) => part?.toLowerCase())
  const end = start + whole.length
  if (season !== undefined) return point(start, end, seasonSpan(today, which, season))
  if (which === 'past' || which === 'coming' || (which === 'last' && isAt(OVER_THE, text, start))) {
    if (!/^(?:day|week|month|year|decade)$/.test(unit ?? '')) return []
    return point(start, end, rollingSpan(today, which === 'coming' ? 1 : -1, unit as Unit))
  }
  // "The next year" and "next day" count from the days of the story, not from the reference.
  const dayOfStory = unit === 'day' || (which === 'next' && (unit === undefined || unit === 'night'))
  if (dayOfStory || (isAt(THE, text, start) && which !== 'current')) return []
  return point(start, end, relatedSpan(today, which === 'last' ? -1 : which === 'next' ? 1 : 0, unit ?? 'day'))
}

/** Whole calendar units: "two weeks ago" is a Monday to Sunday, "two years ago" a calendar year. */
function agoSpan(today: number, many: number, unit: string): DaySpan {
  if (!/^decade/i.test(unit)) return relatedSpan(today, -many, unit.toLowerCase())
  const year = calendarDay(today).year - many * 10
  return monthsSpan(year - 2, 1, 60)
}

function relatedSpan(today: number, shift: number, unit: string): DaySpan {
  const { year, month } = calendarDay(today)
  const monday = today - weekdayOf(today) + shift * 7
  switch (unit) {
    case 'week':
      return { first: monday, last: monday + 6 }
    case 'weekend':
      return { first: monday + 5, last: monday + 6 }
    case 'month':
      return monthsSpan(year, month + shift, 1)
    case 'quarter':
      return monthsSpan(year, Math.floor((month - 1) / 3) * 3 + 1 + shift * 3, 3)
    case 'year':
      return monthsSpan(year + shift, 1, 12)
    case 'decade':
      return monthsSpan(year - (year % 10) + shift * 10, 1, 120)
    case 'century':
      return monthsSpan(year - ((year - 1) % 100) + shift * 100, 1, 1200)
    default:
      return { first: today + shift, last: today + shift }
  }
}

/** The last `many` units up to `today` if negative, else the next `many` from tomorrow on. */
function rollingSpan(today: number, many: number, unit: Unit): DaySpan {
  const months = { day: 0, week: 0, month: 1, year: 12, decade: 120 }[unit] * many
  const days = unit === 'day' ? many : unit === 'week' ? many * 7 : 0
  const other = months === 0 ? today + days : addMonths(today, months)
  return many < 0 ? { first: other + 1, last: today } : { first: today + 1, last: other }
}

function seasonSpan(today: number, which: string, season: string): DaySpan | undefined {
  const month = seasonMonth(season)
  const { year } = calendarDay(today)
  const seasons = [-2, -1, 0, 1, 2].map((shift) => monthsSpan(year + shift, month, 3))
  if (which === 'last') return seasons.findLast(({ last }) => last < today)
  if (which === 'next') return seasons.find(({ first }) => first > today)
  if (which !== 'this') return undefined
  const distance = ({ first, last }: DaySpan) => Math.max(0, first - today, today - last)
  return seasons.toSorted((a, b) => distance(a) - distance(b))[0]
}

/** The month in which a season of the northern hemisphere begins. */
export function seasonMonth(season: string): number {
  return { spring: 3, summer: 6, autumn: 9, fall: 9 }[season.toLowerCase()] ?? 12
}
