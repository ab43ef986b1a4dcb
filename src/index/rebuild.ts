// Keeps the index in step with the corpus: what state it is in, and building it anew.
import { access, constants, mkdir, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Corpus } from '../corpus/read-corpus.js'
import { createEmbedder } from '../embeddings/embedder.js'
import { createKnownVectors } from '../embeddings/known-vectors.js'
import type { Model } from '../embeddings/model.js'
import { DatelineError } from '../errors.js'
import { buildGeneration } from './build-generation.js'
import type { BuildStep } from './build-generation.js'
import { openCurrent } from './generation.js'
import type { Generation } from './generation.js'
import { indexSettings } from './manifest.js'

/** Where the corpus lies, where the index is kept, and what embeds. */
export interface Place {
  readonly corpus: string
  readonly index: string
  readonly model: Model
}

export interface Opened {
  /** The current generation, where it can be searched. */
  readonly generation: Generation | undefined
  /** Why not, in a sentence. */
  readonly reason: string | undefined
}

export interface Rebuilt {
  readonly generation: Generation
  readonly embedded: number
  /** Sentences about what had to be thrown away. */
  readonly notes: readonly string[]
}

/** Opens the current generation; an index that is absent, outdated or damaged is a reason, not an error. */
export async function openIndex(place: Place): Promise<Opened> {
  try {
    return { generation: await openCurrent(place.index, indexSettings(place.model)), reason: undefined }
  } catch (error) {
    const expected = ['INDEX_ABSENT', 'INDEX_OUTDATED', 'INDEX_CORRUPT']
    if (!(error instanceof DatelineError) || !expected.includes(error.code)) throw error
    return { generation: undefined, reason: error.message }
  }
}

/**
 * Builds a generation of `corpus`, makes it current and opens it. Vectors already known are not made again. Throws
 * INDEX_UNWRITABLE.
 */
export async function rebuild(
  place: Place,
  corpus: Corpus,
  previous: Generation | undefined,
  now: () => Date,
  onProgress: (step: BuildStep) => void,
): Promise<Rebuilt> {
  const path = join(place.index, 'vectors.db')
  try {
    return await rebuildWith(path, place, corpus, previous, now, onProgress)
  } catch (error) {
    if (!isDamage(error)) throw error
    // Damaged vectors cost time and nothing else: they are thrown away and made again.
    await Promise.all(['', '-wal', '-shm'].map((end) => rm(path + end, { force: true })))
    const rebuilt = await rebuildWith(path, place, corpus, undefined, now, onProgress)
    return { ...rebuilt, notes: [`The kept vectors in ${path} were damaged and were made anew.`] }
  }
}

async function rebuildWith(
  vectors: string,
  place: Place,
  corpus: Corpus,
  previous: Generation | undefined,
  now: () => Date,
  onProgress: (step: BuildStep) => void,
): Promise<Rebuilt> {
  const known = createKnownVectors(vectors)
  const embedder = createEmbedder(place.model, availableParallelism())
  try {
    // Imported for a build alone: the tokenizer's package takes as long to load as a small index takes to open.
    const { createTokenizer } = await import('../embeddings/tokenizer.js')
    const { count } = await createTokenizer(place.model)
    const { embedded } = await buildGeneration(place.index, corpus, {
      settings: indexSettings(place.model),
      previous,
      countTokens: count,
      embed: async (text) => (await embedder.embed(text)).vector,
      known,
      now,
      onProgress,
    })
    return { generation: await openCurrent(place.index, indexSettings(place.model)), embedded, notes: [] }
  } finally {
    await embedder.close()
    known.close()
  }
}

/** Makes the index folder where it is not there. Throws INDEX_UNWRITABLE. */
export async function makeIndexFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new DatelineError(
      'INDEX_UNWRITABLE',
      `The index folder ${folder} cannot be written (${code}). Point DATELINE_EMBEDDINGS at a folder that can.`,
      { cause },
    )
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(?:NOTADB|CORRUPT)/.test(String(error.code))
}
