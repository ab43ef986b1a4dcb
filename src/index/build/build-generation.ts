// Builds a generation: what has changed in, a folder of index files out, made current at the very end.
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
import { draftOf, labelsInOrder, lexicalInput, timesInOrder } from './draft.js'
import type { Draft } from './draft.js'
import { embedMissing } from './embed-missing.js'
import { writeGraph } from '../files/graph.js'
import { checksumOf, checksumOfBytes, FILES, MANIFEST_FILE } from '../files/manifest.js'
import type { FileName, Manifest } from '../files/manifest.js'
import { createManifest } from './create-manifest.js'
import type { Written } from './create-manifest.js'
import { buildTimesFile } from '../files/times.js'
import { vectorFiles } from './vector-files.js'
import type { VectorFiles } from './vector-files.js'
import { writePassagesDb } from './write-passages-db.js'

export interface Built {
  readonly manifest: Manifest
  /** How many texts were given to the model, all others being known. */
  readonly embedded: number
  /** Sentences about what did not come out as it should. */
  readonly notes: readonly string[]
}

/** Builds the next generation in `indexFolder` and makes it current. A crash leaves the one before current. */
export async function buildGeneration(indexFolder: string, parts: BuildOptions): Promise<Built> {
  const { previous, known, onProgress } = parts
  const draft = draftOf(parts, (done, of) => {
    onProgress({ doing: 'splitting', done, of })
  })
  const embedded = await embedMissing(draft.planned, known, parts.embed, (done, of) => {
    onProgress({ doing: 'embedding', done, of })
  })
  const generation = Math.max(0, ...(await listGenerations(indexFolder))) + 1
  const folder = generationFolder(indexFolder, generation)
  const current = await readCurrent(indexFolder)
  const kept = previous === undefined ? [] : [previous.manifest.generation]
  const before = previous && generationFolder(indexFolder, previous.manifest.generation)
  const written: Written = { checksums: new Map(), uncheckedPoints: 0 }
  let manifest: Manifest | undefined
  let notes: string[] = []
  try {
    await inSteps(onProgress, [
      // What a build that crashed has left takes room that may be needed.
      () => removeGenerationsExcept(indexFolder, current === undefined ? kept : [...kept, current]),
      () => mkdir(folder),
      ...fileSteps(folder, draft, parts, before, written),
      async () => {
        manifest = createManifest(generation, draft, parts, written)
        await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
      },
      () => syncFolder(folder),
      () => replaceCurrent(indexFolder, generation),
      () => {
        notes = prune(indexFolder, [...kept, generation], known)
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

/** Runs one after another, telling before each how many are done. */
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

/** Each writes one file of the generation, and tells of it in `written`. `before`: the folder of the previous one. */
function fileSteps(
  folder: string,
  draft: Draft,
  { settings, known, changes, corpus, onProgress }: BuildOptions,
  before: string | undefined,
  written: Written,
): (() => Promise<void>)[] {
  const { dimensions } = settings.model
  const vectors = vectorFiles(draft.layout, draft.previous, known, dimensions)
  const path = (file: FileName): string => join(folder, file)
  const write = async (file: FileName, bytes: Buffer<ArrayBuffer>): Promise<void> => {
    // Of what was meant to be written, so that a disk that keeps something else is found out.
    written.checksums.set(file, checksumOfBytes(bytes))
    await writeFile(path(file), bytes)
  }
  return [
    () => write(FILES.vectors, bytesOf(vectors.passages)),
    () => write(FILES.sentences, bytesOf(vectors.sentences)),
    () => write(FILES.words, buildLexicalFile(lexicalInput(draft))),
    () => write(FILES.times, buildTimesFile(timesInOrder(draft))),
    async () => {
      await writePassagesDb(path(FILES.passages), before && join(before, FILES.passages), { ...draft, changes, corpus })
      written.checksums.set(FILES.passages, await checksumOf(path(FILES.passages)))
    },
    async () => {
      const points = { dimensions, vectors: vectors.passages, labels: labelsInOrder(draft) }
      const { gone, fresh } = draft.labels
      const unchecked = draft.previous?.manifest.uncheckedPoints ?? 0
      const from = before === undefined ? undefined : { path: join(before, FILES.graph), gone, fresh, unchecked }
      written.uncheckedPoints = await writeGraph(path(FILES.graph), points, from, (done, of) => {
        onProgress({ doing: 'linking', done, of })
      })
      written.checksums.set(FILES.graph, await checksumOf(path(FILES.graph)))
    },
  ]
}

function bytesOf({ buffer, byteOffset, byteLength }: VectorFiles[keyof VectorFiles]): Buffer<ArrayBuffer> {
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** Forgets the vectors that none of the generations uses. The index is current by now: a failure is only noted. */
function prune(indexFolder: string, generations: readonly number[], known: VectorCache): string[] {
  const databases = generations.map((generation) => join(generationFolder(indexFolder, generation), FILES.passages))
  const tables = ['passages', 'sentences']
  try {
    known.prune(databases.flatMap((database) => tables.map((table) => ({ database, table }))))
    return []
  } catch (error) {
    return [`Vectors that nothing uses any more stay for now (${errorCode(error)}); the next rebuild removes them.`]
  }
}
