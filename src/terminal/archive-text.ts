// The text of `dateline status`, `dateline show` and `dateline feedback export`.
import { dateInWords, periodInWords } from '../time/date-in-words.js'
import type { Skipped } from '../corpus/document.js'
import { DatelineError } from '../errors.js'
import type { DocumentRecord, SnapshotStats, StoredDocument } from '../index/snapshot.js'
import type { Report } from '../index/build/report.js'
import type { FeedbackCounts } from '../state/feedback.js'
import { counted, grouped } from '../text/plural.js'
import { printable, printableLine } from './printable.js'
import { remarkLines } from './report-text.js'

/** What `dateline status` shows. */
export interface ArchiveStatus {
  readonly stats: SnapshotStats
  readonly documents: readonly DocumentRecord[]
  readonly skipped: readonly Skipped[]
  /** How the corpus compares with the index now. */
  readonly report: Report
  /** For the instant of the build. */
  readonly timezone: string
  /** Undefined where no bot has kept any. */
  readonly feedback: FeedbackCounts | undefined
}

export function statusText({ stats, documents, skipped, report, timezone, feedback }: ArchiveStatus): string {
  const { dates, model, generation, builtAt, buildSeconds } = stats
  const built = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: timezone })
  const rows = [
    ['Documents', grouped(stats.documents)],
    ['Passages', `${grouped(stats.passages)} of ${counted(stats.sentences, 'sentence')}`],
    ['Published', dates === null ? 'nothing is dated' : periodInWords(dates.from, dates.to)],
    ['Undated', grouped(stats.undated)],
    ['Skipped', grouped(stats.skipped)],
    ['Model', `${model.name}, ${String(model.dimensions)} dimensions`],
    ['Generation', String(generation)],
    ['Built', `${built.format(new Date(builtAt))} (${timezone}), in ${buildSeconds.toFixed(1)} seconds`],
    ['Corpus', report.stale ? `${changesInWords(report)}: run "dateline rebuild"` : 'unchanged since'],
    ...(feedback === undefined
      ? []
      : [['Feedback', `${feedback.helpful} helpful, ${feedback.notHelpful} not helpful`]]),
  ]
  const table = rows.map(([name = '', value = '']) => `${name.padEnd(12)}${value}`)
  return [...table, ...remarkLines({ skipped, unusedDates: documents })].join('\n')
}

/** `dateline feedback export`. */
export function exportText(folder: string, questions: number, unjudged: number): string {
  const left = unjudged > 0 ? ` ${counted(unjudged, 'question')} without a judgement: see unjudged.jsonl there.` : ''
  return `${counted(questions, 'judged question')} written to ${printable(folder)}; "dateline eval" reads them.${left}`
}

/** "has changed since (2 added, 1 removed)". */
function changesInWords({ added, changed, removed }: Report): string {
  const counts = Object.entries({ added, changed, removed }).filter(([, count]) => count > 0)
  const words = counts.map(([name, count]) => `${grouped(count)} ${name}`).join(', ')
  return `has changed since${words === '' ? '' : ` (${words})`}`
}

/** The document with the id `name`, or the only one whose id contains it. Throws DOCUMENT_UNKNOWN. */
export function findDocument(documents: readonly DocumentRecord[], name: string): DocumentRecord {
  const alike = documents.filter(({ id }) => id.includes(name))
  const found = documents.find(({ id }) => id === name) ?? (alike.length === 1 ? alike[0] : undefined)
  if (found !== undefined) return found
  const some = alike.slice(0, 5).map(({ id }) => printableLine(id))
  throw new DatelineError(
    'DOCUMENT_UNKNOWN',
    alike.length === 0
      ? `No document's path contains "${name}". For example: dateline show ${printableLine(documents[0]?.id ?? '')}`
      : `"${name}" is part of ${counted(alike.length, 'path')}: ${some.join(', ')}${alike.length > 5 ? ', …' : ''}. Write more of it.`,
  )
}

/** `dateline show`. */
export function documentText({ record, text, passages }: StoredDocument): string {
  const { id, title, titleOrigin, source, sourceOrigin, date, unusedDate, url } = record
  const rows = [
    ['Document', id],
    ['Title', `${title} (${titleOrigin})`],
    ['Source', source === null ? 'none' : `${source} (${sourceOrigin ?? ''})`],
    ['Published', date === null ? 'undated' : `${dateInWords(date.value)} (${date.origin})`],
    ...(unusedDate === null ? [] : [['Not used', `${dateInWords(unusedDate.value)} (${unusedDate.origin})`]]),
    ['Link', url ?? 'none'],
    ['Passages', grouped(passages.length)],
  ]
  const table = rows.map(([name = '', value = '']) => `${name.padEnd(12)}${printableLine(value)}`)
  const texts = passages.map(
    ({ start, end }, at) =>
      `\n[${String(at + 1)}] ${String(start)} to ${String(end)}\n${printable(text.slice(start, end))}`,
  )
  return [...table, ...texts].join('\n')
}
