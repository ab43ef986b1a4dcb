// Reads the publication date from a file's name: 2023-06-09-x.txt, 20230609_x.txt, report-2023-06.txt, report 2023.txt.
import path from 'node:path'
import { parseCoarseDate } from '../../time/calendar-date.js'
import type { CoarseDate } from '../../time/calendar-date.js'
import { isLikelyYear } from '../../time/written-date.js'

// No letter or digit may touch a date, so that no part of a hash is taken for one. Two more digits after a month or a
// year would make an impossible date.
const SPELLINGS = [
  /(?<![\p{L}\p{N}])(?<year>\d{4})(?<mark>[-_. ]?)(?<month>\d{2})\k<mark>(?<day>\d{2})(?=$|T\d|[^\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])(?<year>\d{4})(?<mark>[-_. ])(?<month>\d{2})(?![\p{L}\p{N}]|\k<mark>\d{2}(?!\d))/gu,
  /(?<![\p{L}\p{N}])(?<year>\d{4})(?![\p{L}\p{N}]|[-_. ]\d{2}(?!\d))/gu,
]

/**
 * The most precise date in the name of the file at `filePath`, the first if there are several. Folders do not count. A
 * day with separators may have any year; other numbers are dates only in likely years.
 */
export function fileNameDate(filePath: string): CoarseDate | undefined {
  const name = path.posix.parse(filePath).name
  for (const spelling of SPELLINGS) {
    for (const { groups } of name.matchAll(spelling)) {
      const parts = [groups?.['year'], groups?.['month'], groups?.['day']].filter((part) => part !== undefined)
      const date = parseCoarseDate(parts.join('-'))
      const isWritten = groups?.['day'] !== undefined && groups['mark'] !== ''
      if (date !== undefined && (isWritten || isLikelyYear(date.slice(0, 4)))) return date
    }
  }
  return undefined
}
