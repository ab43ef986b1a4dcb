// The formats of the corpus, by the ending of the file.
import path from 'node:path'
import type { Format } from './format.js'
import { jsonLines } from './json-lines.js'
import { plainText } from './plain-text.js'

const FORMATS: readonly Format[] = [plainText, jsonLines]

/** Raise this whenever a format would read other documents from the same files, so that older indexes are rebuilt. */
export const READING_VERSION = 2

/** The supported endings, for a person: ".txt, .text". */
export const readEndings = FORMATS.flatMap((format) => format.extensions).join(', ')

/** The format of the file at `filePath`, or the reason why it cannot be read. */
export function formatOf(filePath: string): Format | { readonly reason: string } {
  const ending = path.posix.extname(filePath).toLowerCase()
  const format = FORMATS.find(({ extensions }) => extensions.includes(ending))
  if (format !== undefined) return format
  const reason = ending === '' ? 'has no ending' : `has an ending that is not read (${ending})`
  return { reason: `${reason}; what is read: ${readEndings}` }
}
