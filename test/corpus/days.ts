// Arbitrary days of the calendar, taken from JavaScript's own, which ours is checked against.
import fc from 'fast-check'
import { coarseDateSchema, isoDateSchema } from '../../src/time/calendar-date.js'
import type { CoarseDate, IsoDate } from '../../src/time/calendar-date.js'

export const MONTHS = 'January February March April May June July August September October November December'.split(' ')

export interface Day {
  readonly year: string
  readonly month: number
  readonly day: number
  readonly iso: IsoDate
}

/** Days from the year 1 to 9999. */
export const days: fc.Arbitrary<Day> = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => {
    const iso = isoDateSchema.parse(date.toISOString().slice(0, 10))
    return { year: iso.slice(0, 4), month: date.getUTCMonth() + 1, day: date.getUTCDate(), iso }
  })

/** Such days, their months and their years. */
export const coarseDates: fc.Arbitrary<CoarseDate> = fc
  .tuple(days, fc.constantFrom(4, 7, 10))
  .map(([{ iso }, length]) => coarseDateSchema.parse(iso.slice(0, length)))
