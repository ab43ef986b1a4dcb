// How long ago a date was, as a person says it.
import { counted } from '../text/plural.js'
import { daysOf, isDay } from './calendar-date.js'
import type { CoarseDate, IsoDate } from './calendar-date.js'
import { dayOf } from './day-span.js'

/**
 * "today", "yesterday", "12 days ago", "3 months ago", "2 years ago"; undefined where `date` lies after `today`.
 *
 * Months and years count by calendar and are rounded down: a month is over on the same day of the next month. An age is
 * no more precise than its date: a month is "this month", "last month" or "3 months ago", a year "this year", "last
 * year" or "3 years ago".
 */
export function ageInWords(date: CoarseDate, today: IsoDate): string | undefined {
  if (daysOf(date).first > today) return undefined
  const [year = 0, month, day] = date.split('-').map(Number)
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split('-').map(Number)
  if (month === undefined) return yearAge(thisYear - year)
  const months = 12 * (thisYear - year) + thisMonth - month
  if (!isDay(date) || day === undefined) return monthAge(months)
  const days = dayOf(today) - dayOf(date)
  return days < 31 ? dayAge(days) : ago(thisDay < day ? months - 1 : months)
}

function dayAge(days: number): string {
  if (days < 2) return days === 0 ? 'today' : 'yesterday'
  return `${counted(days, 'day')} ago`
}

function monthAge(months: number): string {
  if (months < 2) return months === 0 ? 'this month' : 'last month'
  return ago(months)
}

function yearAge(years: number): string {
  if (years < 2) return years === 0 ? 'this year' : 'last year'
  return ago(12 * years)
}

function ago(months: number): string {
  return `${months < 12 ? counted(months, 'month') : counted(Math.floor(months / 12), 'year')} ago`
}
