// A document's text in pages that each fit a message, cut where a reader would pause.
import type { Span } from '../../text/span.js'

/** Most characters of markdown that a page becomes. */
const PAGE_LIMIT = 3400

/** What may become two characters when it is escaped; more of them than do, which only makes a page shorter. */
const ESCAPED = /[\\*_~`|<>[\]:@#+\-.()]/
/** What a line of a quotation has around it: its mark, and what makes it bold. */
const LINE = '> ****\n'.length

/** Where to cut, best first: after a paragraph, a sentence, a word. */
const PAUSES = [/\n\s*\n\s*/g, /[.!?…]['"”’»)\]]*\s+|[。！？]['"”’」』）]*/g, /\s+/g]

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Spans that touch and are together the text from `from` on; one, empty, where there is no text. */
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

/** The page on which what begins at `offset` begins. */
export function pageAt(pages: readonly Span[], offset: number): number {
  return Math.max(
    0,
    pages.findIndex(({ end }) => offset < end),
  )
}

/** How far the text from `start` on surely fits a page. */
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

/** The best place up to `end`, in the latter half of what fits where there is any. */
function cut(text: string, start: number, end: number): number {
  if (end === text.length) return end
  // What makes one character with what precedes may come after, hence two code units more.
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
  // One letter under a heap of marks that no page holds: only the code point stays whole.
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) && end - start > 1 ? end - 1 : end
}
