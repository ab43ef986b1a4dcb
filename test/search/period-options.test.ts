// The options `since` and `until` as people write them, and the period they make.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { periodOf, readPeriodOption } from '../../src/search/period-options.js'
import { daysOf } from '../../src/time/calendar-date.js'
import { coarseDates, days } from '../corpus/days.js'

/** A Saturday. */
const TODAY = '2026-11-21'

describe('readPeriodOption', () => {
  test.each([
    ['2023', '2023-01-01', '2023-12-31'],
    ['2023-06', '2023-06-01', '2023-06-30'],
    ['June 2023', '2023-06-01', '2023-06-30'],
    ['  june   2023 ', '2023-06-01', '2023-06-30'],
    ['in Sept 2023', '2023-09-01', '2023-09-30'],
    ['9 June 2023', '2023-06-09', '2023-06-09'],
    ['June 9, 2023', '2023-06-09', '2023-06-09'],
    ['20230609', '2023-06-09', '2023-06-09'],
    ['13.6.2023', '2023-06-13', '2023-06-13'],
    ['6/6/2023', '2023-06-06', '2023-06-06'],
    ['Q2 2023', '2023-04-01', '2023-06-30'],
    ['spring 2023', '2023-03-01', '2023-05-31'],
    ['late 2023', '2023-09-01', '2023-12-31'],
    ['the 1990s', '1990-01-01', '1999-12-31'],
    ['may to june 2023', '2023-05-01', '2023-06-30'],
    ['may', '2026-05-01', '2026-05-31'],
    ['december', '2025-12-01', '2025-12-31'],
    ['monday', '2026-11-16', '2026-11-16'],
    ['today', '2026-11-21', '2026-11-21'],
    ['yesterday', '2026-11-20', '2026-11-20'],
    ['last week', '2026-11-09', '2026-11-15'],
    ['the last 30 days', '2026-10-23', '2026-11-21'],
    ['last month', '2026-10-01', '2026-10-31'],
    ['last year', '2025-01-01', '2025-12-31'],
    ['a few weeks ago', '2026-10-12', '2026-11-08'],
  ])('"%s" is %s to %s', (text, first, last) => {
    expect(readPeriodOption(text, TODAY)).toEqual([{ first, last }])
  })

  test.each([
    ['6/9/2023', ['2023-09-06', '2023-09-06'], ['2023-06-09', '2023-06-09']],
    ['9.6.2023', ['2023-06-09', '2023-06-09'], ['2023-09-06', '2023-09-06']],
    ['winter 2023', ['2023-12-01', '2024-02-29'], ['2022-12-01', '2023-02-28']],
  ])('"%s" is one of two', (text, ...both) => {
    expect(readPeriodOption(text, TODAY)).toEqual(both.map(([first, last]) => ({ first, last })))
  })

  test.each([
    '',
    ' ',
    'banana',
    '2023-02-30',
    '06/2023',
    'report of 2023',
    '2023 and 2025',
    'before 2020',
    '1'.repeat(500),
  ])('"%s" is no time, or more than one', (text) => {
    expect(readPeriodOption(text, TODAY)).toEqual([])
  })

  test('any text is read without an error, and its days are in order', () => {
    const words = fc.constantFrom(
      ...'in the last 30 days weeks june May 2023 6/9/2023 to - winter Q2 ago . 中 \ud800'.split(' '),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((some) => some.join(' ')),
        ),
        (text) => {
          for (const { first, last } of readPeriodOption(text, TODAY)) expect(first <= last).toBe(true)
        },
      ),
    )
  })
})

describe('periodOf', () => {
  test('neither option given is no period', () => {
    expect(periodOf(undefined, undefined, TODAY)).toBeUndefined()
  })

  test('one option leaves the other end open', () => {
    expect(periodOf('June 2023', undefined, TODAY)).toEqual({ from: '2023-06-01' })
    expect(periodOf(undefined, 'June 2023', TODAY)).toEqual({ to: '2023-06-30' })
    expect(periodOf(undefined, '2024-02', TODAY)).toEqual({ to: '2024-02-29' })
    expect(periodOf('last month', undefined, TODAY)).toEqual({ from: '2026-10-01' })
  })

  test('the same date twice is all of its days', () => {
    fc.assert(
      fc.property(coarseDates, (date) => {
        const { first, last } = daysOf(date)
        expect(periodOf(date, date, TODAY)).toEqual({ from: first, to: last })
      }),
    )
  })

  test('two dates make a period in one order, and are refused in the other', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [since, until] = a.iso <= b.iso ? [a.iso, b.iso] : [b.iso, a.iso]
        expect(periodOf(since, until, TODAY)).toEqual({ from: since, to: until })
        const reversed = expect.objectContaining({ code: 'PERIOD_REVERSED' }) as unknown
        if (since !== until) expect(() => periodOf(until, since, TODAY)).toThrow(reversed)
      }),
    )
  })

  test('a month that contains the end of a period does not reverse it', () => {
    expect(periodOf('2023-06-15', 'June 2023', TODAY)).toEqual({ from: '2023-06-15', to: '2023-06-30' })
  })

  test.each(['soon', '2023-02-30', '06/2023', ''])('"%s" is refused with its name and examples', (text) => {
    expect(() => periodOf(undefined, text, TODAY)).toThrow(
      expect.objectContaining({
        code: 'DATE_INVALID',
        message: `"${text}" is not a date that until can use. Write a year, a month, a day or how long ago, for example 2023, June 2023, 2023-06-09 or last month.`,
      }),
    )
  })

  test('a date with two readings is refused, and both are named', () => {
    expect(() => periodOf('6/9/2023', undefined, TODAY)).toThrow(
      expect.objectContaining({
        code: 'DATE_INVALID',
        message:
          '"6/9/2023" can be 6 September 2023 (2023-09-06) or 9 June 2023 (2023-06-09). Write the one that since should use, for example 2023-09-06.',
      }),
    )
  })
})
