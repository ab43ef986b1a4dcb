// Days as numbers: every day of the calendar and back, and how an open end is written.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVER_AFTER, EVER_BEFORE, addMonths, dayOf, isoOf, spanOf, weekdayOf } from '../../src/time/day-span.js'
import { days } from '../corpus/days.js'

test('every day from 0001 to 9999 is read back', () => {
  fc.assert(
    fc.property(days, ({ iso }) => {
      expect(isoOf(dayOf(iso))).toBe(iso)
      expect(dayOf(iso)).toBe(Date.parse(`${iso}T00:00:00Z`) / 86_400_000)
    }),
  )
})

test('the days of the calendar follow on one another', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_895 }), (day) => {
      expect(dayOf(isoOf(day))).toBe(day)
      expect(isoOf(day) < isoOf(day + 1)).toBe(true)
      expect((weekdayOf(day) + 1) % 7).toBe(weekdayOf(day + 1))
    }),
  )
})

test.each([
  ['2023', '2023-01-01', '2023-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2023-06-09', '2023-06-09', '2023-06-09'],
] as const)('%s is %s to %s', (date, first, last) => {
  expect(spanOf(date)).toEqual({ first: dayOf(first), last: dayOf(last) })
})

test('days outside four-digit years are clamped, and open ends fit 32 bits', () => {
  expect([isoOf(EVER_BEFORE), isoOf(EVER_AFTER)]).toEqual(['0001-01-01', '9999-12-31'])
  expect(new Int32Array([EVER_BEFORE, EVER_AFTER])).toEqual(Int32Array.of(-4_000_000, 4_000_000))
})

test('1970 began on a Thursday, and a month after 31 January is the end of February', () => {
  expect(weekdayOf(0)).toBe(3)
  expect(isoOf(addMonths(dayOf('2023-01-31'), 1))).toBe('2023-02-28')
  expect(isoOf(addMonths(dayOf('2024-03-31'), -1))).toBe('2024-02-29')
})
