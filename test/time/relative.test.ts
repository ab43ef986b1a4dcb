// Days counted from the day of writing, Friday 9 June 2023, and mentions that mean nothing without it.
import { describe, expect, test } from 'vitest'
import { readTimes } from '../../src/time/read-times.js'
import { FRIDAY, spoken, spokenOnce } from './spoken.js'

test.each([
  ['today', '2023-06-09'],
  ['yesterday evening', '2023-06-08'],
  ['the day before yesterday', '2023-06-07'],
  ['tomorrow', '2023-06-10'],
  ['the day after tomorrow', '2023-06-11'],
  ['last night', '2023-06-08'],
  ['this morning', '2023-06-09'],
  ['last week', '2023-05-29..2023-06-04'],
  ['this week', '2023-06-05..2023-06-11'],
  ['next week', '2023-06-12..2023-06-18'],
  ['last weekend', '2023-06-03..2023-06-04'],
  ['last month', '2023-05-01..2023-05-31'],
  ['next month', '2023-07-01..2023-07-31'],
  ['last quarter', '2023-01-01..2023-03-31'],
  ['last year', '2022-01-01..2022-12-31'],
  ['earlier this year', '2023-01-01..2023-12-31'],
  ['the current year', '2023-01-01..2023-12-31'],
  ['last century', '1901-01-01..2000-12-31'],
  ['three days ago', '2023-06-06'],
  ['two weeks ago', '2023-05-22..2023-05-28'],
  ['a month ago', '2023-05-01..2023-05-31'],
  ['two years ago', '2021-01-01..2021-12-31'],
  ['50 years ago', '1973-01-01..1973-12-31'],
  ['a couple of years ago', '2021-01-01..2021-12-31'],
  ['a few days ago', '2023-06-04..2023-06-07 ambiguous'],
  ['more than two months ago', '2023-04-01..2023-04-30 ambiguous'],
  ['the past three months', '2023-03-10..2023-06-09'],
  ['in the last 30 days', '2023-05-11..2023-06-09'],
  ['over the past decade', '2013-06-10..2023-06-09'],
  ['over the last year', '2022-06-10..2023-06-09'],
  ['the next two weeks', '2023-06-10..2023-06-23'],
  ['this summer', '2023-06-01..2023-08-31'],
  ['last winter', '2022-12-01..2023-02-28'],
  ['on Tuesday', '2023-06-06'],
  ['on Friday', '2023-06-09'],
  ['Wednesday afternoon', '2023-06-07'],
  ['last Tuesday', '2023-06-06'],
  ['last Friday', '2023-06-02'],
  ['this Sunday', '2023-06-11'],
  ['next Tuesday', '2023-06-13'],
  ['on Wednesday next week', '2023-06-14'],
  ['the minister said Tuesday that it will be built', '2023-06-06'],
  ['See you on Tuesday', '2023-06-13'],
  ['It will be held on Tuesday', '2023-06-13'],
])('%s', (text, span) => {
  expect(spokenOnce(text)).toBe(span)
  expect(spoken(text, {})).toEqual([])
})

test.each([
  'every Tuesday',
  'on Tuesdays',
  'on Black Friday',
  'The Sunday Times',
  'USA Today',
  'the next day',
  'the following week',
  'the last week of the war',
  'the previous year',
  'an age ago',
  'this time',
  'in less than three months',
  'past participle',
])('%s: not counted from the day of writing', (text) => {
  expect(spoken(text)).toEqual([])
})

describe('a mention', () => {
  const needing = (text: string): string[] =>
    readTimes(text, FRIDAY).flatMap(({ start, end, needsReference }) => (needsReference ? text.slice(start, end) : []))

  test.each([
    'last week',
    'since two years ago',
    'on Tuesday',
    'in March',
    'on 9 June',
    '6月9日',
    'last June',
    'June 9 this year',
    'from March to May',
    'from 2019 to last week',
  ])('%s needs a reference', (text) => {
    expect(needing(text)).toEqual([text.replace(/^(?:in|on) /, '')])
  })

  test('of each member of a list needs a reference if its last member does', () => {
    expect(needing('in May and June last year')).toEqual(['May', 'June last year'])
  })

  test.each([
    'since 2011',
    'June 2010',
    'on 9 June 2023',
    'in the 1990s',
    'from March to May 2010',
    'from November 2009 to March',
    'on June 8, June 28 and August 17, 2022',
    // The year is named shortly before.
    'On May 3, 1901, it began. On May 17 it ended.',
  ])('%s needs none', (text) => {
    expect(readTimes(text, FRIDAY)).not.toEqual([])
    expect(needing(text)).toEqual([])
  })
})
