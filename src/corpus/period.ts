// A period a reader sets: which publication dates count.
import { DatelineError } from '../errors.js'
import { daysOf, parseCoarseDate } from './publication-date.js'
import type { CoarseDate, IsoDate } from './publication-date.js'

/** A calendar period, both ends inclusive; an absent end is open. Days are ISO dates without a time zone. */
export interface Period {
  readonly from?: IsoDate
  readonly to?: IsoDate
}

/** Whether any day that `date` may stand for lies in `period`: "June 2023" is in a period that ends on 9 June 2023. */
export function mayFallIn(date: CoarseDate, period: Period): boolean {
  const { first, last } = daysOf(date)
  return (period.to === undefined || first <= period.to) && (period.from === undefined || last >= period.from)
}

/**
 * The period from the first day of `since` to the last day of `until`, each 2023, 2023-06 or 2023-06-09;
 * undefined where neither is given. Throws DATE_INVALID or PERIOD_REVERSED.
 */
export function periodOf(since: string | undefined, until: string | undefined): Period | undefined {
  if (since === undefined && until === undefined) return undefined
  const from = since === undefined ? undefined : daysOf(dateOption('since', since)).first
  const to = until === undefined ? undefined : daysOf(dateOption('until', until)).last
  if (from !== undefined && to !== undefined && from > to) {
    throw new DatelineError(
      'PERIOD_REVERSED',
      `The period ends before it begins: since ${String(since)}, until ${String(until)}. Exchange the two, for example since 2023-01, until 2023-06.`,
    )
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function dateOption(name: 'since' | 'until', text: string): CoarseDate {
  const date = parseCoarseDate(text)
  if (date !== undefined) return date
  throw new DatelineError(
    'DATE_INVALID',
    `"${text}" is not a date that ${name} can use. Write a year, a month or a day: 2023, 2023-06 or 2023-06-09.`,
  )
}
