// Reads a whole folder for a test, on a day of its own.
import { readCorpus } from '../../src/corpus/read-corpus.js'
import type { Corpus } from '../../src/corpus/read-corpus.js'

/** The day on which tests read. */
export const TODAY = '2023-10-01'

/** `largestFile` in megabytes. */
export function readFolder(folder: string, { today = TODAY, largestFile = 256 } = {}): Promise<Corpus> {
  return readCorpus(folder, today, largestFile)
}
