// The format of JSON Lines: a record a line, each a document with its fields.
import { z } from 'zod'
import { decodeText } from './decode-text.js'
import type { Document } from './document.js'
import { readUrl, TITLE_LIMIT } from './fields.js'
import type { CorpusFile, Format, Reading } from './format.js'
import { isBlank, skipBlank } from './lines.js'
import { shorten } from './one-line.js'
import { openingWords } from './opening-words.js'
import type { PublicationDate } from './publication-date.js'
import { readDate } from './written-date.js'

const optional = z.string().nullish()

const recordSchema = z.object({
  id: z.string().trim().min(1),
  title: optional,
  /** A date, or an instant of which the date is taken as it stands. */
  date: optional,
  source: optional,
  url: optional,
  text: z.string(),
})

export const jsonLines: Format = { extensions: ['.jsonl', '.ndjson'], read }

/** A line that is no record is skipped by its number, the others are read. */
function read({ path, bytes }: CorpusFile): Reading {
  const text = decodeText(bytes)
  if (text === undefined) return { documents: [], skipped: [{ path, reason: 'is not UTF-8 text' }] }
  if (isBlank(text)) return { documents: [], skipped: [{ path, reason: 'is empty' }] }
  const documents: Document[] = []
  const skipped: { path: string; reason: string }[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (isBlank(line)) continue
    const record = readRecord(line)
    if ('reason' in record) skipped.push({ path, reason: `line ${at + 1}: ${record.reason}` })
    else documents.push(record)
  }
  return { documents, skipped }
}

function readRecord(line: string): Document | { readonly reason: string } {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return { reason: 'is not JSON' }
  }
  const record = recordSchema.safeParse(json)
  if (!record.success) return { reason: wrongFields(record.error) }
  // Half of a surrogate pair can be escaped in JSON but not be kept as UTF-8.
  const text = record.data.text.toWellFormed()
  if (isBlank(text)) return { reason: 'has no text' }
  const { id, title, date, source, url } = record.data
  const bodyStart = skipBlank(text, 0)
  return {
    id: id.toWellFormed(),
    text,
    bodyStart,
    ...(isBlank(title ?? '')
      ? { title: openingWords(text, bodyStart), titleOrigin: 'opening words' }
      : { title: shorten((title ?? '').toWellFormed(), TITLE_LIMIT), titleOrigin: 'field' }),
    date: publicationDate(date ?? ''),
    source: isBlank(source ?? '') ? null : shorten((source ?? '').toWellFormed(), TITLE_LIMIT),
    url: readUrl(url ?? '').url ?? null,
  }
}

function publicationDate(field: string): PublicationDate | null {
  const date = readDate(field.trim(), { bareYear: true })
  return date === undefined ? null : { value: date.value, origin: 'field' }
}

function wrongFields(error: z.ZodError): string {
  const fields = error.issues.map(({ path, message }) => (path.length === 0 ? message : `"${path.join('.')}": ${message}`))
  return `is not a record with id and text (${fields.join('; ')})`
}
