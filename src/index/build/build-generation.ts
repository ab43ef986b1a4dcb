// Builds the next generation from the changes: writes a folder of index files, and makes it current at the very end.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../../errors.js'
import type { VectorCache } from '../../embeddings/vector-cache.js'
import { buildLexicalFile } from '../files/lexical-index.js'
import type { BuildOptions } from './build-options.js'
import {
  generationFolder,
  listGenerations,
  readCurrent,
  removeGenerationsExcept,
  replaceCurrent,
  syncFolder,
} from '../files/current.js'
import { createDraft, labelsInOrder, lexicalInput, timesInOrder } from './draft.js'
import type { Draft } from './draft.js'
import { embedMissing } from './embed-missing.js'
import { writeGraph } from '../files/graph.js'
import { checksumOf, checksumOfBytes, FILES, MANIFEST_FILE } from '../files/manifest.js'
import type { FileName, Manifest } from '../files/manifest.js'
import { createManifest } from './create-manifest.js'
import type { WrittenFiles } from './create-manifest.js'
import { buildTimesFile } from '../files/times.js'
import { vectorFiles } from './vector-files.js'
import type { VectorFiles } from './vector-files.js'
import { writePassagesDb } from './write-passages-db.js'

export interface Built {
  readonly manifest: Manifest
  /** How many texts the model embedded; the vectors of all others were in the cache. */
  readonly embedded: number
  /** Sentences about what went wrong without stopping the build. */
  readonly notes: readonly string[]
}

/** Builds the next generation in `indexFolder` and makes it current. After a crash the previous one stays current. */
export async function buildGeneration(indexFolder: string, options: BuildOptions): Promise<Built> {
  const { previous, vectorCache, onProgress } = options
  const draft = createDraft(options, (done, of) => {
    onProgress({ doing: 'splitting', done, of })
  })
  const embedded = await embedMissing(draft.planned, vectorCache, options.embed, (done, of) => {
    onProgress({ doing: 'embedding', done, of })
  })
  const generation = Math.max(0, ...(await listGenerations(indexFolder))) + 1
  const folder = generationFolder(indexFolder, generation)
  const current = await readCurrent(indexFolder)
  const kept = previous === undefined ? [] : [previous.manifest.generation]
  const previousFolder = previous && generationFolder(indexFolder, previous.manifest.generation)
  const written: WrittenFiles = { checksums: new Map(), uncheckedPoints: 0 }
  let manifest: Manifest | undefined
  let notes: string[] = []
  try {
    await inSteps(onProgress, [
      // First, because what a crashed build left behind takes space that this one may need.
      () => removeGenerationsExcept(indexFolder, current === undefined ? kept : [...kept, current]),
      () => mkdir(folder),
      ...fileSteps(folder, draft, options, previousFolder, written),
      async () => {
        manifest = createManifest(generation, draft, options, written)
        await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
      },
      () => syncFolder(folder),
      () => replaceCurrent(indexFolder, generation),
      () => {
        notes = prune(indexFolder, [...kept, generation], vectorCache)
        return Promise.resolve()
      },
    ])
  } catch (error) {
    if ((await readCurrent(indexFolder)) !== generation) await rm(folder, { recursive: true, force: true })
    throw error
  }
  if (manifest === undefined) throw new RangeError('no manifest')
  return { manifest, embedded, notes }
}

/** Runs `steps` one after another, and reports progress before each. */
async function inSteps(
  onProgress: BuildOptions['onProgress'],
  steps: readonly (() => Promise<unknown>)[],
): Promise<void> {
  for (const [done, step] of steps.entries()) {
    onProgress({ doing: 'writing', done, of: steps.length })
    await step()
  }
  onProgress({ doing: 'writing', done: steps.length, of: steps.length })
}

/** One step for each file of the generation, which it writes and records in `written`. */
function fileSteps(
  folder: string,
  draft: Draft,
  { settings, vectorCache, changes, corpus, onProgress }: BuildOptions,
  previousFolder: string | undefined,
  written: WrittenFiles,
): (() => Promise<void>)[] {
  const { dimensions } = settings.model
  const vectors = vectorFiles(draft.layout, draft.previous, vectorCache, dimensions)
  const path = (file: FileName): string => join(folder, file)
  const write = async (file: FileName, bytes: Buffer<ArrayBuffer>): Promise<void> => {
    // Of the bytes in memory, so that a disk that stores other bytes is noticed.
    written.checksums.set(file, checksumOfBytes(bytes))
    await writeFile(path(file), bytes)
  }
  return [
    () => write(FILES.vectors, bytesOf(vectors.passages)),
    () => write(FILES.sentences, bytesOf(vectors.sentences)),
    () => write(FILES.words, buildLexicalFile(lexicalInput(draft))),
    () => write(FILES.times, buildTimesFile(timesInOrder(draft))),
    async () => {
      const previousDb = previousFolder && join(previousFolder, FILES.passages)
      await writePassagesDb(path(FILES.passages), previousDb, { ...draft, changes, corpus })
      written.checksums.set(FILES.passages, await checksumOf(path(FILES.passages)))
    },
    async () => {
      const points = { dimensions, vectors: vectors.passages, labels: labelsInOrder(draft) }
      const { removed, added } = draft.labels
      const unchecked = draft.previous?.manifest.uncheckedPoints ?? 0
      const previousGraph =
        previousFolder === undefined
          ? undefined
          : { path: join(previousFolder, FILES.graph), removed, added, unchecked }
      written.uncheckedPoints = await writeGraph(path(FILES.graph), points, previousGraph, (done, of) => {
        onProgress({ doing: 'linking', done, of })
      })
      written.checksums.set(FILES.graph, await checksumOf(path(FILES.graph)))
    },
  ]
}

function bytesOf({ buffer, byteOffset, byteLength }: VectorFiles[keyof VectorFiles]): Buffer<ArrayBuffer> {
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** Removes cached vectors that none of `generations` uses. A failure is only noted: the new index is current by now. */
function prune(indexFolder: string, generations: readonly number[], vectorCache: VectorCache): string[] {
  const databases = generations.map((generation) => join(generationFolder(indexFolder, generation), FILES.passages))
  const tables = ['passages', 'sentences']
  try {
    vectorCache.prune(databases.flatMap((database) => tables.map((table) => ({ database, table }))))
    return []
  } catch (error) {
    return [`Vectors that nothing uses any more stay for now (${errorCode(error)}); the next rebuild removes them.`]
  }
}
