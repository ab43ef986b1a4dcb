// Creates the manifest of a generation that has just been written.
import { daysOf } from '../../time/calendar-date.js'
import type { CoarseDate } from '../../time/calendar-date.js'
import type { BuildOptions } from './build-options.js'
import type { Draft } from './draft.js'
import type { Checksum, FileName, Manifest } from '../files/manifest.js'

/** Facts about the files of a generation, collected while they are written. */
export interface WrittenFiles {
  readonly checksums: Map<FileName, Checksum>
  /** As in the manifest. */
  uncheckedPoints: number
}

export function createManifest(
  generation: number,
  draft: Draft,
  { settings, corpus, started, now }: BuildOptions,
  { checksums, uncheckedPoints }: WrittenFiles,
): Manifest {
  const dates = publicationDatesIn(draft)
  const built = now()
  return {
    settings,
    generation,
    builtAt: built.toISOString(),
    seconds: (built.getTime() - started.getTime()) / 1000,
    nextLabel: draft.labels.next,
    uncheckedPoints,
    counts: {
      documents: dates.length,
      passages: draft.layout.passages,
      sentences: draft.layout.sentences,
      undated: dates.filter((date) => date === undefined).length,
      skipped: corpus.skipped.length,
    },
    dates: spanOf(dates),
    files: Object.fromEntries(checksums) as Manifest['files'],
  }
}

/** One entry for each document, kept or new. */
function publicationDatesIn({ previous, removed, planned }: Draft): (CoarseDate | undefined)[] {
  const removedIds = new Set(removed.map(({ id }) => id))
  const kept = previous?.documents.filter(({ id }) => !removedIds.has(id)) ?? []
  return [...kept, ...planned.map(({ document }) => document)].map(({ date }) => date?.value)
}

/** The earliest and the latest date, as precise as they are; null if there is none. */
function spanOf(dates: readonly (CoarseDate | undefined)[]): Manifest['dates'] {
  let [first, last]: [CoarseDate | undefined, CoarseDate | undefined] = [undefined, undefined]
  for (const date of dates) {
    if (date === undefined) continue
    if (first === undefined || daysOf(date).first < daysOf(first).first) first = date
    if (last === undefined || daysOf(date).last > daysOf(last).last) last = date
  }
  return first === undefined || last === undefined ? null : { from: first, to: last }
}
