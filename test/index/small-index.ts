// Small real indexes in temporary folders, built from documents that a test defines.
import type { Corpus } from '../../src/corpus/corpus.js'
import type { Document, Skipped } from '../../src/corpus/document.js'
import { createEmbedder } from '../../src/embeddings/embedder.js'
import type { Embedder } from '../../src/embeddings/embedder.js'
import { readModel } from '../../src/embeddings/model.js'
import { createTokenizer } from '../../src/embeddings/tokenizer.js'
import type { Tokenizer } from '../../src/embeddings/tokenizer.js'
import { createVectorCache } from '../../src/embeddings/vector-cache.js'
import { buildGeneration } from '../../src/index/build/build-generation.js'
import type { Built } from '../../src/index/build/build-generation.js'
import type { BuildOptions } from '../../src/index/build/build-options.js'
import { changesBetween, NOTHING_INDEXED } from '../../src/index/build/changes.js'
import { openCurrent } from '../../src/index/files/generation.js'
import type { Generation } from '../../src/index/files/generation.js'
import { indexSettings } from '../../src/index/files/manifest.js'
import type { IndexSettings } from '../../src/index/files/manifest.js'
import type { CoarseDate } from '../../src/time/calendar-date.js'
import { MODEL_FOLDER, temporaryFolder } from '../embeddings/shipped-model.js'

/** A document as a test defines it. Without a title it gets its opening words, as the corpus readers do. */
export interface Sample {
  readonly id: string
  readonly text: string
  readonly title?: string
  readonly date?: CoarseDate
  readonly source?: string
  readonly url?: string
}

export function documentOf({ id, text, title, date, source, url }: Sample): Document {
  return {
    id,
    text,
    bodyStart: 0,
    title: title ?? `${text.slice(0, 20)}…`,
    titleOrigin: title === undefined ? 'opening words' : 'field',
    date: date === undefined ? null : { value: date, origin: 'field' },
    unusedDate: null,
    source: source ?? null,
    sourceOrigin: source === undefined ? null : 'field',
    url: url ?? null,
  }
}

/** Each document in a file of its own, all of them read. */
export function corpusOf(documents: readonly Document[], skipped: readonly Skipped[] = []): Corpus {
  const entries = documents.map((document) => ({ id: document.id, file: document.id, document }))
  return { entries: entries.sort((a, b) => (a.id < b.id ? -1 : 1)), files: new Map(), skipped }
}

export const samples = (...all: readonly Sample[]): Corpus => corpusOf(all.map(documentOf))

/** The shipped model, running, for all builds of one test file. */
export interface Workshop {
  readonly settings: IndexSettings
  readonly embedder: Embedder
  readonly tokenizer: Tokenizer
  /** A new folder for an index. */
  readonly folder: () => Promise<string>
  /** Builds in `folder`, with its vector cache. `changes` replaces build options, such as `previous`. */
  readonly build: (folder: string, corpus: Corpus, changes?: Partial<BuildOptions>) => Promise<Built>
  readonly open: (folder: string) => Promise<Generation>
  /** Builds in a new folder, and opens it. */
  readonly index: (corpus: Corpus) => Promise<Generation>
  /** Ends the embedder and closes what was opened. */
  readonly close: () => Promise<void>
}

export async function openWorkshop(): Promise<Workshop> {
  const model = await readModel(MODEL_FOLDER)
  const settings = indexSettings(model)
  const embedder = createEmbedder(model, 2)
  const tokenizer = await createTokenizer(model)
  const opened: Generation[] = []
  const build: Workshop['build'] = async (where, corpus, changes = {}) => {
    const vectorCache = createVectorCache(`${where}/vectors.db`)
    try {
      return await buildGeneration(where, {
        settings,
        previous: undefined,
        corpus,
        changes: changesBetween(changes.previous?.db.indexed() ?? NOTHING_INDEXED, corpus),
        started: new Date('2026-01-02T03:04:00Z'),
        countTokens: tokenizer.count,
        embed: async (text) => (await embedder.embed(text)).vector,
        vectorCache,
        now: () => new Date('2026-01-02T03:04:05Z'),
        onProgress: () => undefined,
        ...changes,
      })
    } finally {
      vectorCache.close()
    }
  }
  const open = async (where: string): Promise<Generation> => {
    const generation = await openCurrent(where, settings)
    opened.push(generation)
    return generation
  }
  return {
    settings,
    embedder,
    tokenizer,
    folder: temporaryFolder,
    build,
    open,
    index: async (corpus) => {
      const where = await temporaryFolder()
      await build(where, corpus)
      return open(where)
    },
    close: async () => {
      await embedder.close()
      for (const { db } of opened) db.close()
    },
  }
}
