// The formats that a corpus may have, by the ending of the file.
import path from 'node:path'
import type { Format } from './format.js'
import { jsonLines } from './json-lines.js'
import { plainText } from './plain-text.js'

const FORMATS: readonly Format[] = [plainText, jsonLines]

/** Raise it whenever a format would read other documents from the same files: the index is then rebuilt. */
export const READING_VERSION = 2

/** The endings that are read, for a person: ".txt, .text". */
export const readEndings = FORMATS.flatMap((format) => format.extensions).join(', ')

/** The format of the file at `filePath`, or the reason why it has none. */
export function formatOf(filePath: string): Format | { readonly reason: string } {
  const ending = path.posix.extname(filePath).toLowerCase()
  const format = FORMATS.find(({ extensions }) => extensions.includes(ending))
  if (format !== undefined) return format
  const reason = ending === '' ? 'has no ending' : `has an ending that is not read (${ending})`
  return { reason: `${reason}; what is read: ${readEndings}` }
}
