// The archive over whichever generation is current.
import type { LiveIndex } from '../index/live-index.js'
import { createArchive } from './archive.js'
import type { Archive, ArchiveParts } from './archive.js'

/** Each question is answered from one generation, which stays open until it is. */
export function createLiveArchive(index: Pick<LiveIndex, 'generation' | 'use'>, parts: ArchiveParts): Archive {
  return {
    read: (typed) => createArchive(index.generation(), parts).read(typed),
    answer: (question, top) => index.use((generation) => createArchive(generation, parts).answer(question, top)),
  }
}
