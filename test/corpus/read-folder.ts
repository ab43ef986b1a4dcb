// Reads a whole folder for a test, on a day of its own, with nothing known of it.
import type { Document, Skipped } from '../../src/corpus/document.js'
import { readCorpus } from '../../src/corpus/read-corpus.js'
import { openSeenFiles } from '../../src/corpus/seen-files.js'
import type { IsoDate } from '../../src/time/calendar-date.js'

/** The day on which tests read. */
export const TODAY: IsoDate = '2023-10-01'

/** `largestFile` in megabytes. */
export async function readFolder(
  folder: string,
  { today = TODAY, largestFile = 256 } = {},
): Promise<{ documents: readonly Document[]; skipped: readonly Skipped[] }> {
  const { entries, skipped } = await readCorpus(folder, {
    known: () => undefined,
    seen: openSeenFiles(''),
    now: () => new Date(`${today}T12:00:00Z`),
    today,
    largestFile,
    onProgress: () => undefined,
  })
  return { documents: entries.flatMap(({ document }) => document ?? []), skipped }
}
