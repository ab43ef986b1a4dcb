// The plain text format: a file is one document, with its metadata in its first lines and its name.
import { decodeText } from '../encodings/decode-text.js'
import type { DateOrigin, Document, PublicationDate } from '../document.js'
import { findDateline } from '../metadata/dateline.js'
import type { Dateline } from '../metadata/dateline.js'
import { fileNameDate } from '../metadata/file-name-date.js'
import type { CorpusFile, Format, Reading } from './format.js'
import { readHead } from '../metadata/head.js'
import type { Head } from '../metadata/head.js'
import { isBlank } from '../../text/lines.js'
import { openingWords } from '../metadata/opening-words.js'
import type { CoarseDate, IsoDate } from '../../time/calendar-date.js'
import { usableDate } from '../metadata/usable-date.js'

export const plainText: Format = { extensions: ['.txt', '.text'], read }

function read({ path, bytes }: CorpusFile, today: IsoDate): Reading {
  const skip = (reason: string) => ({ documents: [], skipped: [{ path, reason }] })
  const decoded = decodeText(bytes)
  if ('reason' in decoded) return skip(decoded.reason)
  const { text } = decoded
  if (isBlank(text)) return skip('is empty')
  const head = readHead(text)
  if (head.bodyStart === text.length) return skip('holds nothing below its header')
  const dateline = findDateline(text, head.bodyStart)
  const document: Document = {
    id: path,
    text,
    bodyStart: head.bodyStart,
    ...titleAndOrigin(text, head),
    ...usableDate(datesOf(head, dateline, path), today),
    ...sourceAndOrigin(head, dateline),
    url: head.frontMatter.url ?? head.header.url ?? null,
  }
  return { documents: [document], skipped: [] }
}

function titleAndOrigin(text: string, head: Head): Pick<Document, 'title' | 'titleOrigin'> {
  const { frontMatter, header, titleLine, bodyStart } = head
  if (frontMatter.title !== undefined) return { title: frontMatter.title, titleOrigin: 'front matter' }
  const title = header.title ?? titleLine ?? header.subject
  if (title !== undefined) return { title, titleOrigin: 'header' }
  return { title: openingWords(text, bodyStart), titleOrigin: 'opening words' }
}

function sourceAndOrigin(
  { frontMatter, header }: Head,
  dateline: Dateline | undefined,
): Pick<Document, 'source' | 'sourceOrigin'> {
  if (frontMatter.source !== undefined) return { source: frontMatter.source, sourceOrigin: 'front matter' }
  if (header.source !== undefined) return { source: header.source, sourceOrigin: 'header' }
  const source = dateline?.source ?? null
  return { source, sourceOrigin: source === null ? null : 'dateline' }
}

/** The most reliable first. */
function datesOf(
  { frontMatter, header }: Head,
  dateline: Dateline | undefined,
  path: string,
): (PublicationDate | undefined)[] {
  const from = (origin: DateOrigin, value: CoarseDate | null | undefined): PublicationDate | undefined =>
    typeof value === 'string' ? { value, origin } : undefined
  return [
    from('front matter', frontMatter.date),
    from('front matter', frontMatter.updated),
    from('header', header.date),
    from('header', header.updated),
    from('header', dateline?.date),
    from('file name', fileNameDate(path)),
  ]
}
