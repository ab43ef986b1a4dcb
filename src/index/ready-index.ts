// An index that is ready to be asked: opened where it is that of the corpus, built where it is not.
import type { Corpus } from '../corpus/read-corpus.js'
import type { BuildStep } from './build-generation.js'
import { withBuildLock } from './build-lock.js'
import type { LockParts } from './build-lock.js'
import type { Generation } from './generation.js'
import { makeIndexFolder, openIndex, rebuild } from './rebuild.js'
import type { Place, Rebuilt } from './rebuild.js'

/** What building needs of the process it runs in. */
export interface Builder {
  readonly lock: LockParts
  readonly now: () => Date
  /** Called before a build, with the reason for it in a sentence. */
  readonly onBuild: (reason: string) => void
  readonly onProgress: (step: BuildStep) => void
  readonly onBuilt: (rebuilt: Rebuilt, corpus: Corpus) => void
}

/** The index of `corpus`, built where there is none that can be used or where it is that of another corpus. */
export async function readyIndex(place: Place, corpus: Corpus, builder: Builder): Promise<Generation> {
  await makeIndexFolder(place.index)
  const current = await currentIndex(place, corpus)
  if ('manifest' in current) return current
  return withBuildLock(place.index, builder.lock, async () => {
    // Whoever held the lock may have built just this.
    const stale = await currentIndex(place, corpus)
    if ('manifest' in stale) return stale
    return build(place, corpus, stale.previous, stale.reason, builder)
  })
}

/** Builds the index of `corpus`, whatever there is. */
export async function rebuildIndex(place: Place, corpus: Corpus, builder: Builder): Promise<Generation> {
  await makeIndexFolder(place.index)
  return withBuildLock(place.index, builder.lock, async () => {
    const { generation, reason } = await openIndex(place)
    return build(place, corpus, generation, reason ?? 'A rebuild was asked for.', builder)
  })
}

async function build(
  place: Place,
  corpus: Corpus,
  previous: Generation | undefined,
  reason: string,
  { now, onBuild, onProgress, onBuilt }: Builder,
): Promise<Generation> {
  onBuild(reason)
  const rebuilt = await rebuild(place, corpus, previous, now, onProgress)
  onBuilt(rebuilt, corpus)
  return rebuilt.generation
}

/** The current generation where it is that of `corpus`; else why it is not, and what can be used of it. */
async function currentIndex(
  place: Place,
  corpus: Corpus,
): Promise<Generation | { readonly reason: string; readonly previous: Generation | undefined }> {
  const { generation, reason } = await openIndex(place)
  if (generation?.manifest.corpus.fingerprint === corpus.fingerprint) return generation
  return { reason: reason ?? 'The corpus has changed.', previous: generation }
}
