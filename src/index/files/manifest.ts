// The manifest of a generation: what it was built with, and the checksums of its files. It is checked first.
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

/** Raise it whenever the format of a generation's file changes. */
const FORMAT = 3

/** hnswlib's settings: links per point, candidates while building, and a seed that makes builds repeatable. */
export const GRAPH = { m: 16, efConstruction: 200, seed: 100 } as const

const count = z.number().int().nonnegative()
const checksum = z.object({ bytes: count, sha256: z.string().length(64) })

/** Everything besides the corpus that determines an index. */
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
  /** Instant in UTC, ISO 8601. */
  builtAt: z.iso.datetime(),
  /** How long the build took. */
  seconds: z.number().nonnegative(),
  /** The lowest label of the vector graph that no generation has used yet. */
  nextLabel: count,
  /** How many points of the graph were added or removed since its recall was last measured. */
  uncheckedPoints: count,
  counts: z.object({ documents: count, passages: count, sentences: count, undated: count, skipped: count }),
  /** Earliest and latest publication date, as the documents have them; null if none is dated. */
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

/** The manifest in `json`, or why it is invalid: damaged, or in another format than this version of Dateline writes. */
export function parseManifest(json: string): Manifest | { readonly reason: string; readonly otherFormat: boolean } {
  let otherFormat = false
  try {
    const parsed: unknown = JSON.parse(json)
    // Another format may also lack or add settings.
    otherFormat = anyFormatSchema.safeParse(parsed).success && !thisFormatSchema.safeParse(parsed).success
    return manifestSchema.parse(parsed)
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : String(error)
    return { reason, otherFormat }
  }
}

/** The settings in which `built` differs from `wanted`, in words; empty if none differs. */
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
  // A model is identified by its files, not by the name of its folder.
  const nameless = (settings: IndexSettings): IndexSettings => ({ ...settings, model: { ...settings.model, name: '' } })
  const [a, b] = [nameless(built), nameless(wanted)]
  const keys = Object.keys(names) as (keyof IndexSettings)[]
  return keys.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key])).map((key) => names[key])
}

/** The checksum of a file on disk. */
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

/** The checksum of bytes in memory. Copying them to another thread would take longer than hashing them here. */
export function checksumOfBytes(bytes: Uint8Array): Checksum {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
