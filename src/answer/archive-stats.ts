// Figures of the archive: how many documents, from which sources, published when.
import type { SnapshotStats } from '../index/snapshot.js'
import { daysOf, parseCoarseDate } from '../time/calendar-date.js'
import type { CoarseDate } from '../time/calendar-date.js'
import { dateInWords } from '../time/date-in-words.js'

interface SourceCount {
  readonly source: string
  readonly documents: number
}

interface DateCount {
  /** "June 2023", "2023", "2020s", "1900 to 1999". */
  readonly label: string
  readonly documents: number
}

export interface ArchiveStats {
  readonly documents: number
  readonly passages: number
  /** Most documents first, then by name. */
  readonly sources: readonly SourceCount[]
  readonly withoutSource: number
  /** Earliest and latest publication date; null if nothing is dated. */
  readonly from: CoarseDate | null
  readonly to: CoarseDate | null
  readonly undated: number
  /** Documents by month, year, decade or century: the finest unit with few rows. Ascending, without gaps. */
  readonly rows: readonly DateCount[]
  /** How many documents have a date coarser than a row. They are in no row. */
  readonly coarser: number
  /** Instant in UTC, ISO 8601. */
  readonly builtAt: string
}

/** The most rows that a reader takes in at a glance. */
const MOST_ROWS = 24

/** Finest first. The dates of a row share their first `length` characters: `2023-06`, `2023`, `202`. */
const UNITS = [
  { length: 7, label: inWords },
  { length: 4, label: inWords },
  { length: 3, label: (decade: string) => `${decade}0s` },
  { length: 2, label: (century: string) => `${century}00 to ${century}99` },
] as const

/** The label of a month or a year, which is a date itself. */
function inWords(row: string): string {
  return dateInWords(parseCoarseDate(row) ?? null)
}

export function archiveStatsOf(stats: SnapshotStats): ArchiveStats {
  const { documents, passages, undated, dates, builtAt } = stats
  const sources = Array.from(stats.documentsBySource, ([source, count]) => ({ source, documents: count }))
  return {
    documents,
    passages,
    sources: sources.sort((a, b) => b.documents - a.documents || a.source.localeCompare(b.source, 'en')),
    withoutSource: documents - sources.reduce((sum, source) => sum + source.documents, 0),
    from: dates?.from ?? null,
    to: dates?.to ?? null,
    undated,
    ...rowsOf(stats.documentsByDate),
    builtAt,
  }
}

/** Counts by the finest unit that needs few rows and that at least one date is precise enough for. */
function rowsOf(documentsByDate: SnapshotStats['documentsByDate']): Pick<ArchiveStats, 'rows' | 'coarser'> {
  const dates = [...documentsByDate]
  const days = dates.flatMap(([date]) => Object.values(daysOf(date)))
  for (const { length, label } of UNITS) {
    const counts = new Map<string, number>()
    let coarser = 0
    for (const [date, documents] of dates) {
      const row = date.slice(0, length)
      if (date.length < length) coarser += documents
      else counts.set(row, (counts.get(row) ?? 0) + documents)
    }
    const all = allBetween(days.map((day) => day.slice(0, length)))
    if (counts.size === 0 || (all.length > MOST_ROWS && length > 2)) continue
    const rows = allBetween([...counts.keys()])
    return { rows: rows.map((row) => ({ label: label(row), documents: counts.get(row) ?? 0 })), coarser }
  }
  return { rows: [], coarser: 0 }
}

/** Every month, year, decade or century from the earliest of `rows` to the latest. */
function allBetween(rows: readonly string[]): string[] {
  const [first, last] = [
    numberOf(rows.reduce((a, b) => (a < b ? a : b), '9')),
    numberOf(rows.reduce((a, b) => (a > b ? a : b), '')),
  ]
  const length = rows[0]?.length ?? 0
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => rowNumbered(first + at, length))
}

/** Months are counted from January of the year 0. */
function numberOf(row: string): number {
  const [year, month] = row.split('-').map(Number)
  return month === undefined ? (year ?? 0) : (year ?? 0) * 12 + month - 1
}

function rowNumbered(number: number, length: number): string {
  if (length !== 7) return String(number).padStart(length, '0')
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}
