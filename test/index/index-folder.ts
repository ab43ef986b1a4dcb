// The index of a folder of documents, brought up to date and opened in the process of the test.
import { readCorpus } from '../../src/corpus/read-corpus.js'
import { openSeenFiles } from '../../src/corpus/seen-files.js'
import type { Report } from '../../src/index/build/report.js'
import { updateIndex } from '../../src/index/build/update-index.js'
import type { UpdateOptions } from '../../src/index/build/update-index.js'
import { createFileSnapshot } from '../../src/index/files/file-snapshot.js'
import { openCurrent } from '../../src/index/files/generation.js'
import type { IndexLocation } from '../../src/index/files/location.js'
import { indexSettings } from '../../src/index/files/manifest.js'
import type { Snapshot } from '../../src/index/snapshot.js'

/** The day on which tests read a corpus. */
const TODAY = '2026-01-02'

/** Brings the index up to date with the documents in `corpus`; `changes` replaces some of the options. */
export async function updateFolder(
  corpus: string,
  location: IndexLocation,
  changes: Partial<UpdateOptions> = {},
): Promise<Report> {
  return updateIndex(location, {
    mode: 'update',
    readCorpus: (indexed) =>
      readCorpus(corpus, {
        known: (path) => indexed.files.get(path),
        seen: openSeenFiles(''),
        now: () => new Date(),
        today: TODAY,
        largestFile: 256,
        onProgress: () => undefined,
      }),
    lock: { pid: process.pid, onWait: () => undefined, pause: () => new Promise((resolve) => setImmediate(resolve)) },
    now: () => new Date(),
    onBuild: () => undefined,
    onProgress: () => undefined,
    ...changes,
  })
}

export async function indexFolder(corpus: string, location: IndexLocation): Promise<Snapshot> {
  await updateFolder(corpus, location)
  return createFileSnapshot(await openCurrent(location.index, indexSettings(location.model)))
}
