// Updates an index to match its corpus: compares the two, and builds a generation if they differ.
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
   * `update` builds what has changed, `full` builds everything again, vectors too, and `check` only reports what has
   * changed.
   */
  readonly mode: 'update' | 'full' | 'check'
  /** Reads the corpus as it is now. Files that have not changed since `indexed` need not be read. */
  readonly readCorpus: (indexed: Indexed) => Promise<Corpus>
  readonly lock: LockOptions
  readonly now: () => Date
  /** Called before a build, with the reason for it in a sentence. */
  readonly onBuild: (reason: string) => void
  readonly onProgress: (step: BuildStep) => void
}

/** An index compared with its corpus. */
interface Comparison {
  /** The current generation, if a build can start from it. */
  readonly previous: Generation | undefined
  /** Why not, in a sentence. */
  readonly reason: string | undefined
  readonly corpus: Corpus
  readonly changes: Changes
}

/** Up to so many documents are embedded sooner than a second process has loaded the model. */
const DOCUMENTS_FOR_ONE_PROCESS = 20

/**
 * Compares, and builds if something has changed. Throws INDEX_UNWRITABLE, EMBEDDER_FAILED, and what `readCorpus` and
 * `lock.onWait` throw.
 */
export async function updateIndex(place: IndexLocation, options: UpdateOptions): Promise<Report> {
  const started = options.now()
  const compared = await compare(place, options)
  const report = (built: Built | undefined): Report => reportOf(compared, built, started, options.now())
  if (options.mode === 'check' || isCurrent(compared)) return close(compared, report(undefined))
  await ensureIndexFolder(place.index)
  return withWriteErrors(place.index, () =>
    withBuildLock(place.index, options.lock, async () => {
      // The process that held the lock may have built the same.
      const isStale =
        options.mode === 'update' && (await readCurrent(place.index)) !== compared.previous?.manifest.generation
      const now = isStale ? await compare(place, options) : compared
      if (isStale) compared.previous?.db.close()
      if (isCurrent(now)) return close(now, reportOf(now, undefined, started, options.now()))
      options.onBuild(reasonOf(now, options.mode))
      const built = await build(place, now, started, options)
      return close(now, reportOf(now, built, started, options.now()))
    }),
  )
}

async function compare(place: IndexLocation, { mode, readCorpus }: UpdateOptions): Promise<Comparison> {
  if (mode === 'full') {
    const corpus = await readCorpus(NOTHING_INDEXED)
    return { previous: undefined, reason: undefined, corpus, changes: changesBetween(NOTHING_INDEXED, corpus) }
  }
  // The corpus is read while the rest of the index is read and compared with its checksums.
  const opening = await openedOrReason(beginOpening(place.index, indexSettings(place.model)))
  const indexed = 'db' in opening ? opening.db.indexed() : NOTHING_INDEXED
  const corpus = await readCorpus(indexed)
  const opened = 'db' in opening ? await openedOrReason(opening.whole) : opening
  if ('db' in opened) return { previous: opened, reason: undefined, corpus, changes: changesBetween(indexed, corpus) }
  const whole = 'db' in opening ? await readCorpus(NOTHING_INDEXED) : corpus
  return { previous: undefined, ...opened, corpus: whole, changes: changesBetween(NOTHING_INDEXED, whole) }
}

function isCurrent({ previous, changes }: Comparison): boolean {
  return previous !== undefined && !changes.any
}

function close(compared: Comparison, report: Report): Report {
  compared.previous?.db.close()
  return report
}

function reasonOf({ reason }: Comparison, mode: UpdateOptions['mode']): string {
  return reason ?? (mode === 'full' ? 'A full rebuild was asked for.' : 'The corpus has changed.')
}

async function build(
  place: IndexLocation,
  compared: Comparison,
  started: Date,
  options: UpdateOptions,
): Promise<Built> {
  const path = join(place.index, 'vectors.db')
  if (options.mode === 'full') await removeVectors(path)
  try {
    return await buildWith(path, place, compared, started, options)
  } catch (error) {
    if (!/^SQLITE_(?:NOTADB|CORRUPT)/.test(errorCode(error))) throw error
    // Damaged vectors only cost time: they are deleted and computed again.
    await removeVectors(path)
    const built = await buildWith(path, place, compared, started, options)
    return {
      ...built,
      notes: [`The cached vectors in ${path} were damaged and have been computed again.`, ...built.notes],
    }
  }
}

async function buildWith(
  vectors: string,
  place: IndexLocation,
  { previous, corpus, changes }: Comparison,
  started: Date,
  { now, onProgress }: UpdateOptions,
): Promise<Built> {
  const documents = changes.added.length + changes.changed.length
  const processes = documents === 0 ? 0 : documents <= DOCUMENTS_FOR_ONE_PROCESS ? 1 : availableParallelism()
  // First, because no process must be left running if it fails.
  const vectorCache = createVectorCache(vectors)
  const embedder = createEmbedder(place.model, processes)
  try {
    // Imported only for a build: the tokenizer takes as long to load as a small index to open.
    const { createTokenizer } = await import('../../embeddings/tokenizer.js')
    const { count } = await createTokenizer(place.model)
    return await buildGeneration(place.index, {
      settings: indexSettings(place.model),
      previous,
      corpus,
      changes,
      started,
      vectorCache,
      now,
      onProgress,
      countTokens: count,
      embed: async (text) => (await embedder.embed(text)).vector,
    })
  } finally {
    await embedder.close()
    vectorCache.close()
  }
}

async function removeVectors(path: string): Promise<void> {
  await Promise.all(['', '-wal', '-shm'].map((end) => rm(path + end, { force: true })))
}
