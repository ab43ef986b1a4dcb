// The report of an index update: the public contract of `dateline rebuild --json`.
import type { Corpus } from '../../corpus/corpus.js'
import type { Document, Skipped } from '../../corpus/document.js'
import type { Built } from './build-generation.js'
import type { Changes } from './changes.js'
import type { Generation } from '../files/generation.js'

export interface Report {
  /** Numbers of documents. */
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly skipped: readonly Skipped[]
  /** Documents with a publication date that cannot be right. */
  readonly unusedDates: readonly Pick<Document, 'id' | 'unusedDate'>[]
  /** How many texts were embedded. */
  readonly embedded: number
  readonly seconds: number
  /** The number of the current generation; null if none can be used. */
  readonly generation: number | null
  /** Whether a generation was built. */
  readonly built: boolean
  /** Whether a build is due; false after a build. */
  readonly stale: boolean
  /** The ids of the documents counted above. */
  readonly documents: {
    readonly added: readonly string[]
    readonly changed: readonly string[]
    readonly removed: readonly string[]
  }
  /** Sentences about what went wrong without stopping the build. */
  readonly notes: readonly string[]
}

interface Comparison {
  readonly previous: Generation | undefined
  readonly reason: string | undefined
  readonly corpus: Corpus
  readonly changes: Changes
}

export function reportOf(compared: Comparison, built: Built | undefined, started: Date, ended: Date): Report {
  const { previous, reason, corpus, changes } = compared
  const documents = {
    added: changes.added.map(({ document }) => document.id),
    changed: changes.changed.map(({ document }) => document.id),
    removed: changes.removed,
  }
  return {
    added: documents.added.length,
    changed: documents.changed.length,
    removed: documents.removed.length,
    unchanged: changes.unchanged,
    skipped: corpus.skipped,
    unusedDates: unusedDatesOf(compared),
    embedded: built?.embedded ?? 0,
    seconds: Math.round(ended.getTime() - started.getTime()) / 1000,
    generation: built?.manifest.generation ?? previous?.manifest.generation ?? null,
    built: built !== undefined,
    stale: built === undefined && (previous === undefined || changes.any),
    documents,
    notes: [...(built === undefined && reason !== undefined ? [reason] : []), ...(built?.notes ?? [])],
  }
}

function unusedDatesOf({ previous, corpus }: Comparison): Pick<Document, 'id' | 'unusedDate'>[] {
  const before = new Map(previous?.documents.map(({ id, unusedDate }) => [id, unusedDate]))
  return corpus.entries.flatMap(({ id, document }) => {
    const unusedDate = document === undefined ? (before.get(id) ?? null) : document.unusedDate
    return unusedDate === null ? [] : [{ id, unusedDate }]
  })
}
