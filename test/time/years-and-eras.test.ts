// Years, and parts, seasons, decades and centuries.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spoken, spokenOnce } from './spoken.js'

test.each([
  ['in 1998 ,', '1998-01-01..1998-12-31'],
  ['in 1066', '1066-01-01..1066-12-31'],
  ['2022年', '2022-01-01..2022-12-31'],
  ['FY2022', '2022-01-01..2022-12-31'],
  ['In approximately 1890', '1890-01-01..1890-12-31'],
  ['early 1998', '1998-01-01..1998-04-30'],
  ['mid-1998', '1998-05-01..1998-08-31'],
  ['late in 1998', '1998-09-01..1998-12-31'],
  ['the beginning of 1998', '1998-01-01..1998-04-30'],
  ['Q3 2022', '2022-07-01..2022-09-30'],
  ['2022Q3', '2022-07-01..2022-09-30'],
  ['third quarter of 2022', '2022-07-01..2022-09-30'],
  ['first half of 2021', '2021-01-01..2021-06-30'],
  ['H1 2021', '2021-01-01..2021-06-30'],
  ['the first three quarters of 2021', '2021-01-01..2021-09-30'],
  ['the last two months of 2021', '2021-11-01..2021-12-31'],
  ['the end of last year', '2022-09-01..2022-12-31'],
  ['summer of 2019', '2019-06-01..2019-08-31'],
  ['spring 2019', '2019-03-01..2019-05-31'],
  ['the winter of 2019', '2019-12-01..2020-02-29 ambiguous'],
  ['the winter of 1941–42', '1941-12-01..1942-02-28'],
  ['the 1990s', '1990-01-01..1999-12-31'],
  ["1940's", '1940-01-01..1949-12-31'],
  ["the '90s", '1990-01-01..1999-12-31'],
  ['the ’60s', '1960-01-01..1969-12-31'],
  ['the 80s', '1980-01-01..1989-12-31'],
  ['early 1990s', '1990-01-01..1993-12-31'],
  ['mid-1990s', '1994-01-01..1996-12-31'],
  ['the second half of the 1990s', '1995-01-01..1999-12-31'],
  ['the 1800s', '1800-01-01..1899-12-31 ambiguous'],
  ['the 2000s', '2000-01-01..2009-12-31 ambiguous'],
  ['the sixties', '1960-01-01..1969-12-31'],
  ['19th century', '1801-01-01..1900-12-31'],
  ['nineteenth century', '1801-01-01..1900-12-31'],
  ['mid-18th-century', '1735-01-01..1767-12-31'],
  ['early 20th century', '1901-01-01..1934-12-31'],
  ['AD 79', '0079-01-01..0079-12-31'],
  ['476 CE', '0476-01-01..0476-12-31'],
])('%s', (text, span) => {
  expect(spokenOnce(text)).toBe(span)
})

test('lists of eras', () => {
  expect(spoken('18th and 19th centuries')).toEqual([
    '18th = 1701-01-01..1800-12-31',
    '19th centuries = 1801-01-01..1900-12-31',
  ])
  expect(spoken("the 1860s and '70s")).toEqual(['1860s = 1860-01-01..1869-12-31', "'70s = 1870-01-01..1879-12-31"])
})

test('years before Christ lie before the first that ISO writes, in their order', () => {
  expect(spoken('from 1600 BC to 1200 BC, in 44 BC, the 3rd century BCE')).toHaveLength(3)
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 2000 }), (year) => {
      expect(spoken(`from ${year} BC to ${year - 1} BC`)).toHaveLength(1)
      expect(spoken(`from ${year - 1} BC to ${year} BC`)).toHaveLength(2)
    }),
  )
})
