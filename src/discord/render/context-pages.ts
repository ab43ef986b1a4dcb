// Splits a document's text into pages that each fit a message, at places where a reader would pause.
import type { Span } from '../../text/span.js'

/** Most characters of markdown of a page. */
const PAGE_LIMIT = 3400

/** Characters that may be escaped. Some of them never are, which only makes a page shorter. */
const ESCAPED = /[\\*_~`|<>[\]:@#+\-.()]/
/** The markup around a line of a quotation: its mark, and what makes it bold. */
const LINE = '> ****\n'.length

/** Where to cut, best first: after a paragraph, a sentence, a word. */
const PAUSES = [/\n\s*\n\s*/g, /[.!?…]['"”’»)\]]*\s+|[。！？]['"”’」』）]*/g, /\s+/g]

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Adjacent spans that cover the text from `from` on. A single empty span if there is no text. */
export function contextPages(text: string, from: number): Span[] {
  const pages: Span[] = []
  let start = from
  do {
    const end = cut(text, start, furthest(text, start))
    pages.push({ start, end })
    start = end
  } while (start < text.length)
  return pages
}

/** The index of the page that contains `offset`. */
export function pageAt(pages: readonly Span[], offset: number): number {
  return Math.max(
    0,
    pages.findIndex(({ end }) => offset < end),
  )
}

/** The offset up to which the text from `start` on is sure to fit a page. */
function furthest(text: string, start: number): number {
  let room = PAGE_LIMIT - LINE
  let end = start
  for (; end < text.length; end++) {
    const character = text.charAt(end)
    room -= character === '\n' || character === '\r' ? LINE : ESCAPED.test(character) ? 2 : 1
    if (room < 0) break
  }
  return end
}

/** The best place to cut up to `end`, in the second half of the page if possible. */
function cut(text: string, start: number, end: number): number {
  if (end === text.length) return end
  // Two code units more, because the next ones may belong to the last character.
  const segments = graphemes.segment(text.slice(start, end + 2))
  const isBetweenCharacters = (at: number): boolean => segments.containing(at)?.index === at
  const page = text.slice(start, end)
  for (const pause of PAUSES) {
    const ends = [...page.matchAll(pause)].map(({ index, 0: { length } }) => index + length)
    const last = ends.findLast((at) => at > page.length / 2 && isBetweenCharacters(at))
    if (last !== undefined) return start + last
  }
  const whole = segments.containing(page.length)?.index ?? 0
  if (whole > 0) return start + whole
  // A single letter with more combining marks than a page holds: only code points stay whole.
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) && end - start > 1 ? end - 1 : end
}
