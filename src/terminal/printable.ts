// Makes text safe for a terminal: a document must not be able to move the cursor or set the window title.
import { stripVTControlCharacters } from 'node:util'

/** `text` without escape sequences, and with "\uFFFD" for control characters other than newline and tab. */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll('\r\n', '\n')
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '\uFFFD')
}

/**
 * The same on one line. A file name may contain a newline or a bidirectional control; it must not look like two lines of
 * output, nor reverse the text after it.
 */
export function printableLine(text: string): string {
  return printable(text).replace(/[\n\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\uFFFD')
}
