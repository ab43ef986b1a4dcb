// What came of bringing an index in step with its corpus: the public contract of `dateline rebuild --json`.
import type { Skipped } from '../corpus/document.js'
import type { Built } from './build-generation.js'
import type { Changes } from './changes.js'
import type { Generation } from './generation.js'

export interface Report {
  /** Documents. */
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly skipped: readonly Skipped[]
  /** Texts given to the model. */
  readonly embedded: number
  readonly seconds: number
  /** The number of the generation that is current now; null where none can be used. */
  readonly generation: number | null
  /** Whether a generation was built. */
  readonly built: boolean
  /** Whether one is to be built: always false after a build. */
  readonly stale: boolean
  /** The ids of the documents counted above. */
  readonly documents: {
    readonly added: readonly string[]
    readonly changed: readonly string[]
    readonly removed: readonly string[]
  }
  /** Sentences about what did not come out as it should. */
  readonly notes: readonly string[]
}

interface Compared {
  readonly previous: Generation | undefined
  readonly reason: string | undefined
  readonly corpus: { readonly skipped: readonly Skipped[] }
  readonly changes: Changes
}

export function reportOf(compared: Compared, built: Built | undefined, started: Date, ended: Date): Report {
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
    embedded: built?.embedded ?? 0,
    seconds: Math.round(ended.getTime() - started.getTime()) / 1000,
    generation: built?.manifest.generation ?? previous?.manifest.generation ?? null,
    built: built !== undefined,
    stale: built === undefined && (previous === undefined || changes.any),
    documents,
    notes: [...(built === undefined && reason !== undefined ? [reason] : []), ...(built?.notes ?? [])],
  }
}
