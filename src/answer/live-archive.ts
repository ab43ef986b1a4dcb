// The archive over whichever generation is current.
import type { LiveIndex } from '../index/files/live-index.js'
import { createArchive } from './archive.js'
import type { Archive, ArchiveOptions } from './archive.js'

/** Each question is answered from one generation, which stays open until it is. */
export function createLiveArchive(index: Pick<LiveIndex, 'generation' | 'use'>, parts: ArchiveOptions): Archive {
  const now = (): Archive => createArchive(index.generation(), parts)
  return {
    read: (typed) => now().read(typed),
    answer: (question, top) => index.use((generation) => createArchive(generation, parts).answer(question, top)),
    timeline: (question) => index.use((generation) => createArchive(generation, parts).timeline(question)),
    sources: () => now().sources(),
    stats: () => now().stats(),
    periodReadings: (typed) => now().periodReadings(typed),
    resolve: (references) => now().resolve(references),
    document: (id) => now().document(id),
  }
}
