// Reads a whole folder for a test, on a day of its own, as if nothing of it had been indexed or seen before.
import type { Corpus } from '../../src/corpus/corpus.js'
import type { Document } from '../../src/corpus/document.js'
import { readCorpus } from '../../src/corpus/read-corpus.js'
import { openSeenFiles } from '../../src/corpus/seen-files.js'

/** The day on which tests read. */
export const TODAY = '2023-10-01'

interface ReadFolder extends Corpus {
  readonly documents: readonly Document[]
}

/** `largestFile` in megabytes. */
export async function readFolder(folder: string, { today = TODAY, largestFile = 256 } = {}): Promise<ReadFolder> {
  const corpus = await readCorpus(folder, {
    known: () => undefined,
    seen: openSeenFiles(''),
    now: () => new Date(),
    ...{ today, largestFile },
    onProgress: () => undefined,
  })
  const documents = corpus.entries.flatMap(({ document }) => (document === undefined ? [] : [document]))
  return { ...corpus, documents }
}
