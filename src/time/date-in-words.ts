// Dates in words, as precise as they are and no more.
import type { CoarseDate } from './calendar-date.js'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** "9 June 2023", "June 2023", "2023", or "undated". */
export function dateInWords(date: CoarseDate | null): string {
  if (date === null) return 'undated'
  const [year = '', month, day] = date.split('-')
  if (month === undefined) return year
  const named = `${MONTHS[Number(month) - 1] ?? month} ${year}`
  return day === undefined ? named : `${String(Number(day))} ${named}`
}

/**
 * "1 to 30 June 2023", "1 May to 30 June 2023", "from 1 June 2023 on", "until 30 June 2023"; "9 June 2023" if both ends
 * are one day.
 */
export function periodInWords(from: CoarseDate | null, to: CoarseDate | null): string {
  if (from === null) return to === null ? 'any time' : `until ${dateInWords(to)}`
  if (to === null) return `from ${dateInWords(from)} on`
  if (from === to) return dateInWords(from)
  const [fromYear, fromMonth, fromDay] = from.split('-')
  const [toYear, toMonth, toDay] = to.split('-')
  // Two days of one year share the year, two of one month the month: each is named once.
  const shared = fromDay !== undefined && toDay !== undefined && fromYear === toYear
  const whole = dateInWords(from)
  const beginning = !shared
    ? whole
    : whole
        .split(' ')
        .slice(0, fromMonth === toMonth ? 1 : 2)
        .join(' ')
  return `${beginning} to ${dateInWords(to)}`
}
