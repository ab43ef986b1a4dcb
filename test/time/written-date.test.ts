// Dates as people write them: every spelling of every day, and what must not be read as a date.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate, readWholeDate } from '../../src/time/written-date.js'
import { days, MONTHS } from '../corpus/days.js'

const spellings: Record<string, (year: string, month: number, day: number) => string> = {
  '2023-06-09': (year, month, day) => `${year}-${two(month)}-${two(day)}`,
  '2023/06/09': (year, month, day) => `${year}/${two(month)}/${two(day)}`,
  '2023/6/9': (year, month, day) => `${year}/${month}/${day}`,
  '2023.06.09': (year, month, day) => `${year}.${two(month)}.${two(day)}`,
  '9 June 2023': (year, month, day) => `${day} ${monthName(month)} ${year}`,
  '09 JUN 2023': (year, month, day) => `${two(day)} ${monthName(month).slice(0, 3).toUpperCase()} ${year}`,
  'June 9, 2023': (year, month, day) => `${monthName(month)} ${day}, ${year}`,
  'Jun. 9th 2023': (year, month, day) => `${monthName(month).slice(0, 3)}. ${day}th ${year}`,
  '2023年6月9日': (year, month, day) => `${year}年${month}月${day}日`,
  'Friday, June 9, 2023': (year, month, day) => `Friday, ${monthName(month)} ${day}, ${year}`,
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function monthName(month: number): string {
  return MONTHS[month - 1] ?? ''
}

describe.each(Object.entries(spellings))('%s', (_, spell) => {
  test('every day of the calendar is read back', () => {
    fc.assert(
      fc.property(days, ({ year, month, day, iso }) => {
        expect(readWholeDate(spell(year, month, day), { bareYear: false })).toBe(iso)
      }),
    )
  })

  test('a time of day after it does not matter', () => {
    fc.assert(
      fc.property(
        days,
        fc.constantFrom(
          ' 21:08',
          ' 21:08:30',
          ', 9:08 p.m.',
          ' at 9:08 PM',
          ' 21:08 GMT',
          ' | 21:08:30 UTC+08:00',
          ' 21:08:30 +0800',
        ),
        ({ year, month, day, iso }, time) => {
          expect(readWholeDate(spell(year, month, day) + time, { bareYear: false })).toBe(iso)
        },
      ),
    )
  })

  test('a day that no month has is no date, and is not read as a month either', () => {
    for (const [month, day] of [
      [2, 30],
      [4, 31],
      [6, 0],
      [12, 32],
    ] as const) {
      expect(readDate(spell('2023', month, day), { bareYear: true })).toBeUndefined()
    }
  })
})

test.each([
  ['2023-06-09T21:08:30Z', '2023-06-09'],
  ['2023-06-09T21:08:30.123+08:00', '2023-06-09'],
  // The day as written, whatever it was in Greenwich.
  ['2023-06-09T23:30:00-08:00', '2023-06-09'],
  ['June 2023', '2023-06'],
  ['Sept. 2023', '2023-09'],
  ['2023-06', '2023-06'],
  ['2023年6月', '2023-06'],
])('"%s" is %s', (text, date) => {
  expect(readWholeDate(text, { bareYear: false })).toBe(date)
})

test.each([
  '2023-13-40',
  '2023-13',
  '03/04/2023',
  '3.4.2023',
  '2023',
  '20230609',
  '2023-06-091',
  '2023-06-09th',
  'Jumbo 9, 2023',
  '9 June',
  'June 9',
  '0000-01-01',
  '',
])('"%s" is not a date', (text) => {
  expect(readDate(text, { bareYear: false })).toBeUndefined()
})

test('a year alone is a date only if the caller says so', () => {
  expect(readWholeDate('2023', { bareYear: true })).toBe('2023')
  expect(readWholeDate('2023年', { bareYear: true })).toBe('2023')
  expect(readWholeDate('9999', { bareYear: true })).toBeUndefined()
  expect(readDate('2023-13-40', { bareYear: true })).toBeUndefined()
  expect(readDate('20230609', { bareYear: true })).toBeUndefined()
})

test('the text after a date is left alone', () => {
  expect(readDate('2022-08-21 Hot Interpretation', { bareYear: true })).toEqual({ value: '2022-08-21', length: 10 })
  expect(readDate('2022-08-21 21:08 US leads', { bareYear: true })).toEqual({ value: '2022-08-21', length: 16 })
})
