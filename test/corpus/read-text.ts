// Reads one plain text for a test, through the format itself.
import type { Document } from '../../src/corpus/document.js'
import { plainText } from '../../src/corpus/formats/plain-text.js'
import { TODAY } from './read-folder.js'

/** The document that a file of this text and name becomes. */
export function readText(text: string, path = 'notes.txt'): Document {
  const { documents, skipped } = plainText.read({ path, bytes: Buffer.from(text) }, TODAY)
  const [document] = documents
  if (document === undefined) throw new Error(`skipped: ${skipped[0]?.reason ?? 'without a reason'}`)
  return document
}

/** Why a file is skipped; undefined if it is read. */
export function reasonSkipped(content: string | Uint8Array, path = 'notes.txt'): string | undefined {
  return plainText.read({ path, bytes: Buffer.from(content) }, TODAY).skipped[0]?.reason
}

/** The body of the text. */
export function bodyOf(document: Document): string {
  return document.text.slice(document.bodyStart)
}
