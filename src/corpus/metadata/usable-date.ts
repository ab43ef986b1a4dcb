// Picks the publication date among the dates that a document gives.
import type { Document, PublicationDate } from '../document.js'
import { daysOf } from '../../time/calendar-date.js'
import type { CoarseDate, IsoDate } from '../../time/calendar-date.js'
import { dayOf, isoOf } from '../../time/day-span.js'

const EARLIEST: IsoDate = '1500-01-01'

/**
 * The first of `candidates` that is neither before 1500 nor later than the day after `today` (somewhere it is already
 * tomorrow), and the first one that was passed over.
 */
export function usableDate(
  candidates: readonly (PublicationDate | undefined)[],
  today: IsoDate,
): Pick<Document, 'date' | 'unusedDate'> {
  let unusedDate: PublicationDate | null = null
  for (const candidate of candidates) {
    if (candidate === undefined) continue
    if (isUsable(candidate.value, today)) return { date: candidate, unusedDate }
    if (!isBareNumber(candidate)) unusedDate ??= candidate
  }
  return { date: null, unusedDate }
}

function isUsable(date: CoarseDate, today: IsoDate): boolean {
  const { first, last } = daysOf(date)
  return last >= EARLIEST && first <= dayAfter(today)
}

/** Four digits in a file's name may as well be something other than a year. */
function isBareNumber({ value, origin }: PublicationDate): boolean {
  return origin === 'file name' && value.length === 4
}

function dayAfter(day: IsoDate): IsoDate {
  return isoOf(dayOf(day) + 1)
}
