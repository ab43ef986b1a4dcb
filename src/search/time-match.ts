// How well the days a question asks about match those that a passage speaks of.
import type { LoadedPassage } from '../index/snapshot.js'
import { calendarDay, EVER_AFTER, EVER_BEFORE, spanOf } from '../time/day-span.js'
import type { DaySpan } from '../time/day-span.js'
import type { Question } from './question.js'

/** A document published on the days asked about may describe them without naming them. */
const PUBLISHED_THEN = 0.5

/** Texts name the beginning of a period more often than its end. */
const BEGINNING_SHARE = 0.75

/** For a long span: a different day of the passage in the same month, in the same year, or in an adjacent year. */
const CLOSE_TO_YEARS = { sameMonth: 0.9, sameYear: 0.8, nextYear: 0.3 } as const

/** A question about a day or a month means exactly that: the same year counts little, another year nothing. */
const CLOSE_TO_DAYS = { sameMonth: 0.5, sameYear: 0.2, nextYear: 0 } as const

const DAYS_A_MONTH = 31

/** Where one thing ends another begins: "until 1998" also says something about what began in 1998. */
const OTHER_END = 0.9

/** For a span that contains the question's, lies in it, overlaps it, or is at most a year away from it. */
const CONTAINS = 0.5
const LIES_IN = { years: 0.5, days: 0.8 } as const
const OVERLAPS = 0.3
const NEAR = 0.1

const DAYS_A_YEAR = 366

/** How well a passage matches all the days asked about, 0..1; 0 if the question names none. */
export function timeScore(asked: Question['times'], { times, document }: LoadedPassage): number {
  if (asked.length === 0) return 0
  const published = document.date === null ? [] : [spanOf(document.date.value)]
  const matchOf = (span: DaySpan): number =>
    Math.max(timeMatch(span, times), PUBLISHED_THEN * timeMatch(span, published))
  const matches = asked.map((alternatives) => Math.max(...alternatives.map(matchOf)))
  return matches.reduce((sum, match) => sum + match, 0) / matches.length
}

/**
 * 0..1. 1 if one of `spans` equals `asked`, or if together they begin and end where it does; less if one contains it,
 * lies in it, overlaps it, or is near. The shares were chosen on several sets; see bench/search.md.
 */
export function timeMatch(asked: DaySpan, spans: readonly DaySpan[]): number {
  const isShort = asked.last - asked.first < DAYS_A_MONTH
  const scale = isShort ? CLOSE_TO_DAYS : CLOSE_TO_YEARS
  let [whole, begins, ends] = [0, 0, 0]
  for (const span of spans) {
    whole = Math.max(whole, relation(asked, span, isShort ? LIES_IN.days : LIES_IN.years))
    begins = Math.max(
      begins,
      closeness(asked.first, span.first, scale),
      OTHER_END * closeness(asked.first, span.last, scale),
    )
    ends = Math.max(ends, closeness(asked.last, span.last, scale), OTHER_END * closeness(asked.last, span.first, scale))
  }
  return Math.max(whole, BEGINNING_SHARE * begins + (1 - BEGINNING_SHARE) * ends)
}

function relation(asked: DaySpan, span: DaySpan, liesIn: number): number {
  if (span.first === asked.first && span.last === asked.last) return 1
  if (span.first <= asked.first && span.last >= asked.last) return CONTAINS * relativeLength(asked, span)
  if (span.first >= asked.first && span.last <= asked.last) return liesIn
  if (span.first <= asked.last && span.last >= asked.first) return OVERLAPS
  const gap = Math.max(span.first - asked.last, asked.first - span.last)
  return gap <= DAYS_A_YEAR ? NEAR : 0
}

type Closeness = Readonly<Record<'sameMonth' | 'sameYear' | 'nextYear', number>>

/** 1 for the same day, less for days of the same month or year. Open ends are close to nothing. */
function closeness(asked: number, named: number, scale: Closeness): number {
  if (isOpen(asked) || isOpen(named)) return 0
  if (asked === named) return 1
  if (Math.abs(asked - named) > 2 * DAYS_A_YEAR) return 0
  const [a, b] = [calendarDay(asked), calendarDay(named)]
  if (a.year !== b.year) return Math.abs(a.year - b.year) === 1 ? scale.nextYear : 0
  return a.month === b.month ? scale.sameMonth : scale.sameYear
}

function isOpen(day: number): boolean {
  return day <= EVER_BEFORE || day >= EVER_AFTER
}

/** How much of a containing span `asked` fills: 1 for all of it, down to 0.2 for a day in a century. */
function relativeLength(asked: DaySpan, span: DaySpan): number {
  const ratio = (span.last - span.first + 1) / (asked.last - asked.first + 1)
  return Math.max(0.2, 1 - Math.log10(ratio) / 5)
}
