// What a generation that has just been written says of itself.
import { join } from 'node:path'
import { daysOf } from '../corpus/publication-date.js'
import type { CoarseDate } from '../corpus/publication-date.js'
import type { BuildParts } from './build-parts.js'
import { checksumOf, FILES } from './manifest.js'
import type { Manifest } from './manifest.js'
import { openPassagesDb } from './passages-db.js'
import type { DocumentRecord } from './passages-db.js'

/** Read from the files in `folder` as they came to the disk. */
export async function manifestOf(
  folder: string,
  generation: number,
  {
    settings,
    corpus,
    started,
    now,
    nextLabel,
  }: Pick<BuildParts, 'settings' | 'corpus' | 'started' | 'now'> & {
    readonly nextLabel: number
  },
): Promise<Manifest> {
  const checksums = Object.values(FILES).map(async (file) => [file, await checksumOf(join(folder, file))] as const)
  const db = openPassagesDb(join(folder, FILES.passages))
  db.close()
  const { documents, columns } = db
  const built = now()
  return {
    settings,
    generation,
    builtAt: built.toISOString(),
    seconds: (built.getTime() - started.getTime()) / 1000,
    nextLabel,
    counts: {
      documents: documents.length,
      passages: columns.documents.length,
      sentences: columns.firstSentences.at(-1) ?? 0,
      undated: documents.filter(({ date }) => date === null).length,
      skipped: corpus.skipped.length,
    },
    dates: datesOf(documents),
    files: Object.fromEntries(await Promise.all(checksums)) as Manifest['files'],
  }
}

/** Earliest and latest publication date as the documents have them. */
function datesOf(documents: readonly DocumentRecord[]): Manifest['dates'] {
  let [first, last]: [CoarseDate | undefined, CoarseDate | undefined] = [undefined, undefined]
  for (const { date } of documents) {
    if (date === null) continue
    if (first === undefined || daysOf(date.value).first < daysOf(first).first) first = date.value
    if (last === undefined || daysOf(date.value).last > daysOf(last).last) last = date.value
  }
  return first === undefined || last === undefined ? null : { from: first, to: last }
}
