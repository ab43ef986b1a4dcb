// Names a document that has no title by its opening words.
import { isBlank, lineAt } from '../../text/lines.js'
import { isLongerLine, shorten } from '../../text/one-line.js'

const OPENING_WORDS_LIMIT = 80

/** The beginning of the first paragraph of the body; ends with "…" if that paragraph goes on. */
export function openingWords(text: string, bodyStart: number): string {
  let end = bodyStart
  let line = lineAt(text, bodyStart)
  while (!isBlank(line.text)) {
    end = line.end
    // Long enough to be cut, or the last line.
    if (isLongerLine(text.slice(bodyStart, end), OPENING_WORDS_LIMIT) || line.next === text.length) break
    line = lineAt(text, line.next)
  }
  return shorten(text.slice(bodyStart, end), OPENING_WORDS_LIMIT)
}
