// The JSON Lines format: each line is a record with its fields, which becomes a document.
import { z } from 'zod'
import { decodeText } from '../encodings/decode-text.js'
import type { Document } from '../document.js'
import { readDateField, readUrl, TITLE_LIMIT } from '../metadata/fields.js'
import type { CorpusFile, Format, Reading } from './format.js'
import { isBlank, skipBlank } from '../../text/lines.js'
import { shorten } from '../../text/one-line.js'
import { openingWords } from '../metadata/opening-words.js'
import type { IsoDate } from '../../time/calendar-date.js'
import { usableDate } from '../metadata/usable-date.js'

/** An id is shown in citations, so it must not be too long. */
const LONGEST_ID = 500

const optional = z.string().nullish()

const recordSchema = z.object({
  id: z
    .string()
    .trim()
    .max(LONGEST_ID, `is longer than ${LONGEST_ID} characters`)
    .refine((id) => !isBlank(id), 'is empty')
    .refine((id) => !/[\p{Cc}\u2028\u2029]/u.test(id), 'has a line break or another control character'),
  title: optional,
  /** A date, or an instant, of which the date is used as written, whatever its time zone. */
  date: optional,
  source: optional,
  url: optional,
  text: z.string(),
})

export const jsonLines: Format = { extensions: ['.jsonl', '.ndjson'], read }

/** Lines that are no record are skipped, with their number. Of two records with one id, the first counts. */
function read({ path, bytes }: CorpusFile, today: IsoDate): Reading {
  const decoded = decodeText(bytes)
  if ('reason' in decoded) return { documents: [], skipped: [{ path, reason: decoded.reason }] }
  if (isBlank(decoded.text)) return { documents: [], skipped: [{ path, reason: 'is empty' }] }
  const documents = new Map<string, Document>()
  const skipped: { path: string; reason: string }[] = []
  for (const [at, line] of decoded.text.split('\n').entries()) {
    if (isBlank(line)) continue
    const record = readRecord(line, today)
    if ('reason' in record) skipped.push({ path, reason: `line ${at + 1}: ${record.reason}` })
    else if (!documents.has(record.id)) documents.set(record.id, record)
    else
      skipped.push({
        path,
        reason: `line ${at + 1}: has the id of a line before it, "${record.id}"; the first is read`,
      })
  }
  return { documents: [...documents.values()], skipped }
}

function readRecord(line: string, today: IsoDate): Document | { readonly reason: string } {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return { reason: 'is not JSON' }
  }
  const record = recordSchema.safeParse(json)
  if (!record.success) return { reason: wrongFields(record.error) }
  // JSON can contain half of a surrogate pair as an escape, but UTF-8 cannot.
  const text = record.data.text.toWellFormed()
  if (isBlank(text)) return { reason: 'has no text' }
  const { id, title, date, source, url } = record.data
  const bodyStart = skipBlank(text, 0)
  const value = readDateField(date ?? '')
  return {
    id: id.toWellFormed(),
    text,
    bodyStart,
    ...(isBlank(title ?? '')
      ? { title: openingWords(text, bodyStart), titleOrigin: 'opening words' }
      : { title: shorten((title ?? '').toWellFormed(), TITLE_LIMIT), titleOrigin: 'field' }),
    ...usableDate([value === undefined ? undefined : { value, origin: 'field' }], today),
    ...(isBlank(source ?? '')
      ? { source: null, sourceOrigin: null }
      : { source: shorten((source ?? '').toWellFormed(), TITLE_LIMIT), sourceOrigin: 'field' }),
    url: readUrl(url ?? '').url ?? null,
  }
}

function wrongFields(error: z.ZodError): string {
  const fields = error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `"${path.join('.')}": ${message}`,
  )
  return `is not a record with id and text (${fields.join('; ')})`
}
