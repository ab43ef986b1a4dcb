// The text of `dateline rebuild`, with and without `--check`.
import type { Document, Skipped } from '../corpus/document.js'
import type { Report } from '../index/build/report.js'
import { counted, grouped } from '../text/plural.js'
import { dateInWords } from '../time/date-in-words.js'
import { printableLine } from './printable.js'

/** The most files and documents listed by name; the rest are only counted. */
const NAMED = 20

/** `dateline rebuild`. */
export function reportText(report: Report): string {
  const { built, embedded, seconds, generation, notes } = report
  const took = `in ${seconds.toFixed(1)} seconds`
  const end = built
    ? `${counted(embedded, 'text')} embedded, ${took}: generation ${String(generation)}.`
    : `Nothing has changed (checked ${took}): generation ${String(generation)} is still current.`
  return [`${sums(report)}.`, end, ...notes, ...remarkLines(report)].join('\n')
}

/** `dateline rebuild --check`. */
export function checkText(report: Report): string {
  const { documents, stale, notes } = report
  const first = stale ? `A rebuild is due: ${sums(report)}.` : `Nothing has changed: ${sums(report)}.`
  const named = (['added', 'changed', 'removed'] as const).flatMap((kind) =>
    limited(documents[kind], (id) => `${kind.padEnd(9)}${printableLine(id)}`, kind),
  )
  return [first, ...notes, ...named, ...remarkLines(report)].join('\n')
}

/** "3 added, 1 changed, 0 removed, 4,996 unchanged, 2 skipped". */
function sums({ added, changed, removed, unchanged, skipped }: Report): string {
  const counts = { added, changed, removed, unchanged, skipped: skipped.length }
  return Object.entries(counts)
    .map(([name, count]) => `${grouped(count)} ${name}`)
    .join(', ')
}

/** The lines about files and dates that were not used, after the result of a rebuild or a status. */
export function remarkLines({ skipped, unusedDates }: Pick<Report, 'skipped' | 'unusedDates'>): string[] {
  return [...skippedLines(skipped), ...unusedDateLines(unusedDates)]
}

function skippedLines(skipped: readonly Skipped[]): string[] {
  return limited(skipped, ({ path, reason }) => `Skipped: ${printableLine(path)} ${printableLine(reason)}`, 'Skipped:')
}

/** A line for each document with a date that cannot be a publication date. */
function unusedDateLines(documents: readonly Pick<Document, 'id' | 'unusedDate'>[]): string[] {
  const dates = documents.flatMap(({ id, unusedDate }) => (unusedDate === null ? [] : [{ id, ...unusedDate }]))
  return limited(
    dates,
    ({ id, value, origin }) => {
      const reason = value < '1500' ? 'which is before 1500' : 'which is in the future'
      return `Date not used: ${printableLine(id)} gives ${dateInWords(value)} (${origin}), ${reason}`
    },
    'Date not used:',
  )
}

/** A line for each of the first items; a last line counts the rest. */
function limited<T>(all: readonly T[], line: (one: T) => string, name: string): string[] {
  const more = all.length - NAMED
  const lines = all.slice(0, NAMED).map(line)
  return more > 0 ? [...lines, `${name} ${grouped(more)} more`] : lines
}
