// Text made fit to be shown on one line: white space collapsed, cut where it is too long.

const MARK = '…'
/** Characters that nearly always hold a whole title, however much white space is in them. */
const ENOUGH = 10_000

/** `text` with every run of white space and control characters made one space, and none at its ends. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** Whether `oneLine(text)` is longer than `limit`; of a long text only the beginning is joined, where that is enough. */
export function isLongerLine(text: string, limit: number): boolean {
  return oneLine(text.slice(0, ENOUGH)).length > limit || (text.length > ENOUGH && oneLine(text).length > limit)
}

/**
 * One line of at most `limit` characters, "…" included. It is cut after a word; anywhere between two characters as a
 * reader sees them where that would lose more than half of it (a very long word, a script without spaces).
 */
export function shorten(text: string, limit: number): string {
  if (!isLongerLine(text, limit)) return oneLine(text)
  const beginning = oneLine(text.slice(0, ENOUGH))
  const line = beginning.length > limit + 2 ? beginning : oneLine(text)
  const room = limit - MARK.length
  const space = line.lastIndexOf(' ', room)
  const end = space > limit / 2 ? space : characterEnd(line, room)
  return line.slice(0, end).replace(/[\s,;:–—-]{1,4}$/, '') + MARK
}

/** The last offset up to `limit` that lies between two characters as a reader sees them. */
function characterEnd(line: string, limit: number): number {
  const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
  // A grapheme's boundary depends on the code point after it, hence two code units more.
  const end = graphemes.segment(line.slice(0, limit + 2)).containing(limit)?.index ?? 0
  if (end > 0) return end
  // One base letter under a heap of combining marks: the limit counts more, only the code point stays whole.
  return /[\uD800-\uDBFF]/.test(line.charAt(limit - 1)) ? limit - 1 : limit
}
