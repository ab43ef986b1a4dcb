// Coarse dates: which strings are dates, and which days a date may stand for.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  coarseDateSchema,
  daysOf,
  isDay,
  isoDateSchema,
  parseCoarseDate,
  parseIsoDate,
} from '../../src/time/calendar-date.js'
import { coarseDates, days } from '../corpus/days.js'

test('every day, its month and its year are dates', () => {
  fc.assert(
    fc.property(days, ({ iso }) => {
      for (const date of [iso, iso.slice(0, 7), iso.slice(0, 4)]) expect(parseCoarseDate(` ${date}\n`)).toBe(date)
    }),
  )
})

test('a day that JavaScript does not know is no date', () => {
  const part = (max: number, length: number) => fc.nat({ max }).map((value) => String(value).padStart(length, '0'))
  fc.assert(
    fc.property(part(9999, 4), part(14, 2), part(33, 2), (year, month, day) => {
      const text = `${year}-${month}-${day}`
      const time = new Date(`${text}T00:00:00Z`)
      const isDay = year !== '0000' && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text)
      expect(parseCoarseDate(text)).toBe(isDay ? text : undefined)
    }),
  )
})

test.each([
  '',
  '23',
  '2023-6',
  '2023-06-9',
  '2023-00',
  '2023-13',
  '2023-06-31',
  '0000',
  '2023/06/09',
  'June 2023',
  '12023',
  '2023-06-09T10:00',
])('"%s" is no date', (text) => {
  expect(parseCoarseDate(text)).toBeUndefined()
})

test('a date may stand for exactly the days that begin with it', () => {
  fc.assert(
    fc.property(days, fc.constantFrom(4, 7, 10), ({ iso }, length) => {
      const date = coarseDateSchema.parse(iso.slice(0, length))
      const { first, last } = daysOf(date)
      expect(parseCoarseDate(first)).toBe(first)
      expect(parseCoarseDate(last)).toBe(last)
      expect([first.slice(0, length), last.slice(0, length)]).toEqual([date, date])
      expect(first <= iso && iso <= last).toBe(true)
      if (length < 10) {
        expect(dayAfter(first, -1).startsWith(date)).toBe(false)
        expect(dayAfter(last, 1).startsWith(date)).toBe(false)
      }
    }),
  )
})

test.each([
  ['2023-02', '2023-02-28'],
  ['2024-02', '2024-02-29'],
  ['1900-02', '1900-02-28'],
  ['2000-02', '2000-02-29'],
  ['2023', '2023-12-31'],
  ['2023-06-09', '2023-06-09'],
] as const)('the last day of %s is %s', (date, last) => {
  expect(daysOf(date).last).toBe(last)
})

function dayAfter(iso: string, count: number): string {
  const date = new Date(`${iso}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

test('only a day is an ISO date', () => {
  fc.assert(
    fc.property(coarseDates, (date) => {
      expect(parseIsoDate(date)).toBe(isDay(date) ? date : undefined)
      expect(coarseDateSchema.parse(date)).toBe(date)
      expect(isoDateSchema.safeParse(date).success).toBe(isDay(date))
    }),
  )
})

test.each([2023, null, ' 2023', '2023-02-30', 'June'])('%j from outside is refused as a date', (value) => {
  expect(coarseDateSchema.safeParse(value).success).toBe(false)
})
