// A period that a reader sets, for publication dates.
import { daysOf } from './calendar-date.js'
import type { CoarseDate, IsoDate } from './calendar-date.js'

/** A calendar period, both ends inclusive; an absent end is open. Days are ISO dates without a time zone. */
export interface Period {
  readonly from?: IsoDate
  readonly to?: IsoDate
}

/** Whether any day that `date` may stand for lies in `period`: June 2023 may fall in one that ends on 9 June 2023. */
export function mayFallIn(date: CoarseDate, period: Period): boolean {
  const { first, last } = daysOf(date)
  return (period.to === undefined || first <= period.to) && (period.from === undefined || last >= period.from)
}
