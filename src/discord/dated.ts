// A publication date with how long ago that was: "9 June 2023, 3 years ago".
import { dateInWords } from '../answer/date-in-words.js'
import { ageInWords } from '../answer/note-in-words.js'
import type { CoarseDate, IsoDate } from '../corpus/publication-date.js'
import { dayOf } from '../time/day-span.js'
import { TEXTS } from './texts.js'

/** Without an age where the date is unknown or lies after `today`. */
export function dated(date: CoarseDate | null, today: IsoDate): string {
  const age = date === null ? undefined : ageOf(date, today)
  return age === undefined ? dateInWords(date) : `${dateInWords(date)}, ${age}`
}

/** A month is some months ago, a year some years ago: no age is more precise than its date. */
function ageOf(date: CoarseDate, today: IsoDate): string | undefined {
  const [year = 0, month, day] = date.split('-').map(Number)
  const [thisYear = 0, thisMonth = 0] = today.split('-').map(Number)
  if (day !== undefined) return date > today ? undefined : ageInWords(dayOf(today) - dayOf(date))
  const years = thisYear - year
  const months = 12 * years + thisMonth - (month ?? thisMonth)
  if (months < 0) return undefined
  if (month === undefined || months >= 12) return TEXTS.dates.yearsAgo(Math.floor(months / 12))
  return TEXTS.dates.monthsAgo(months)
}
