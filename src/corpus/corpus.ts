// A corpus as it is now, compared with what its index knows of it.
import type { Document, Skipped } from './document.js'

/** A document of the corpus. */
export interface Entry {
  readonly id: string
  /** The path of its file in the corpus, with forward slashes. */
  readonly file: string
  /** Undefined if the file has not changed since the index was built, and was not read again. */
  readonly document: Document | undefined
}

/** The state of a file that was read, now or earlier. */
export interface FileState {
  /** The hash of its bytes, in hex. */
  readonly sha256: string
  /** Whether the same bytes give the same documents: not if an id is taken, or a date still lies in the future. */
  readonly isSettled: boolean
}

export interface Corpus {
  /** Sorted by id, in the order of code units; each id once; never empty. */
  readonly entries: readonly Entry[]
  readonly files: ReadonlyMap<string, FileState>
  /** Sorted by path, then reason. */
  readonly skipped: readonly Skipped[]
}

/** What the index knows of a file. */
export interface KnownFile extends FileState {
  /** The ids of its documents, in any order. */
  readonly ids: readonly string[]
  readonly skipped: readonly Skipped[]
}
