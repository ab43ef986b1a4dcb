// Fits text on one line: collapses white space, and cuts what is too long.

const MARK = '…'
/** Characters of a text that are joined first: nearly always enough for a line, whatever white space is in them. */
const BEGINNING = 10_000

/** `text` with each run of white space and control characters replaced by one space, and none at its ends. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** Whether `oneLine(text)` is longer than `limit`. Of a long text only the beginning is joined, if that decides it. */
export function isLongerLine(text: string, limit: number): boolean {
  return oneLine(text.slice(0, BEGINNING)).length > limit || (text.length > BEGINNING && oneLine(text).length > limit)
}

/**
 * One line of at most `limit` UTF-16 code units, with "…" at its end if it was cut. The cut is after a word, or between
 * two characters as a reader sees them if the last word border is in the first half (a long word, a script without
 * spaces).
 */
export function shorten(text: string, limit: number): string {
  if (!isLongerLine(text, limit)) return oneLine(text)
  const beginning = oneLine(text.slice(0, BEGINNING))
  const line = beginning.length > limit + 2 ? beginning : oneLine(text)
  const room = limit - MARK.length
  const space = line.lastIndexOf(' ', room)
  const end = space > limit / 2 ? space : characterEnd(line, room)
  return line.slice(0, end).replace(/[\s,;:–—-]{1,4}$/, '') + MARK
}

/** The last offset up to `limit` between two characters as a reader sees them. */
function characterEnd(line: string, limit: number): number {
  const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
  // Whether a grapheme ends depends on the code point after it, hence two code units more.
  const end = graphemes.segment(line.slice(0, limit + 2)).containing(limit)?.index ?? 0
  if (end > 0) return end
  // A letter with hundreds of combining marks: the limit matters more, and only the code point stays whole.
  return /[\uD800-\uDBFF]/.test(line.charAt(limit - 1)) ? limit - 1 : limit
}
