// Dates and periods as a person reads them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateInWords, periodInWords } from '../../src/time/date-in-words.js'
import { coarseDates, days } from '../corpus/days.js'

describe('a date', () => {
  test.each([
    ['2023-06-09', '9 June 2023'],
    ['2023-06', 'June 2023'],
    ['2023', '2023'],
    ['2023-01-01', '1 January 2023'],
    ['2024-02-29', '29 February 2024'],
    ['2023-12-31', '31 December 2023'],
    ['1898', '1898'],
    [null, 'undated'],
  ] as const)('%s is "%s"', (date, words) => {
    expect(dateInWords(date)).toBe(words)
  })

  test('names exactly as much as is known: a year has no month, a month no day', () => {
    fc.assert(
      fc.property(coarseDates, (date) => {
        const parts = dateInWords(date).split(' ')
        expect(parts).toHaveLength(date.split('-').length)
        expect(parts.at(-1)).toBe(date.slice(0, 4))
      }),
    )
  })

  test('differs from every other date', () => {
    fc.assert(
      fc.property(coarseDates, coarseDates, (a, b) => {
        expect(dateInWords(a) === dateInWords(b)).toBe(a === b)
      }),
    )
  })

  test('is the day that the calendar means, wherever it is read', () => {
    fc.assert(
      fc.property(
        days.filter(({ iso }) => iso >= '1000'),
        ({ iso }) => {
          const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' })
          expect(dateInWords(iso)).toBe(words.format(new Date(iso)))
        },
      ),
    )
  })
})

describe('a period', () => {
  test.each([
    ['2023-06-09', '2023-06-09', '9 June 2023'],
    ['2023-06-01', null, 'from 1 June 2023 on'],
    [null, '2023-06-30', 'until 30 June 2023'],
    [null, null, 'any time'],
    ['2022', '2023-06', '2022 to June 2023'],
    ['2022-12-31', '2023-01-01', '31 December 2022 to 1 January 2023'],
  ] as const)('from %s to %s is "%s"', (from, to, words) => {
    expect(periodInWords(from, to)).toBe(words)
  })

  test('within a month names both its days, the month and the year', () => {
    expect(periodInWords('2023-06-01', '2023-06-30')).toMatch(/^1 (June 2023 )?to 30 June 2023$/)
  })

  test('ends as its last date is written, or says that it is open', () => {
    fc.assert(
      fc.property(fc.option(coarseDates), fc.option(coarseDates), (from, to) => {
        const words = periodInWords(from, to)
        if (to !== null) expect(words.endsWith(dateInWords(to))).toBe(true)
        if (from !== null && to === null) expect(words).toContain(dateInWords(from))
      }),
    )
  })
})
