// The publication date that a file's name tells: 2023-06-09-x.txt, 20230609_x.txt, report-2023-06.txt, report 2023.txt.
import path from 'node:path'
import { parseCoarseDate } from '../../time/calendar-date.js'
import type { CoarseDate } from '../../time/calendar-date.js'
import { isLikelyYear } from '../../time/written-date.js'

// Each stands between characters that are neither letters nor digits, so that no part of a hash is taken for a date.
// A month or a year that two digits more follow would be the rest of an impossible date, and is none.
const SPELLINGS = [
  /(?<![\p{L}\p{N}])(?<year>\d{4})(?<mark>[-_. ]?)(?<month>\d{2})\k<mark>(?<day>\d{2})(?=$|T\d|[^\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])(?<year>\d{4})(?<mark>[-_. ])(?<month>\d{2})(?![\p{L}\p{N}]|\k<mark>\d{2}(?!\d))/gu,
  /(?<![\p{L}\p{N}])(?<year>\d{4})(?![\p{L}\p{N}]|[-_. ]\d{2}(?!\d))/gu,
]

/**
 * The finest date in the name of the file at `filePath`, the first where there are several. Folders do not count. A day
 * written with marks is a date whatever its year, other numbers only where the year is a likely one.
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
