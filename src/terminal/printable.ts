// Text of the corpus as a terminal may show it: a document must not be able to move the cursor or set a title.
import { stripVTControlCharacters } from 'node:util'

/** `text` without escape sequences, other control characters but newline and tab shown as "\uFFFD". */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll('\r\n', '\n')
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '\uFFFD')
}
