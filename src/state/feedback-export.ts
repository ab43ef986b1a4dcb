// Exports feedback as a set of questions that `dateline eval` reads.
import { createHash } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Document } from '../corpus/document.js'
import type { IsoDate } from '../time/calendar-date.js'
import { DatelineError, errorCode } from '../errors.js'
import type { CitationReference } from '../answer/citation-reference.js'
import type { Feedback } from './feedback.js'
import { groupBy, judge } from './judge-feedback.js'
import type { CitationCheck } from './judge-feedback.js'

export interface ExportSummary {
  readonly documents: number
  /** Questions with a judgement, in queries.jsonl. */
  readonly questions: number
  /** Questions left to a person to judge, in unjudged.jsonl. */
  readonly unjudged: number
}

/**
 * Writes corpus.jsonl, queries.jsonl, qrels.jsonl and unjudged.jsonl into `folder`, which must be new or empty.
 * `documents` are the current ones; `dayOf` gives the day of an instant in the time zone of the settings. No file says
 * who asked. Throws USAGE if there is no feedback, or if the folder is not empty or cannot be written.
 */
export async function exportFeedback(
  folder: string,
  feedback: readonly Feedback[],
  documents: Iterable<Document> | AsyncIterable<Document>,
  dayOf: (instant: Date) => IsoDate,
): Promise<ExportSummary> {
  if (feedback.length === 0) throw new DatelineError('USAGE', 'There is no feedback to export yet.')
  try {
    await mkdir(folder, { recursive: true })
    if ((await readdir(folder)).length > 0) {
      throw new DatelineError('USAGE', `${folder} is not empty, and nothing is overwritten. Name a new folder.`)
    }
    const check = createCitationCheck(feedback)
    const count = await writeLines(join(folder, 'corpus.jsonl'), corpusLines(documents, check.look))
    const { judged, unjudged } = judge(feedback, check, dayOf)
    await writeLines(
      join(folder, 'queries.jsonl'),
      judged.map(({ id, text, now }) => ({ id, text, now })),
    )
    await writeLines(
      join(folder, 'qrels.jsonl'),
      judged.flatMap(({ id, relevant }) => relevant.map((document) => ({ query_id: id, doc_id: document }))),
    )
    await writeLines(join(folder, 'unjudged.jsonl'), unjudged)
    return { documents: count, questions: judged.length, unjudged: unjudged.length }
  } catch (error) {
    if (error instanceof DatelineError) throw error
    const message = `${folder} cannot be written (${errorCode(error)}). Make room or name another folder.`
    throw new DatelineError('USAGE', message, { cause: error })
  }
}

/** Knows only the documents passed to `look`. */
function createCitationCheck(feedback: readonly Feedback[]): CitationCheck & { look: (document: Document) => void } {
  const citations = groupBy(
    feedback.flatMap(({ citations }) => citations),
    ({ document }) => document,
  )
  const existing = new Set<string>()
  const intact = new Set<CitationReference>()
  return {
    look: ({ id, text }) => {
      existing.add(id)
      for (const citation of citations.get(id) ?? []) {
        const excerpt = text.slice(citation.start, citation.end)
        const digest = createHash('sha256').update(excerpt).digest('hex').slice(0, citation.digest.length)
        if (digest === citation.digest) intact.add(citation)
      }
    },
    exists: (document) => existing.has(document),
    isIntact: (citation) => intact.has(citation),
  }
}

async function* corpusLines(
  documents: Iterable<Document> | AsyncIterable<Document>,
  look: (document: Document) => void,
): AsyncGenerator<object> {
  for await (const document of documents) {
    look(document)
    const { id, title, titleOrigin, date, source, url, text, bodyStart } = document
    // Header lines become fields; left in the text they would be searched and quoted.
    yield {
      id,
      ...(titleOrigin === 'opening words' ? {} : { title }),
      date: date?.value,
      source,
      url,
      text: text.slice(bodyStart),
    }
  }
}

/** Writes a new file of JSON Lines one line at a time, and returns their number. */
async function writeLines(path: string, lines: Iterable<object> | AsyncIterable<object>): Promise<number> {
  let count = 0
  const written = async function* (): AsyncGenerator<string> {
    for await (const line of lines) {
      count++
      yield `${JSON.stringify(line)}\n`
    }
  }
  await writeFile(path, written(), { flag: 'wx' })
  return count
}
