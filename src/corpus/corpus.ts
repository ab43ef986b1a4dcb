// A corpus as it is now, told in terms of what an index of it already knows.
import type { Document, Skipped } from './document.js'

/** A document of the corpus. */
export interface Entry {
  readonly id: string
  /** The path of the file that holds it, relative to the corpus, with forward slashes. */
  readonly file: string
  /** Undefined where the file is as it was when the index was built, and was not read again. */
  readonly document: Document | undefined
}

/** A file that was read, now or earlier. */
export interface FileState {
  /** Of its bytes, in hex. */
  readonly sha256: string
  /** Whether the same bytes mean the same documents: not where an id was taken, or a date is still to come. */
  readonly isSettled: boolean
}

export interface Corpus {
  /** By id, in the order of code units, each id once; never empty. */
  readonly entries: readonly Entry[]
  readonly files: ReadonlyMap<string, FileState>
  /** By path, then reason. */
  readonly skipped: readonly Skipped[]
}

/** What an index knows of a file. */
export interface KnownFile extends FileState {
  /** The ids of its documents, in any order. */
  readonly ids: readonly string[]
  readonly skipped: readonly Skipped[]
}
