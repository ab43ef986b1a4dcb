// What a format of the corpus is: the endings its files have, and how one of them is read.
import type { Document, Skipped } from '../document.js'
import type { IsoDate } from '../../time/calendar-date.js'

export interface CorpusFile {
  /** Relative to the corpus, with forward slashes. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** What a file, or all files, came to. One file may hold many documents. */
export interface Reading {
  readonly documents: readonly Document[]
  readonly skipped: readonly Skipped[]
}

export interface Format {
  /** In lower case, with the dot. */
  readonly extensions: readonly string[]
  /**
   * Does not throw on what a file may hold: what cannot be read is skipped with a reason. `today` decides which
   * publication dates are in the future.
   */
  readonly read: (file: CorpusFile, today: IsoDate) => Reading
}
