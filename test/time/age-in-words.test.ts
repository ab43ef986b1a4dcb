// Ages: by calendar, rounded down, and never more precise than the date.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageInWords } from '../../src/time/age-in-words.js'
import { dayOf, isoOf } from '../../src/time/day-span.js'
import { coarseDates, days } from '../corpus/days.js'

describe('on 1 October 2023', () => {
  test.each([
    ['2023-10-01', 'today'],
    ['2023-09-30', 'yesterday'],
    ['2023-09-29', '2 days ago'],
    ['2023-09-01', '30 days ago'],
    ['2023-08-31', '1 month ago'],
    ['2023-07-02', '2 months ago'],
    ['2023-07-01', '3 months ago'],
    ['2022-10-02', '11 months ago'],
    ['2022-10-01', '1 year ago'],
    ['2021-10-02', '1 year ago'],
    ['2020-10-01', '3 years ago'],
    ['0823-10-01', '1,200 years ago'],
    ['2023-10', 'this month'],
    ['2023-09', 'last month'],
    ['2022-11', '11 months ago'],
    ['2022-10', '1 year ago'],
    ['2021-11', '1 year ago'],
    ['2021-10', '2 years ago'],
    ['2023', 'this year'],
    ['2022', 'last year'],
    ['2020', '3 years ago'],
  ] as const)('%s was %s', (date, words) => {
    expect(ageInWords(date, '2023-10-01')).toBe(words)
  })

  test.each(['2023-10-02', '2023-11', '2024'] as const)('%s has no age yet', (date) => {
    expect(ageInWords(date, '2023-10-01')).toBeUndefined()
  })
})

test('an age never grows less with time', () => {
  const units = { day: 1, month: 31, year: 365 }
  const least = (words: string | undefined): number => {
    if (words === undefined) return -1
    if (/^(?:today|this month|this year)$/.test(words)) return 0
    if (words === 'yesterday') return 1
    const [, count = '1', unit = ''] = /^(?:([\d,]+) |last )(day|month|year)(?:s? ago)?$/.exec(words) ?? []
    return Number(count.replaceAll(',', '')) * units[unit as keyof typeof units]
  }
  fc.assert(
    fc.property(coarseDates, fc.nat(5000), fc.nat(5000), days, (date, a, b, { iso }) => {
      const [earlier, later] = [isoOf(dayOf(iso) + Math.min(a, b)), isoOf(dayOf(iso) + Math.max(a, b))]
      expect(least(ageInWords(date, earlier))).toBeLessThanOrEqual(least(ageInWords(date, later)))
    }),
  )
})

test('one is counted as one', () => {
  fc.assert(
    fc.property(coarseDates, days, (date, { iso }) => {
      expect(ageInWords(date, iso) ?? '').not.toMatch(/^(?:1 \w+s|(?!1 )\S+ (?:day|month|year)) ago$/)
    }),
  )
})
