// Two dates made one span, and words before a date that open or turn it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTimes } from '../../src/time/read-times.js'
import { dayOf } from '../../src/time/day-span.js'
import { spoken, spokenOnce } from './spoken.js'

test.each([
  ['from 1998 until 2004', '1998-01-01..2004-12-31'],
  ['1998 to 2004', '1998-01-01..2004-12-31'],
  ['1998–2004', '1998-01-01..2004-12-31'],
  ['1998 - 2004', '1998-01-01..2004-12-31'],
  ['1916-1920 , while', '1916-01-01..1920-12-31'],
  ['( 1998 – 2004 )', '1998-01-01..2004-12-31'],
  ['(1204–1261)', '1204-01-01..1261-12-31'],
  ['1939–45', '1939-01-01..1945-12-31'],
  ['1939-45', '1939-01-01..1945-12-31'],
  ['2004-05 season', '2004-01-01..2005-12-31'],
  ['2004/05', '2004-01-01..2005-12-31'],
  ['1999/2000', '1999-01-01..2000-12-31'],
  ['1999-00', '1999-01-01..2000-12-31'],
  ['between 1998 and 2004', '1998-01-01..2004-12-31'],
  ['between the years 1975 and 1982', '1975-01-01..1982-12-31'],
  ['2009 through 2011', '2009-01-01..2011-12-31'],
  ['from March 2010 to May 2012', '2010-03-01..2012-05-31'],
  ['from Sep 1872 to 1896', '1872-09-01..1896-12-31'],
  ['1941 to Jun 1942', '1941-01-01..1942-06-30'],
  ['from 2018 to Jun 2018', '2018-01-01..2018-06-30'],
  ['March–May 2010', '2010-03-01..2010-05-31'],
  ['from March to May 2010', '2010-03-01..2010-05-31'],
  ['from November to March 2010', '2009-11-01..2010-03-31'],
  ['from March 2010 to May', '2010-03-01..2010-05-31'],
  ['21 to 22 March 2023', '2023-03-21..2023-03-22'],
  ['August 17-19, 2022', '2022-08-17..2022-08-19'],
  ['28 February to 3 March 2011', '2011-02-28..2011-03-03'],
  ['August 30 - September 2, 2022', '2022-08-30..2022-09-02'],
  ['5 April 1911 – 26 March 1989', '1911-04-05..1989-03-26'],
  ['September 13 , 1928-May 19 , 2018', '1928-09-13..2018-05-19'],
  ['From March 21st to 22nd', '2023-03-21..2023-03-22'],
  ['1998–present', '1998-01-01..2023-06-09'],
  ['from 2004 to date', '2004-01-01..2023-06-09'],
  ['Beginning in December 1943 and to 1984', '1943-12-01..1984-12-31'],
  ['from the 14th to 16th centuries', '1301-01-01..1600-12-31'],
  ['from the 1970s to the 1990s', '1970-01-01..1999-12-31'],
  ['Monday to Friday', '2023-06-05..2023-06-09'],
  ['from last week to today', '2023-05-29..2023-06-09'],
])('%s', (text, span) => {
  expect(spokenOnce(text)).toBe(`${span} from-to`)
})

test.each([
  ['since 2011', '2011-01-01..2023-06-09 since'],
  ['Since the 1990s', '1990-01-01..2023-06-09 since'],
  ['since May', '2023-05-01..2023-06-09 since'],
  ['since last week', '2023-05-29..2023-06-09 since'],
  ['from 2011 on, it', '2011-01-01..2023-06-09 since'],
  ['from 2011 onwards', '2011-01-01..2023-06-09 since'],
  ['(1998–)', '1998-01-01..2023-06-09 since'],
  ['beginning in 1962', '1962-01-01..2023-06-09 since'],
  ['after 2011', '2012-01-01..2023-06-09 after'],
  ['after June 1, 2023', '2023-06-02..2023-06-09 after'],
  ['before 1998', '..1997-12-31 before'],
  ['prior to 9 June 2004', '..2004-06-08 before'],
  ['until 2004', '..2004-12-31 until'],
  ['up to May 2004', '..2004-05-31 until'],
  ['by 2010', '..2010-12-31 until'],
  ['By the end of 2021', '..2021-12-31 until'],
  ['no later than 2010', '..2010-12-31 until'],
  ['pre-1998', '..1997-12-31 before'],
])('%s', (text, span) => {
  expect(spokenOnce(text)).toBe(span)
})

test.each([
  ['It was not until 1998 that', '1998 = 1998-01-01..1998-12-31'],
  ['after the 1973 oil crisis', '1973 = 1973-01-01..1973-12-31'],
  ['through the 1990s', '1990s = 1990-01-01..1999-12-31'],
  ['as of 2020', '2020 = 2020-01-01..2020-12-31'],
])('%s: no cue', (text, mention) => {
  expect(spoken(text)).toEqual([mention])
})

test('"since" is open if the day of writing is unknown, or earlier', () => {
  expect(spoken('since 2011; 1998–present', {})).toEqual([
    'since 2011 = 2011-01-01.. since',
    '1998–present = 1998-01-01.. from-to',
  ])
  expect(spokenOnce('since 2030')).toBe('2030-01-01.. since')
})

test('every range of years, however it is written', () => {
  const year = fc.integer({ min: 1500, max: 2100 })
  const write = fc.constantFrom(
    (from: number, to: number) => `from ${from} to ${to}`,
    (from: number, to: number) => `between ${from} and ${to}`,
    (from: number, to: number) => `${from}–${to}`,
    (from: number, to: number) => `${from}-${to}`,
    (from: number, to: number) => `${from} until ${to}`,
  )
  fc.assert(
    fc.property(year, year, write, (one, other, spell) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)]
      fc.pre(from < to)
      const words = spell(from, to)
      expect(readTimes(`He led it ${words} in Rome`, {})).toEqual([
        {
          first: dayOf(`${from}-01-01`),
          last: dayOf(`${to}-12-31`),
          relation: 'from-to',
          ambiguous: false,
          needsReference: false,
          start: 10,
          end: 10 + words.length,
        },
      ])
    }),
  )
})
