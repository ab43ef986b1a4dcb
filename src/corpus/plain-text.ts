// The format of plain text files: one document each, described by what its first lines and its name say.
import { decodeText } from './decode-text.js'
import type { Document } from './document.js'
import { findDateline } from './dateline.js'
import type { Dateline } from './dateline.js'
import { fileNameDate } from './file-name-date.js'
import type { CorpusFile, Format, Reading } from './format.js'
import { readHead } from './head.js'
import type { Head } from './head.js'
import { isBlank } from './lines.js'
import { openingWords } from './opening-words.js'
import type { PublicationDate } from './publication-date.js'

export const plainText: Format = { extensions: ['.txt', '.text'], read }

function read({ path, bytes }: CorpusFile): Reading {
  const skip = (reason: string) => ({ documents: [], skipped: [{ path, reason }] })
  const text = decodeText(bytes)
  if (text === undefined) return skip('is not UTF-8 text')
  if (isBlank(text)) return skip('is empty')
  const head = readHead(text)
  if (head.bodyStart === text.length) return skip('holds nothing below its header')
  const dateline = findDateline(text, head.bodyStart)
  const document: Document = {
    id: path,
    text,
    bodyStart: head.bodyStart,
    ...titleAndOrigin(text, head),
    date: publicationDate(head, dateline, path),
    source: head.frontMatter.source ?? head.header.source ?? dateline?.source ?? null,
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

function publicationDate(head: Head, dateline: Dateline | undefined, path: string): PublicationDate | null {
  const { frontMatter, header } = head
  const inFrontMatter = frontMatter.date ?? frontMatter.updated
  if (inFrontMatter !== undefined) return { value: inFrontMatter, origin: 'front matter' }
  const inHeader = header.date ?? header.updated ?? dateline?.date ?? undefined
  if (inHeader !== undefined) return { value: inHeader, origin: 'header' }
  const inName = fileNameDate(path)
  return inName === undefined ? null : { value: inName, origin: 'file name' }
}
