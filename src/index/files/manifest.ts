// What a generation says of itself, checked before anything else of it is opened.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { READING_VERSION } from '../../corpus/formats/formats.js'
import type { Model } from '../../embeddings/model.js'
import { PREFIX_LIMITS } from '../../passages/passage-prefix.js'
import { PASSAGE_LIMITS, SPLITTING_VERSION } from '../../passages/split-document.js'
import { WORDS_VERSION } from '../../text/analyzer.js'
import { coarseDateSchema } from '../../time/calendar-date.js'
import { BM25 } from '../bm25.js'

export const FILES = {
  passages: 'passages.db',
  vectors: 'passages.f32',
  sentences: 'sentences.i8',
  graph: 'passages.hnsw',
  words: 'words.bm25',
  times: 'times.i32',
} as const

export type FileName = (typeof FILES)[keyof typeof FILES]

export const MANIFEST_FILE = 'manifest.json'

/** Raise it whenever a file of a generation changes its form. */
const FORMAT = 3

/** hnswlib's graph: links a point (m) and candidates while building (efConstruction); the seed makes builds repeatable. */
export const GRAPH = { m: 16, efConstruction: 200, seed: 100 } as const

const count = z.number().int().nonnegative()
const checksum = z.object({ bytes: count, sha256: z.string().length(64) })

/** All that decides what an index built from the same corpus looks like. */
const settingsSchema = z.object({
  format: z.number().int(),
  model: z.object({
    name: z.string(),
    sha256: z.string().length(64),
    dimensions: count,
    maxTokens: count,
    pooling: z.literal('mean'),
    metric: z.literal('cosine'),
  }),
  reading: z.object({ version: z.number().int() }),
  splitting: z.object({ version: z.number().int(), tokens: count, characters: count }),
  prefix: z.object({ titleTokens: count, sourceAndDateTokens: count }),
  words: z.object({ version: z.number().int(), k1: z.number(), b: z.number() }),
  graph: z.object({ m: count, efConstruction: count, seed: count }),
})

const manifestSchema = z.object({
  settings: settingsSchema,
  generation: z.number().int().positive(),
  /** Instant in UTC. */
  builtAt: z.iso.datetime(),
  seconds: z.number().nonnegative(),
  /** The lowest label of the vector graph that no generation has used. */
  nextLabel: count,
  /** How many points of the graph came or went since its recall was measured. */
  uncheckedPoints: count,
  counts: z.object({ documents: count, passages: count, sentences: count, undated: count, skipped: count }),
  /** Earliest and latest publication date as the documents have them; null where none is dated. */
  dates: z.object({ from: coarseDateSchema, to: coarseDateSchema }).nullable(),
  files: z.record(z.enum(Object.values(FILES)), checksum),
})

export type IndexSettings = z.infer<typeof settingsSchema>
export type Manifest = z.infer<typeof manifestSchema>
export type Checksum = z.infer<typeof checksum>

/** The settings of an index that this version of Dateline builds with `model`. */
export function indexSettings(model: Model): IndexSettings {
  const { name, sha256, dimensions, maxTokens } = model
  return {
    format: FORMAT,
    model: { name, sha256, dimensions, maxTokens, pooling: 'mean', metric: 'cosine' },
    reading: { version: READING_VERSION },
    splitting: { version: SPLITTING_VERSION, ...PASSAGE_LIMITS },
    prefix: { ...PREFIX_LIMITS },
    words: { version: WORDS_VERSION, ...BM25 },
    graph: { ...GRAPH },
  }
}

const anyFormatSchema = z.object({ settings: z.object({ format: z.number().int() }) })
const thisFormatSchema = z.object({ settings: settingsSchema.extend({ format: z.literal(FORMAT) }) })

/** The manifest in `json`, or why it is none: damaged, or of another form than this version of Dateline writes. */
export function parseManifest(json: string): Manifest | { readonly reason: string; readonly otherFormat: boolean } {
  let otherFormat = false
  try {
    const parsed: unknown = JSON.parse(json)
    // Another version may lack or add settings as well as change the form.
    otherFormat = anyFormatSchema.safeParse(parsed).success && !thisFormatSchema.safeParse(parsed).success
    return manifestSchema.parse(parsed)
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : String(error)
    return { reason, otherFormat }
  }
}

/** What of the settings an index was built with differs from those wanted, in words; empty where nothing does. */
export function differences(built: IndexSettings, wanted: IndexSettings): string[] {
  const names: Record<keyof IndexSettings, string> = {
    format: 'the form of the index files',
    model: 'the embedding model',
    reading: 'how documents are read',
    splitting: 'how documents are split',
    prefix: 'what stands before a passage',
    words: 'how words are indexed',
    graph: 'the vector graph',
  }
  // A model is what its files are, whatever its folder is called.
  const nameless = (settings: IndexSettings): IndexSettings => ({ ...settings, model: { ...settings.model, name: '' } })
  const [a, b] = [nameless(built), nameless(wanted)]
  const keys = Object.keys(names) as (keyof IndexSettings)[]
  return keys.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key])).map((key) => names[key])
}

/** Of a file on disk. */
export async function checksumOf(path: string): Promise<Checksum> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
    }
  })
  return { bytes, sha256: hash.digest('hex') }
}

/** Of bytes at hand. Another thread would first be given a copy, which takes longer than to hash them. */
export function checksumOfBytes(bytes: Uint8Array): Checksum {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
