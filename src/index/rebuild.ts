// Keeps the index in step with the corpus: what state it is in, and building it anew.
import { mkdir, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Corpus } from '../corpus/read-corpus.js'
import { createEmbedder } from '../embeddings/embedder.js'
import { createKnownVectors } from '../embeddings/known-vectors.js'
import type { KnownVectors } from '../embeddings/known-vectors.js'
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

/** Builds a generation of `corpus`, makes it current and opens it. Vectors already known are not made again. */
export async function rebuild(
  place: Place,
  corpus: Corpus,
  previous: Generation | undefined,
  now: () => Date,
  onProgress: (step: BuildStep) => void,
): Promise<Rebuilt> {
  await mkdir(place.index, { recursive: true })
  const { known, notes } = await openKnownVectors(join(place.index, 'vectors.db'))
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
    return { generation: await openCurrent(place.index, indexSettings(place.model)), embedded, notes }
  } finally {
    await embedder.close()
    known.close()
  }
}

/** Damaged vectors cost time and nothing else: they are thrown away and made again. */
async function openKnownVectors(path: string): Promise<{ known: KnownVectors; notes: string[] }> {
  try {
    return { known: createKnownVectors(path), notes: [] }
  } catch (error) {
    if (!isDamage(error)) throw error
    await Promise.all(['', '-wal', '-shm'].map((end) => rm(path + end, { force: true })))
    return { known: createKnownVectors(path), notes: [`The kept vectors in ${path} are damaged and are made anew.`] }
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(String(error.code))
}
