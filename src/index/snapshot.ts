// One generation of the index, opened for reading: all that search and answer may ask, whichever engine keeps it.
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

/** A document with its text and the spans of its passages. */
export interface StoredDocument {
  readonly record: DocumentRecord
  readonly text: string
  /** Where the body begins. What comes before it (front matter, header lines, title) is not quoted. */
  readonly bodyStart: number
  readonly passages: readonly (Span & { readonly sentences: readonly Span[] })[]
}

/** The limits on what a question may find. All of them apply. */
export interface Limits {
  /** Only documents that may have been published in it. Undated ones are left out. */
  readonly period: Period | undefined
  /** Only documents of exactly this source. */
  readonly source: string | undefined
  /** Only passages that have all of these word for word; if none has all, those that have at least one. */
  readonly phrases: readonly string[]
  /** No passage that has one of these words in any form. */
  readonly excluded: readonly string[]
}

/** The passages that given limits allow. */
export interface Selection {
  /** How many undated documents only the period leaves out. */
  readonly undatedLeftOut: number
  /** Whether no passage has any of the phrases. That limit is then not applied. */
  readonly phraseAbsent: boolean
  /** About `n` passages whose vectors are nearest to `vector` (of length 1). Exact if limits leave any passage out. */
  readonly nearest: (vector: Float32Array, n: number) => Promise<readonly PassageNumber[]>
  /** The `n` best passages by BM25 that have at least one of `terms`. */
  readonly bestByTerms: (terms: readonly string[], n: number) => Promise<readonly PassageNumber[]>
  /** The documents that have a passage left, each with the first of these passages, in order of their numbers. */
  readonly documents: () => Promise<readonly { readonly record: DocumentRecord; readonly first: PassageNumber }[]>
}

/** All that ranking, confidence, copies and excerpts need of a passage. Offsets are into the document's text. */
export interface LoadedPassage extends Span {
  readonly number: PassageNumber
  readonly document: DocumentRecord
  /** Its own text, as it was when the index was built. */
  readonly text: string
  readonly sentences: readonly Span[]
  /** Its terms in order, with repetitions; those of its title, source and date come first. */
  readonly terms: readonly string[]
  /** How often it has each of the terms that it was loaded with, in their order. */
  readonly frequencies: ArrayLike<number>
  /** How many terms it has, with repetitions. */
  readonly length: number
  /** How many different words it has beyond its title, source and date. */
  readonly ownWords: number
  /** Of length 1, or all zeros for a passage without a token. */
  readonly vector: Float32Array
  /** Flat, in order of the sentences. Each has its own scale: only its direction counts. */
  readonly sentenceVectors: Int8Array
  /** The days it speaks of. */
  readonly times: readonly DaySpan[]
  /** The previous passage of its document. Its text ends with the white space between the two. */
  readonly before: { readonly start: number; readonly text: string; readonly sentences: readonly Span[] } | undefined
}

/** Figures of a generation as a whole. */
export interface SnapshotStats {
  /** The number of the generation. */
  readonly generation: number
  /** Instant in UTC, ISO 8601. */
  readonly builtAt: string
  readonly buildSeconds: number
  readonly model: { readonly name: string; readonly dimensions: number; readonly maxTokens: number }
  readonly documents: number
  readonly passages: number
  readonly sentences: number
  readonly undated: number
  /** How many files and records could not be read as documents. */
  readonly skipped: number
  /** Earliest and latest publication date, as the documents have them; null if none is dated. */
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
  /** Those of `words` (in lower case, without accents) that the archive has in this spelling. */
  readonly knownWords: (words: readonly string[]) => Promise<ReadonlySet<string>>
  /** The passages for one question, at most a few hundred, in the order of `numbers`. */
  readonly load: (numbers: readonly PassageNumber[], terms: readonly string[]) => Promise<readonly LoadedPassage[]>
  /** Every document, by number. */
  readonly documents: () => Promise<readonly DocumentRecord[]>
  /** The document with that id, its text read again at each call. */
  readonly document: (id: string) => Promise<StoredDocument | undefined>
  /** The text of a document from `start` to `end`, read again at each call; undefined if no document has that id. */
  readonly text: (id: string, start: number, end: number) => Promise<string | undefined>
  readonly skipped: () => Promise<readonly Skipped[]>
  /** For the owner. Nothing may be asked afterwards. */
  readonly close: () => Promise<void>
}

/** The current snapshot of an index that is rebuilt while it is used. */
export interface LiveIndex {
  /** For synchronous use, such as reading its statistics. For anything that is awaited, call `use`. */
  readonly snapshot: () => Snapshot
  /** Runs `task` with the current snapshot, which stays open until the task has ended. */
  readonly use: <T>(task: (snapshot: Snapshot) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}
