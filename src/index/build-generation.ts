// Builds a generation: documents in, a folder of index files out, made current at the very end.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Corpus } from '../corpus/read-corpus.js'
import { daysOf } from '../corpus/publication-date.js'
import type { KnownVectors, VectorKey } from '../embeddings/known-vectors.js'
import { buildLexicalFile } from './bm25.js'
import { generationFolder, listGenerations, removeGenerationsExcept, replaceCurrent, syncFolder } from './current.js'
import type { Generation } from './generation.js'
import { writeGraph } from './graph.js'
import { checksumOf, FILES, MANIFEST_FILE } from './manifest.js'
import type { IndexSettings, Manifest } from './manifest.js'
import { planPassages } from './plan-passages.js'
import type { PlannedPassage } from './plan-passages.js'
import { writePassagesDb } from './passages-db.js'
import { buildTimesFile } from './times.js'

export interface BuildParts {
  readonly settings: IndexSettings
  /** The current generation, where there is one that can be used. */
  readonly previous: Generation | undefined
  readonly countTokens: (text: string) => number
  readonly embed: (text: string) => Promise<Float32Array>
  readonly known: KnownVectors
  readonly now: () => Date
  readonly onProgress: (step: BuildStep) => void
}

/** What a build does now, and how far it is. */
export interface BuildStep {
  readonly doing: 'splitting' | 'embedding' | 'linking' | 'writing'
  readonly done: number
  readonly of: number
}

export interface Built {
  readonly manifest: Manifest
  /** How many texts were given to the model, all others being known. */
  readonly embedded: number
}

/** Builds the next generation of `corpus` in `indexFolder` and makes it current. */
export async function buildGeneration(indexFolder: string, corpus: Corpus, parts: BuildParts): Promise<Built> {
  const started = parts.now()
  await mkdir(indexFolder, { recursive: true })
  const generation = Math.max(0, ...(await listGenerations(indexFolder))) + 1
  const folder = generationFolder(indexFolder, generation)
  await mkdir(folder)
  const { manifest, passages, embedded } = await fill(folder, generation, corpus, started, parts).catch(
    async (error: unknown) => {
      await rm(folder, { recursive: true, force: true })
      throw error
    },
  )
  await replaceCurrent(indexFolder, generation)
  const previous = parts.previous === undefined ? [] : [parts.previous.manifest.generation]
  await removeGenerationsExcept(indexFolder, [...previous, generation])
  pruneVectors(passages, parts)
  return { manifest, embedded }
}

async function fill(
  folder: string,
  generation: number,
  corpus: Corpus,
  started: Date,
  parts: BuildParts,
): Promise<Built & { readonly passages: readonly PlannedPassage[] }> {
  const { settings, countTokens, onProgress } = parts
  const passages = planPassages(corpus.documents, settings.model.sha256, countTokens, (done, of) => {
    onProgress({ doing: 'splitting', done, of })
  })
  const embedded = await embedUnknown(passages, parts)
  await writeFiles(folder, corpus, passages, parts)
  const manifest = await writeManifest(folder, generation, corpus, passages, started, parts)
  await syncFolder(folder)
  return { manifest, embedded, passages }
}

/** Embeds what has no vector yet, each text once; every vector is kept as soon as it is made. */
async function embedUnknown(
  passages: readonly PlannedPassage[],
  { embed, known, onProgress }: BuildParts,
): Promise<number> {
  const texts = new Map<string, { text: string; key: VectorKey }>()
  for (const passage of passages) {
    const sentences = passage.sentences.map(({ start, end, vectorKey: key }) => ({
      text: passage.text.slice(start - passage.start, end - passage.start),
      key,
    }))
    for (const one of [{ text: passage.embeddedText, key: passage.vectorKey }, ...sentences]) {
      const name = one.key.toString('hex')
      if (!texts.has(name) && known.get(one.key) === undefined) texts.set(name, one)
    }
  }
  let done = 0
  onProgress({ doing: 'embedding', done, of: texts.size })
  await Promise.all(
    Array.from(texts.values(), async ({ text, key }) => {
      known.put(key, await embed(text))
      onProgress({ doing: 'embedding', done: ++done, of: texts.size })
    }),
  )
  return texts.size
}

async function writeFiles(
  folder: string,
  { documents, skipped }: Corpus,
  passages: readonly PlannedPassage[],
  { settings, known, onProgress }: BuildParts,
): Promise<void> {
  const { dimensions } = settings.model
  const vectors = new Float32Array(passages.length * dimensions)
  for (const { number, vectorKey: key } of passages) vectors.set(known.get(key) ?? [], number * dimensions)
  const spans = passages.flatMap((passage) => passage.sentences)
  const sentences = new Int8Array(spans.length * dimensions)
  for (const [at, { vectorKey: key }] of spans.entries()) sentences.set(toInt8(known.get(key)), at * dimensions)
  await writeGraph(join(folder, FILES.graph), distinctVectors(passages, vectors, dimensions), dimensions, (done) => {
    onProgress({ doing: 'linking', done, of: passages.length })
  })
  onProgress({ doing: 'writing', done: 0, of: 1 })
  await writeFile(join(folder, FILES.vectors), Buffer.from(vectors.buffer))
  await writeFile(join(folder, FILES.sentences), Buffer.from(sentences.buffer))
  await writeFile(
    join(folder, FILES.words),
    buildLexicalFile(passages.map(({ words }) => words.map(({ term }) => term))),
  )
  await writeFile(join(folder, FILES.times), buildTimesFile(passages.map(({ times }) => times)))
  writePassagesDb(join(folder, FILES.passages), documents, passages, skipped)
  onProgress({ doing: 'writing', done: 1, of: 1 })
}

/** The vectors in the order of their labels, those of equal passages once: copies would cut one another off in the graph. */
function distinctVectors(passages: readonly PlannedPassage[], vectors: Float32Array, dimensions: number): Float32Array {
  const distinct = new Float32Array((passages.reduce((most, { label }) => Math.max(most, label), -1) + 1) * dimensions)
  for (const { number, label } of passages) {
    distinct.set(vectors.subarray(number * dimensions, (number + 1) * dimensions), label * dimensions)
  }
  return distinct
}

/** The direction of `vector` in int8, its largest component being 127 or -127. */
function toInt8(vector: Float32Array | undefined): Int8Array {
  if (vector === undefined) return new Int8Array(0)
  const largest = vector.reduce((most, component) => Math.max(most, Math.abs(component)), 0)
  return Int8Array.from(vector, (component) => (largest === 0 ? 0 : Math.round((component / largest) * 127)))
}

async function writeManifest(
  folder: string,
  generation: number,
  { documents, skipped, fingerprint }: Corpus,
  passages: readonly PlannedPassage[],
  started: Date,
  { settings, now }: BuildParts,
): Promise<Manifest> {
  const checksums = Object.values(FILES).map(async (file) => [file, await checksumOf(join(folder, file))] as const)
  const dates = documents.flatMap(({ date }) => date?.value ?? [])
  const first = dates.reduce<string | undefined>(
    (a, b) => (a !== undefined && daysOf(a).first <= daysOf(b).first ? a : b),
    undefined,
  )
  const last = dates.reduce<string | undefined>(
    (a, b) => (a !== undefined && daysOf(a).last >= daysOf(b).last ? a : b),
    undefined,
  )
  const built = now()
  const manifest: Manifest = {
    settings,
    generation,
    builtAt: built.toISOString(),
    seconds: (built.getTime() - started.getTime()) / 1000,
    corpus: { fingerprint },
    counts: {
      documents: documents.length,
      passages: passages.length,
      sentences: passages.reduce((sum, passage) => sum + passage.sentences.length, 0),
      undated: documents.length - dates.length,
      skipped: skipped.length,
    },
    dates: first === undefined || last === undefined ? null : { from: first, to: last },
    files: Object.fromEntries(await Promise.all(checksums)) as Manifest['files'],
  }
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/** Forgets the vectors that neither the new generation nor the one before it uses. */
function pruneVectors(passages: readonly PlannedPassage[], { known, previous }: BuildParts): void {
  const used = new Set<string>()
  const use = (key: VectorKey): Set<string> => used.add(key.toString('latin1'))
  for (const passage of passages) [passage, ...passage.sentences].forEach((one) => use(one.vectorKey))
  for (const key of previous?.db.vectorKeys() ?? []) use(key)
  known.prune((key) => used.has(key.toString('latin1')))
}
