// Days and months, in every spelling; without a year; and which year that is.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../src/time/day-span.js'
import { readTimes } from '../../src/time/read-times.js'
import { days, MONTHS } from '../corpus/days.js'
import { FRIDAY, spoken, spokenOnce } from './spoken.js'
import { isoDateSchema } from '../../src/time/calendar-date.js'

const pad = (value: number): string => String(value).padStart(2, '0')
const named = (month: number): string => MONTHS[month - 1] ?? ''

const spellings: Record<string, (year: string, month: number, day: number) => string> = {
  '2023-06-09': (year, month, day) => `${year}-${pad(month)}-${pad(day)}`,
  '2023/6/9': (year, month, day) => `${year}/${month}/${day}`,
  '09/06/2023': (year, month, day) => `${pad(day)}/${pad(month)}/${year}`,
  '09.06.2023': (year, month, day) => `${pad(day)}.${pad(month)}.${year}`,
  '9 June 2023': (year, month, day) => `${day} ${named(month)} ${year}`,
  '9th of June 2023': (year, month, day) => `${day}th of ${named(month)} ${year}`,
  '9 June , 2023': (year, month, day) => `${day} ${named(month)} , ${year}`,
  'June 9, 2023': (year, month, day) => `${named(month)} ${day}, ${year}`,
  'Jun. 9th 2023': (year, month, day) => `${named(month).slice(0, 3)}. ${day}th ${year}`,
  'Jun . 9 , 2023': (year, month, day) => `${named(month).slice(0, 3)} . ${day} , ${year}`,
  'june 9 2023': (year, month, day) => `${named(month).toLowerCase()} ${day} ${year}`,
  'Friday, June 9, 2023': (year, month, day) => `Friday, ${named(month)} ${day}, ${year}`,
  '2023年6月9日': (year, month, day) => `${year}年${month}月${day}日`,
}

describe.each(Object.entries(spellings))('%s', (_, spell) => {
  test.each([{}, FRIDAY])('every day of 1500 to 2199 is read back, no more and no less', (context) => {
    fc.assert(
      fc.property(days, fc.constantFrom('', 'On ', '(', 'word, '), ({ month, day, iso }, before) => {
        const year = String(1500 + (Number(iso.slice(0, 4)) % 700))
        fc.pre(month !== 2 || day < 29)
        const words = spell(year, month, day)
        const [mention, ...others] = readTimes(`${before}${words}. Then`, context)
        expect(others).toEqual([])
        const date = dayOf(isoDateSchema.parse(`${year}-${pad(month)}-${pad(day)}`))
        expect(mention).toMatchObject({
          first: date,
          last: date,
          start: before.length,
          end: before.length + words.length,
        })
      }),
    )
  })
})

test('20260408: every day of two centuries', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayOf('1900-01-01'), max: dayOf('2099-12-31') }), (day) => {
      const iso = new Date(day * 86_400_000).toISOString().slice(0, 10)
      expect(spokenOnce(`Time: ${iso.replaceAll('-', '')}_08:38`)).toBe(iso)
    }),
  )
})

test.each([
  ['17/08/2022', '2022-08-17'],
  ['8/17/2022', '2022-08-17'],
  ['03/04/2023', '2023-04-03 ambiguous'],
  ['04/04/2023', '2023-04-04'],
  ['17.08.2022', '2022-08-17'],
  ['2022-08-17T21:08:30Z', '2022-08-17'],
  ['17-Aug-2022', '2022-08-17'],
  ['4March 1913', '1913-03-04'],
  ['Aug 2022', '2022-08-01..2022-08-31'],
  ['during dec 1981', '1981-12-01..1981-12-31'],
  ['2022-08', '2022-08-01..2022-08-31'],
  ['2022年8月', '2022-08-01..2022-08-31'],
  ['June 9 of last year', '2022-06-09'],
  ['In February this year', '2023-02-01..2023-02-28'],
  ['early August 2009', '2009-08-01..2009-08-11'],
  ['the end of June 2022', '2022-06-21..2022-06-30'],
])('%s', (text, span) => {
  expect(spokenOnce(text)).toBe(span)
})

test.each([
  ['August 17', '2023-08-17'],
  ['17 August', '2023-08-17'],
  ['the 17th of August', '2023-08-17'],
  ['January 5', '2023-01-05'],
  ['20 December', '2022-12-20'],
  ['On 29 February', '2024-02-29'],
  ['8月17日', '2023-08-17'],
  ['in March', '2023-03-01..2023-03-31'],
  ['this March', '2023-03-01..2023-03-31'],
  ['last June', '2022-06-01..2022-06-30'],
  ['next June', '2024-06-01..2024-06-30'],
  ['In May', '2023-05-01..2023-05-31'],
  ['in mid-July', '2023-07-12..2023-07-21'],
])('%s is the nearest to the day of writing', (text, span) => {
  expect(spokenOnce(text)).toBe(span)
  expect(spoken(text, {})).toEqual([])
})

test('a question looks back: the latest August 17', () => {
  expect(spokenOnce('August 17', { ...FRIDAY, yearless: 'past' })).toBe('2022-08-17')
  expect(spokenOnce('in June', { ...FRIDAY, yearless: 'past' })).toBe('2023-06-01..2023-06-30')
  expect(spokenOnce('in December', { ...FRIDAY, yearless: 'past' })).toBe('2022-12-01..2022-12-31')
})

test('in a text of unknown date the year named before is taken, as a guess', () => {
  expect(spoken('On May 3, 1901, fire broke out. On May 17 order was restored.', {})).toEqual([
    'May 3, 1901 = 1901-05-03',
    'May 17 = 1901-05-17 ambiguous',
  ])
  expect(spoken(`In 1901. ${'word '.repeat(120)} On May 17.`, {})).toEqual(['1901 = 1901-01-01..1901-12-31'])
})

test('the members of a list take the year that follows them', () => {
  expect(spoken('17, 18 and 19 August 2010', {})).toEqual([
    '17 = 2010-08-17',
    '18 = 2010-08-18',
    '19 August 2010 = 2010-08-19',
  ])
  expect(spoken('in July, August and September 2010', {})).toEqual([
    'July = 2010-07-01..2010-07-31',
    'August = 2010-08-01..2010-08-31',
    'September 2010 = 2010-09-01..2010-09-30',
  ])
})
