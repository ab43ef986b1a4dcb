// Reads a set of judged questions: a folder with corpus.jsonl, queries.jsonl and qrels.jsonl.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { jsonLines } from '../corpus/formats/json-lines.js'
import { daysOf, isoDateSchema } from '../time/calendar-date.js'
import type { IsoDate } from '../time/calendar-date.js'
import type { Corpus } from '../corpus/corpus.js'
import type { Document } from '../corpus/document.js'
import { DatelineError } from '../errors.js'

export interface JudgedQuestion {
  readonly id: string
  readonly text: string
  readonly type: string | undefined
  /** The day on which the question is asked. */
  readonly now: IsoDate
  /** Ids of the documents that answer it; empty if none does. */
  readonly relevant: ReadonlySet<string>
}

export interface QuestionSet {
  /** The folder's name. */
  readonly name: string
  readonly corpus: Corpus
  /** The sha256 of corpus.jsonl. */
  readonly fingerprint: string
  readonly questions: readonly JudgedQuestion[]
}

/** The day of the questions in a set without dates; nothing in it is then in the future. */
const UNDATED_NOW = '2099-12-31'

const querySchema = z.object({
  id: z.string(),
  text: z.string(),
  type: z.string().optional(),
  now: isoDateSchema.optional(),
})
const judgementSchema = z.object({ query_id: z.string(), doc_id: z.string(), answerable: z.boolean().optional() })

/** Throws USAGE, which names the missing file or the invalid line. */
export async function readQuestionSet(folder: string): Promise<QuestionSet> {
  const { documents, fingerprint } = await readCorpusFile(join(folder, 'corpus.jsonl'))
  const queries = await readLines(join(folder, 'queries.jsonl'), querySchema)
  const judgements = await readLines(join(folder, 'qrels.jsonl'), judgementSchema)
  const relevant = new Map<string, Set<string>>()
  for (const { query_id: id, doc_id: document, answerable } of judgements) {
    if (answerable !== false) relevant.set(id, (relevant.get(id) ?? new Set()).add(document))
  }
  const latest = documents
    .flatMap(({ date }) => (date === null ? [] : daysOf(date.value).last))
    .sort()
    .at(-1)
  const now = latest ?? UNDATED_NOW
  return {
    name: basename(resolve(folder)),
    corpus: corpusOf(documents),
    fingerprint,
    questions: queries.map((query) => ({
      id: query.id,
      text: query.text,
      type: query.type,
      now: query.now ?? now,
      relevant: relevant.get(query.id) ?? new Set(),
    })),
  }
}

async function readCorpusFile(path: string): Promise<{ documents: readonly Document[]; fingerprint: string }> {
  const bytes = await readBytes(path)
  const { documents, skipped } = jsonLines.read({ path, bytes }, UNDATED_NOW)
  const [first] = skipped
  if (first !== undefined) throw new DatelineError('USAGE', `${path}, ${first.reason}.`)
  return { documents, fingerprint: createHash('sha256').update(bytes).digest('hex') }
}

/** A corpus of one file, which needs no hash because the index is stored under it already. */
function corpusOf(documents: readonly Document[]): Corpus {
  const entries = documents.map((document) => ({ id: document.id, file: 'corpus.jsonl', document }))
  return { entries: entries.sort((a, b) => (a.id < b.id ? -1 : 1)), files: new Map(), skipped: [] }
}

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readBytes(path)).toString('utf8').split('\n')
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [schema.parse(JSON.parse(line))]
    } catch (cause) {
      const reason = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : 'is not JSON'
      throw new DatelineError('USAGE', `${path}, line ${String(at + 1)}: ${reason}.`, { cause })
    }
  })
}

async function readBytes(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    const form = 'A set is a folder with corpus.jsonl, queries.jsonl and qrels.jsonl; bench/data.md describes them.'
    throw new DatelineError('USAGE', `${path} cannot be read. ${form}`, { cause })
  })
}
