// The five documents that ship with Dateline: every mention of time in them, listed by hand.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { spoken } from './spoken.js'
import { readFolder } from '../corpus/read-folder.js'
import { isoDateSchema } from '../../src/time/calendar-date.js'

const folder = path.join(import.meta.dirname, '../../corpus')

test.each([
  [
    '000_f95235ec3d0739a0.txt',
    [
      '2022-08-21 = 2022-08-21',
      'August 17 = 2022-08-17',
      'August 17, 2022 = 2022-08-17',
      // "More than a month ago, on June 28": the words alone say no better.
      'a month ago = 2022-07-01..2022-07-31 ambiguous',
      'June 28 = 2022-06-28',
      'June 8 = 2022-06-08',
      'past two years = 2020-08-22..2022-08-21',
      'July 2020 = 2020-07-01..2020-07-31',
      'two months ago = 2022-06-01..2022-06-30 ambiguous',
    ],
  ],
  [
    '001_b4d7b6c8815cd086.txt',
    [
      '2023-05-29 = 2023-05-29',
      'June 23, 2021 = 2021-06-23',
      'June 23, 2021 = 2021-06-23',
      'February 22, 2021 = 2021-02-22',
      '2004 = 2004-01-01..2004-12-31',
      'April 24, 1970 = 1970-04-24',
      '2020 = 2020-01-01..2020-12-31',
      // Fifty years before a letter of 2020, which would be 1970.
      '50 years ago = 1973-01-01..1973-12-31',
      'April 21, 2022 = 2022-04-21',
      'February this year = 2023-02-01..2023-02-28',
      'April 12 = 2023-04-12',
      'August 2022 = 2022-08-01..2022-08-31',
      'By the end of 2021 = ..2021-12-31 until',
    ],
  ],
  [
    '002_57b102f382cb4eaa.txt',
    [
      '2023-06-09 = 2023-06-09',
      'June 9 = 2023-06-09',
      'Wednesday afternoon = 2023-06-07',
      'April 21 = 2023-04-21',
      'April 12 = 2023-04-12',
      'June 2022 = 2022-06-01..2022-06-30',
      'May 12 = 2023-05-12',
      'August 2022 = 2022-08-01..2022-08-31',
      'past decade = 2013-06-10..2023-06-09',
      '2022 = 2022-01-01..2022-12-31',
      '2012 = 2012-01-01..2012-12-31',
      '2021 = 2021-01-01..2021-12-31',
      '2012 = 2012-01-01..2012-12-31',
      '2022 = 2022-01-01..2022-12-31',
    ],
  ],
  [
    '003_5fda26f4d826d6f9.txt',
    [
      '2023-09-25 = 2023-09-25',
      'September 24 = 2023-09-24',
      'a few days ago = 2023-09-20..2023-09-23 ambiguous',
      'by 2035 = ..2035-12-31 until',
    ],
  ],
  [
    '004_a146d90ff7dfbf99.txt',
    [
      '2023-03-22 = 2023-03-22',
      'From March 21st to 22nd = 2023-03-21..2023-03-22 from-to',
      'March 21 = 2023-03-21',
      'March 22 = 2023-03-22',
      'From March 21 to 22 = 2023-03-21..2023-03-22 from-to',
      'March = 2023-03-01..2023-03-31',
      'From March 21st to 22nd = 2023-03-21..2023-03-22 from-to',
      'March 22 = 2023-03-22',
    ],
  ],
])('%s', async (name, mentions) => {
  const { documents } = await readFolder(folder)
  const date = documents.find(({ id }) => id === name)?.date
  const text = await readFile(path.join(folder, name), 'utf8')
  expect(spoken(text, { reference: isoDateSchema.parse(date?.value) })).toEqual(mentions)
})
