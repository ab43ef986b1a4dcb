// A publication date with how long ago that was: "9 June 2023, 3 years ago".
import { ageInWords } from '../../time/age-in-words.js'
import { dateInWords } from '../../time/date-in-words.js'
import type { CoarseDate, IsoDate } from '../../time/calendar-date.js'

/** Without an age where the date is unknown or lies after `today`. */
export function dated(date: CoarseDate | null, today: IsoDate): string {
  const age = date === null ? undefined : ageInWords(date, today)
  return age === undefined ? dateInWords(date) : `${dateInWords(date)}, ${age}`
}
