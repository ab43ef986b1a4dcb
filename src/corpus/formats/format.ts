// The interface of a corpus format: the endings of its files, and how a file is read.
import type { Document, Skipped } from '../document.js'
import type { IsoDate } from '../../time/calendar-date.js'

export interface CorpusFile {
  /** In the corpus, with forward slashes. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** The result of reading a file, which may contain many documents. */
export interface Reading {
  readonly documents: readonly Document[]
  readonly skipped: readonly Skipped[]
}

export interface Format {
  /** In lower case, with the dot. */
  readonly extensions: readonly string[]
  /**
   * Never throws for the content of a file: what cannot be read is skipped with a reason. Publication dates after
   * `today` are in the future and not used.
   */
  readonly read: (file: CorpusFile, today: IsoDate) => Reading
}
