// What the terminal says of a rebuild.
import type { Skipped } from '../corpus/document.js'
import type { Report } from '../index/build/report.js'
import { counted } from '../text/plural.js'
import { printableLine } from './printable.js'
import { unusedDateLines } from './unused-dates.js'

/** Files and documents named one by one; of more only the count is told. */
const NAMED = 20

/** `dateline rebuild`. */
export function reportText(report: Report): string {
  const { built, embedded, seconds, generation, notes } = report
  const took = `in ${seconds.toFixed(1)} seconds`
  const end = built
    ? `${counted(embedded, 'text')} embedded, ${took}: generation ${String(generation)}.`
    : `Nothing has changed (looked ${took}): generation ${String(generation)} stays.`
  return [`${sums(report)}.`, end, ...notes, ...remarkLines(report)].join('\n')
}

/** `dateline rebuild --check`. */
export function checkText(report: Report): string {
  const { documents, stale, notes } = report
  const first = stale ? `A rebuild is due: ${sums(report)}.` : `Nothing has changed: ${sums(report)}.`
  const named = (['added', 'changed', 'removed'] as const).flatMap((kind) =>
    some(documents[kind], (id) => `${kind.padEnd(9)}${printableLine(id)}`, kind),
  )
  return [first, ...notes, ...named, ...remarkLines(report)].join('\n')
}

/** "3 added, 1 changed, 0 removed, 4,996 unchanged, 2 skipped". */
function sums({ added, changed, removed, unchanged, skipped }: Report): string {
  const counts = { added, changed, removed, unchanged, skipped: skipped.length }
  return Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ')
}

export function remarkLines({ skipped, unusedDates }: Pick<Report, 'skipped' | 'unusedDates'>): string[] {
  return [...skippedLines(skipped), ...unusedDateLines(unusedDates)]
}

function skippedLines(skipped: readonly Skipped[]): string[] {
  return some(skipped, ({ path, reason }) => `Skipped: ${printableLine(path)} ${printableLine(reason)}`, 'Skipped:')
}

function some<T>(all: readonly T[], line: (one: T) => string, name: string): string[] {
  const more = all.length - NAMED
  const lines = all.slice(0, NAMED).map(line)
  return more > 0 ? [...lines, `${name} ${more.toLocaleString('en')} more`] : lines
}
