// Opens a generation, read-only, after comparing its files with their checksums.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatelineError } from '../../errors.js'
import type { DocumentRecord, PassageNumber } from '../snapshot.js'
import { generationFolder, readCurrent } from './current.js'
import { openGraph } from './graph.js'
import type { Graph } from './graph.js'
import { openLexicalFile } from './lexical-index.js'
import type { LexicalIndex } from './lexical-index.js'
import { checksumOf, checksumOfBytes, differences, FILES, MANIFEST_FILE, parseManifest } from './manifest.js'
import type { Checksum, FileName, IndexSettings, Manifest } from './manifest.js'
import { openPassagesDb } from './passages-db.js'
import type { PassageColumns, PassagesDb } from './passages-db.js'
import { openTimesFile } from './times.js'
import type { Times } from './times.js'

/** An open generation: everything that a question needs of it. */
export interface Generation {
  readonly manifest: Manifest
  readonly documents: readonly DocumentRecord[]
  readonly passages: PassageColumns
  /** Passage vectors of length 1, flat, in order of passage numbers; zeros for a passage without a token. */
  readonly vectors: Float32Array
  /** Sentence vectors in int8, flat. Each has its own scale: only its direction counts. */
  readonly sentenceVectors: Int8Array
  readonly graph: Graph
  /** From a label of the graph to the passages that have its vector. */
  readonly passagesOfLabel: ReadonlyMap<number, readonly PassageNumber[]>
  readonly lexical: LexicalIndex
  readonly times: Times
  readonly db: PassagesDb
}

/** A generation whose documents can be read while the rest is still being opened. */
interface OpeningGeneration {
  readonly manifest: Manifest
  readonly db: PassagesDb
  /** Rejects with INDEX_CORRUPT, after closing `db`. */
  readonly whole: Promise<Generation>
}

/**
 * Opens the current generation in `indexFolder` after comparing every file with its checksum.
 * Throws INDEX_ABSENT, INDEX_OUTDATED (built with other settings) or INDEX_CORRUPT (naming the file).
 */
export async function openCurrent(indexFolder: string, wanted: IndexSettings): Promise<Generation> {
  const { manifest, whole } = await beginOpening(indexFolder, wanted)
  return whole.catch(async (error: unknown) => {
    // Two builds that end meanwhile remove this generation. Then there is a newer one to open.
    if ((await readCurrent(indexFolder)) === manifest.generation) throw error
    return openCurrent(indexFolder, wanted)
  })
}

/** Opens the documents of the current generation and continues with the rest. Throws as openCurrent does. */
export async function beginOpening(indexFolder: string, wanted: IndexSettings): Promise<OpeningGeneration> {
  const number = await readCurrent(indexFolder)
  if (number === undefined) throw new DatelineError('INDEX_ABSENT', `There is no index in ${indexFolder} yet.`)
  return openGeneration(indexFolder, number, wanted).catch(async (error: unknown) => {
    if ((await readCurrent(indexFolder)) === number) throw error
    return beginOpening(indexFolder, wanted)
  })
}

async function openGeneration(indexFolder: string, number: number, wanted: IndexSettings): Promise<OpeningGeneration> {
  const folder = generationFolder(indexFolder, number)
  const manifest = await readManifest(folder, number)
  const changed = differences(manifest.settings, wanted)
  if (changed.length > 0) {
    throw outdated(changed)
  }
  const db = openPassagesDb(await checkedPath(folder, FILES.passages, manifest))
  const whole = openFiles(folder, manifest, db).catch((error: unknown) => {
    db.close()
    throw error
  })
  // A caller that does not await it has failed with another error.
  whole.catch(() => undefined)
  return { manifest, db, whole }
}

async function readManifest(folder: string, number: number): Promise<Manifest> {
  const path = join(folder, MANIFEST_FILE)
  const json = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw corrupt(path, 'cannot be read', cause)
  })
  const manifest = parseManifest(json)
  if ('reason' in manifest) {
    if (manifest.otherFormat) throw outdated(['the form of the index files'])
    throw corrupt(path, `is damaged (${manifest.reason})`)
  }
  if (manifest.generation !== number) throw corrupt(path, `is that of generation ${String(manifest.generation)}`)
  return manifest
}

/** The content of a file, compared with its checksum. */
async function contentOf(folder: string, file: FileName, manifest: Manifest): Promise<Buffer<ArrayBuffer>> {
  const path = join(folder, file)
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw corrupt(path, 'cannot be read', cause)
  })
  verifyChecksum(path, checksumOfBytes(bytes), manifest.files[file])
  return bytes
}

/** The path of a file that a library will read, after comparing the file with its checksum. */
async function checkedPath(folder: string, file: FileName, manifest: Manifest): Promise<string> {
  const path = join(folder, file)
  const found = await checksumOf(path).catch((cause: unknown) => {
    throw corrupt(path, 'cannot be read', cause)
  })
  verifyChecksum(path, found, manifest.files[file])
  return path
}

function verifyChecksum(path: string, found: Checksum, recorded: Checksum): void {
  if (found.bytes !== recorded.bytes) {
    throw corrupt(path, `has ${String(found.bytes)} bytes instead of ${String(recorded.bytes)}`)
  }
  if (found.sha256 !== recorded.sha256) throw corrupt(path, 'does not match its checksum')
}

async function openFiles(folder: string, manifest: Manifest, db: PassagesDb): Promise<Generation> {
  const { dimensions } = manifest.settings.model
  const [vectors, sentences, words, times, graph] = await Promise.all([
    contentOf(folder, FILES.vectors, manifest),
    contentOf(folder, FILES.sentences, manifest),
    contentOf(folder, FILES.words, manifest),
    contentOf(folder, FILES.times, manifest),
    checkedPath(folder, FILES.graph, manifest).then((path) => openGraph(path, dimensions)),
  ])
  const lexical = openLexicalFile(words)
  if (lexical === undefined) throw corrupt(join(folder, FILES.words), 'is no lexical index')
  const { documents, columns: passages } = db
  return {
    manifest,
    documents,
    passages,
    vectors: new Float32Array(aligned(vectors), 0, vectors.length / 4),
    sentenceVectors: new Int8Array(sentences.buffer, sentences.byteOffset, sentences.length),
    graph,
    passagesOfLabel: passagesByLabel(passages.labels),
    lexical,
    times: openTimesFile(times, manifest.counts.passages),
    db,
  }
}

function passagesByLabel(labels: Uint32Array): Map<number, PassageNumber[]> {
  const passages = new Map<number, PassageNumber[]>()
  for (const [number, label] of labels.entries()) {
    const passage = number as PassageNumber
    const others = passages.get(label)
    if (others === undefined) passages.set(label, [passage])
    else others.push(passage)
  }
  return passages
}

/** A buffer that begins with `bytes`. A small file may lie anywhere in Node's shared pool. */
function aligned(bytes: Buffer): ArrayBufferLike {
  return bytes.byteOffset === 0 ? bytes.buffer : new Uint8Array(bytes).buffer
}

function outdated(changed: readonly string[]): DatelineError {
  return new DatelineError('INDEX_OUTDATED', `The index was built with something else: ${changed.join(', ')}.`)
}

function corrupt(path: string, problem: string, cause?: unknown): DatelineError {
  return new DatelineError('INDEX_CORRUPT', `The index file ${path} ${problem}.`, { cause })
}
