// Periods: which publication dates fall in them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayFallIn } from '../../src/time/period.js'
import type { Period } from '../../src/time/period.js'
import { coarseDateSchema, daysOf } from '../../src/time/calendar-date.js'
import { coarseDates, days } from '../corpus/days.js'

describe('mayFallIn', () => {
  test('a day falls in a period that holds it, ends included', () => {
    const period: Period = { from: '2023-06-01', to: '2023-06-09' }
    const dates = ['2023-05-31', '2023-06-01', '2023-06-09', '2023-06-10'] as const
    expect(dates.map((date) => mayFallIn(date, period))).toEqual([false, true, true, false])
  })

  test('a coarse date falls in every period that one of its days falls in', () => {
    expect(mayFallIn('2023-06', { to: '2023-06-09' })).toBe(true)
    expect(mayFallIn('2023', { from: '2023-12-31' })).toBe(true)
    expect(mayFallIn('2023-06', { from: '2023-07-01' })).toBe(false)
    expect(mayFallIn('2023', { from: '2024-01-01', to: '2024-12-31' })).toBe(false)
  })

  test('a month falls in a period whenever any of its days does', () => {
    fc.assert(
      fc.property(days, coarseDates, coarseDates, ({ iso }, since, until) => {
        const period = { from: daysOf(since).first, to: daysOf(until).last }
        if (mayFallIn(iso, period)) {
          expect(mayFallIn(coarseDateSchema.parse(iso.slice(0, 7)), period)).toBe(true)
          expect(mayFallIn(coarseDateSchema.parse(iso.slice(0, 4)), period)).toBe(true)
        }
      }),
    )
  })

  test('every date falls in a period without ends, and in the period of its own days', () => {
    fc.assert(
      fc.property(coarseDates, (date) => {
        const { first, last } = daysOf(date)
        expect(mayFallIn(date, {})).toBe(true)
        expect(mayFallIn(date, { from: first, to: last })).toBe(true)
        expect(mayFallIn(date, { from: last })).toBe(true)
        expect(mayFallIn(date, { to: first })).toBe(true)
      }),
    )
  })
})
