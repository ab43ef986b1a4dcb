// Brings an index in step with its corpus: compares the two, and builds a generation where they differ.
import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Corpus } from '../../corpus/corpus.js'
import { createEmbedder } from '../../embeddings/embedder.js'
import { createVectorCache } from '../../embeddings/vector-cache.js'
import { errorCode } from '../../errors.js'
import { buildGeneration } from './build-generation.js'
import type { Built } from './build-generation.js'
import { withBuildLock } from './build-lock.js'
import type { LockOptions } from './build-lock.js'
import type { BuildStep } from './build-options.js'
import { changesBetween, NOTHING_INDEXED } from './changes.js'
import type { Changes, Indexed } from './changes.js'
import { readCurrent } from '../files/current.js'
import { withWriteErrors } from './write-errors.js'
import { beginOpening } from '../files/generation.js'
import type { Generation } from '../files/generation.js'
import { indexSettings } from '../files/manifest.js'
import { ensureIndexFolder, openedOrReason } from '../files/location.js'
import type { IndexLocation } from '../files/location.js'
import { reportOf } from './report.js'
import type { Report } from './report.js'

export interface UpdateOptions {
  /**
   * `update`: build what has changed. `full`: build everything from nothing, vectors too. `check`: only tell what has
   * changed.
   */
  readonly mode: 'update' | 'full' | 'check'
  /** The corpus as it is now; documents of files that are as `indexed` knows them need not be read. */
  readonly readCorpus: (indexed: Indexed) => Promise<Corpus>
  readonly lock: LockOptions
  readonly now: () => Date
  /** Called before a build, with the reason for it in a sentence. */
  readonly onBuild: (reason: string) => void
  readonly onProgress: (step: BuildStep) => void
}

/** What an index and its corpus are to each other. */
interface Compared {
  /** The current generation, where it can be built on. */
  readonly previous: Generation | undefined
  /** Why there is none, in a sentence. */
  readonly reason: string | undefined
  readonly corpus: Corpus
  readonly changes: Changes
}

/** A document or two are embedded before a second process has loaded the model. */
const DOCUMENTS_FOR_ONE_PROCESS = 20

/**
 * Compares, and builds unless nothing has changed. Throws what `readCorpus` throws, INDEX_UNWRITABLE, EMBEDDER_FAILED,
 * and BUILD_RUNNING where `lock` does not wait.
 */
export async function updateIndex(place: IndexLocation, parts: UpdateOptions): Promise<Report> {
  const started = parts.now()
  const compared = await compare(place, parts)
  const report = (built: Built | undefined): Report => reportOf(compared, built, started, parts.now())
  if (parts.mode === 'check' || isCurrent(compared)) return close(compared, report(undefined))
  await ensureIndexFolder(place.index)
  return withWriteErrors(place.index, () =>
    withBuildLock(place.index, parts.lock, async () => {
      // Whoever held the lock may have built just this.
      const isStale =
        parts.mode === 'update' && (await readCurrent(place.index)) !== compared.previous?.manifest.generation
      const now = isStale ? await compare(place, parts) : compared
      if (isStale) compared.previous?.db.close()
      if (isCurrent(now)) return close(now, reportOf(now, undefined, started, parts.now()))
      parts.onBuild(reasonOf(now, parts.mode))
      const built = await build(place, now, started, parts)
      return close(now, reportOf(now, built, started, parts.now()))
    }),
  )
}

async function compare(place: IndexLocation, { mode, readCorpus }: UpdateOptions): Promise<Compared> {
  if (mode === 'full') {
    const corpus = await readCorpus(NOTHING_INDEXED)
    return { previous: undefined, reason: undefined, corpus, changes: changesBetween(NOTHING_INDEXED, corpus) }
  }
  // The corpus is looked at while the rest of the index is read and compared with its checksums.
  const opening = await openedOrReason(beginOpening(place.index, indexSettings(place.model)))
  const indexed = 'db' in opening ? opening.db.indexed() : NOTHING_INDEXED
  const corpus = await readCorpus(indexed)
  const opened = 'db' in opening ? await openedOrReason(opening.whole) : opening
  if ('db' in opened) return { previous: opened, reason: undefined, corpus, changes: changesBetween(indexed, corpus) }
  const whole = 'db' in opening ? await readCorpus(NOTHING_INDEXED) : corpus
  return { previous: undefined, ...opened, corpus: whole, changes: changesBetween(NOTHING_INDEXED, whole) }
}

function isCurrent({ previous, changes }: Compared): boolean {
  return previous !== undefined && !changes.any
}

function close(compared: Compared, report: Report): Report {
  compared.previous?.db.close()
  return report
}

function reasonOf({ reason }: Compared, mode: UpdateOptions['mode']): string {
  return reason ?? (mode === 'full' ? 'A full rebuild was asked for.' : 'The corpus has changed.')
}

async function build(place: IndexLocation, compared: Compared, started: Date, parts: UpdateOptions): Promise<Built> {
  const path = join(place.index, 'vectors.db')
  if (parts.mode === 'full') await removeVectors(path)
  try {
    return await buildWith(path, place, compared, started, parts)
  } catch (error) {
    if (!/^SQLITE_(?:NOTADB|CORRUPT)/.test(errorCode(error))) throw error
    // Damaged vectors cost time and nothing else: they are thrown away and made again.
    await removeVectors(path)
    const built = await buildWith(path, place, compared, started, parts)
    return { ...built, notes: [`The kept vectors in ${path} were damaged and were made anew.`, ...built.notes] }
  }
}

async function buildWith(
  vectors: string,
  place: IndexLocation,
  { previous, corpus, changes }: Compared,
  started: Date,
  { now, onProgress }: UpdateOptions,
): Promise<Built> {
  const documents = changes.added.length + changes.changed.length
  const processes = documents === 0 ? 0 : documents <= DOCUMENTS_FOR_ONE_PROCESS ? 1 : availableParallelism()
  // First: where it fails, no process has been started.
  const known = createVectorCache(vectors)
  const embedder = createEmbedder(place.model, processes)
  try {
    // Imported for a build alone: the tokenizer's package takes as long to load as a small index takes to open.
    const { createTokenizer } = await import('../../embeddings/tokenizer.js')
    const { count } = await createTokenizer(place.model)
    return await buildGeneration(place.index, {
      settings: indexSettings(place.model),
      previous,
      corpus,
      changes,
      started,
      known,
      now,
      onProgress,
      countTokens: count,
      embed: async (text) => (await embedder.embed(text)).vector,
    })
  } finally {
    await embedder.close()
    known.close()
  }
}

async function removeVectors(path: string): Promise<void> {
  await Promise.all(['', '-wal', '-shm'].map((end) => rm(path + end, { force: true })))
}
