// Text of the corpus as a terminal may show it: a document must not be able to move the cursor or set a title.
import { stripVTControlCharacters } from 'node:util'

/** `text` without escape sequences, other control characters but newline and tab shown as "\uFFFD". */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll('\r\n', '\n')
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '\uFFFD')
}

/**
 * The same on one line: a file's name may hold a newline and must not look like two lines of ours, nor turn round what
 * follows it.
 */
export function printableLine(text: string): string {
  return printable(text).replace(/[\n\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\uFFFD')
}
