// One generation of the index, opened for reading: what search and answer may ask, whichever engine keeps it.
import type { Document, Skipped } from '../corpus/document.js'
import type { Span } from '../text/span.js'
import type { CoarseDate } from '../time/calendar-date.js'
import type { DaySpan } from '../time/day-span.js'
import type { Period } from '../time/period.js'

declare const numbered: unique symbol

/** Documents are numbered from 0 by their ids, in the order of code units. */
export type DocumentNumber = number & { readonly [numbered]: 'document' }

/** Passages are numbered from 0 by their document's number, then by offset. */
export type PassageNumber = number & { readonly [numbered]: 'passage' }

/** A document without its text. */
export interface DocumentRecord extends Omit<Document, 'text' | 'bodyStart'> {
  readonly number: DocumentNumber
}

/** A document with its text and where its passages stand in it. */
export interface StoredDocument {
  readonly record: DocumentRecord
  readonly text: string
  /** Where the body begins: what is before it (front matter, header lines, title) is not quoted. */
  readonly bodyStart: number
  readonly passages: readonly (Span & { readonly sentences: readonly Span[] })[]
}

/** What a question allows to be found. All limits hold together. */
export interface Limits {
  /** Only documents that may have been published in it; undated ones are left out. */
  readonly period: Period | undefined
  /** Only documents of exactly this source. */
  readonly source: string | undefined
  /** Only passages that hold all of these word for word; where none holds all, those that hold at least one. */
  readonly phrases: readonly string[]
  /** No passage that has one of these words, in any of its forms. */
  readonly excluded: readonly string[]
}

/** The passages that some limits allow. */
export interface Selection {
  /** Undated documents that only the period leaves out. */
  readonly undatedLeftOut: number
  /** Whether no passage holds any of the phrases; that limit is then not applied. */
  readonly phraseAbsent: boolean
  /** About `n` passages whose vectors are nearest to `vector` (of length 1); exact where limits apply. */
  readonly nearest: (vector: Float32Array, n: number) => Promise<readonly PassageNumber[]>
  /** The `n` best passages by BM25 that have at least one of `terms`. */
  readonly bestByTerms: (terms: readonly string[], n: number) => Promise<readonly PassageNumber[]>
  /** The documents that have a passage left, each with the first of them, in the order of their numbers. */
  readonly documents: () => Promise<readonly { readonly record: DocumentRecord; readonly first: PassageNumber }[]>
}

/** All that ranking, confidence, copies and excerpts need of a passage. Offsets refer to the document's text. */
export interface LoadedPassage extends Span {
  readonly number: PassageNumber
  readonly document: DocumentRecord
  /** Its own text, as it was when the index was built. */
  readonly text: string
  readonly sentences: readonly Span[]
  /** Its terms in their order, with repetitions; those of its title, source and date come first. */
  readonly terms: readonly string[]
  /** How often it has each of the terms it was loaded with, in their order. */
  readonly frequencies: ArrayLike<number>
  /** How many terms it has, with repetitions. */
  readonly length: number
  /** How many different words it has beyond its title, source and date. */
  readonly ownWords: number
  /** Of length 1, or all zeros for a passage without a token. */
  readonly vector: Float32Array
  /** One after another; each has its own scale, so only its direction counts. */
  readonly sentenceVectors: Int8Array
  /** The days it speaks of. */
  readonly times: readonly DaySpan[]
  /** The passage before it in its document, with the white space between the two at the end of its text. */
  readonly before: { readonly start: number; readonly text: string; readonly sentences: readonly Span[] } | undefined
}

/** What is known of a generation as a whole. */
export interface SnapshotStats {
  /** Its number. */
  readonly generation: number
  /** Instant in UTC, ISO 8601. */
  readonly builtAt: string
  readonly buildSeconds: number
  readonly model: { readonly name: string; readonly dimensions: number; readonly maxTokens: number }
  readonly documents: number
  readonly passages: number
  readonly sentences: number
  readonly undated: number
  /** Files and records that could not be made documents. */
  readonly skipped: number
  /** Earliest and latest publication date, as the documents have them; null where none is dated. */
  readonly dates: { readonly from: CoarseDate; readonly to: CoarseDate } | null
  /** How many documents have each publication date. */
  readonly documentsByDate: ReadonlyMap<CoarseDate, number>
  /** How many documents have each source. */
  readonly documentsBySource: ReadonlyMap<string, number>
  /** The mean of the passages' lengths in terms. */
  readonly meanLength: number
}

/** A generation opened for reading. It never changes. */
export interface Snapshot {
  readonly stats: SnapshotStats
  readonly select: (limits: Limits) => Promise<Selection>
  /** How many passages have each of `terms`, in their order; 0 for a term that the archive lacks. */
  readonly documentFrequencies: (terms: readonly string[]) => Promise<readonly number[]>
  /** Those of `words` (in small letters, without accents) that the archive has as they are written. */
  readonly knownWords: (words: readonly string[]) => Promise<ReadonlySet<string>>
  /** Passages of one question, at most a few hundred, in the order of `numbers`. */
  readonly load: (numbers: readonly PassageNumber[], terms: readonly string[]) => Promise<readonly LoadedPassage[]>
  /** Every document, by number. */
  readonly documents: () => Promise<readonly DocumentRecord[]>
  /** The document with that id, its text read afresh. */
  readonly document: (id: string) => Promise<StoredDocument | undefined>
  /** Characters `start` to `end` of a document's text, read afresh; undefined where no document has that id. */
  readonly text: (id: string, start: number, end: number) => Promise<string | undefined>
  readonly skipped: () => Promise<readonly Skipped[]>
  /** For whoever opened it. Nothing may be asked afterwards. */
  readonly close: () => Promise<void>
}

/** The current snapshot of an index that goes on being rebuilt. */
export interface LiveIndex {
  /** For a look at its statistics. For anything that is awaited, call `use`. */
  readonly snapshot: () => Snapshot
  /** Lends the current snapshot to `task`; it stays open until the task has ended. */
  readonly use: <T>(task: (snapshot: Snapshot) => Promise<T>) => Promise<T>
  /** Checks whether another generation is current, and switches to it. */
  readonly refresh: () => Promise<void>
  readonly close: () => Promise<void>
}
