// A publication date with how long ago that was: "9 June 2023, 3 years ago".
import { dateInWords } from '../../time/date-in-words.js'
import type { CoarseDate, IsoDate } from '../../time/calendar-date.js'
import { dayOf } from '../../time/day-span.js'
import { TEXTS } from './texts.js'

/** Without an age where the date is unknown or lies after `today`. */
export function dated(date: CoarseDate | null, today: IsoDate): string {
  const age = date === null ? undefined : ageOf(date, today)
  return age === undefined ? dateInWords(date) : `${dateInWords(date)}, ${age}`
}

/** No age is more precise than its date: a month is some months ago, a year some years. Anniversaries count by calendar. */
function ageOf(date: CoarseDate, today: IsoDate): string | undefined {
  const [year = 0, month, day] = date.split('-').map(Number)
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split('-').map(Number)
  const months = 12 * (thisYear - year) + thisMonth - (month ?? thisMonth)
  if (day === undefined) {
    if (months < 0) return undefined
    const isYear = month === undefined || months >= 12
    return isYear ? TEXTS.dates.yearsBefore(Math.floor(months / 12)) : TEXTS.dates.monthsBefore(months)
  }
  if (date > today) return undefined
  const days = dayOf(today) - dayOf(date)
  if (days < 31) return TEXTS.dates.daysAgo(days)
  const whole = thisDay < day ? months - 1 : months
  return whole < 12 ? TEXTS.dates.monthsAgo(whole) : TEXTS.dates.yearsAgo(Math.floor(whole / 12))
}
