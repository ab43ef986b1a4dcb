// The paragraphs of a text, and the blocks within them that newlines separate.
import type { Span } from './span.js'

const NEWLINE = /\r\n|[\n\r\u2028\u2029]/g
const WRAP_AT_LEAST = 40
const WRAP_AT_MOST = 120

/** The paragraphs from the offset `from` on, without white space around them. Blank lines separate them. */
export function paragraphsOf(text: string, from: number): Span[] {
  const paragraphs: Span[] = []
  let open: Span | undefined
  for (const line of linesOf(text, { start: from, end: text.length })) {
    const content = trimmed(text, line)
    if (content) open = { start: open?.start ?? content.start, end: content.end }
    else if (open) {
      paragraphs.push(open)
      open = undefined
    }
  }
  if (open) paragraphs.push(open)
  return paragraphs
}

/**
 * The parts of a paragraph between which every sentence ends: the whole paragraph if its lines were wrapped at some
 * width, otherwise each line (chat messages, lists, captions). Wrapped list items and messages are parts of their own.
 */
export function blocksOf(text: string, paragraph: Span): Span[] {
  const lines = linesOf(text, paragraph).flatMap((line) => trimmed(text, line) ?? [])
  if (!isHardWrapped(lines.map(({ start, end }) => text.slice(start, Math.min(end, start + WRAP_AT_MOST + 1)))))
    return lines
  const [first, ...others] = lines
  if (!first) return []
  const marker = markerOf(text, first)
  const blocks = [first]
  for (const line of others) {
    const last = blocks.at(-1)
    if (!last || (marker && marker.test(text.slice(line.start, line.end)))) blocks.push(line)
    else blocks[blocks.length - 1] = { start: last.start, end: line.end }
  }
  return blocks
}

/** The span without white space at its ends; undefined if nothing is left. */
export function trimmed(text: string, { start, end }: Span): Span | undefined {
  const slice = text.slice(start, end)
  const leading = slice.length - slice.trimStart().length
  const length = slice.trim().length
  return length === 0 ? undefined : { start: start + leading, end: start + leading + length }
}

function linesOf(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = []
  let lineStart = start
  NEWLINE.lastIndex = start
  for (let newline = NEWLINE.exec(text); newline && newline.index < end; newline = NEWLINE.exec(text)) {
    lines.push({ start: lineStart, end: newline.index })
    lineStart = NEWLINE.lastIndex
  }
  if (lineStart < end) lines.push({ start: lineStart, end })
  return lines
}

/** Whether every line ends only because the first word of the next did not fit. */
function isHardWrapped(lines: readonly string[]): boolean {
  const width = lines.reduce((longest, line) => Math.max(longest, line.length), 0)
  if (lines.length < 2 || width < WRAP_AT_LEAST || width > WRAP_AT_MOST) return false
  return lines.slice(1).every((next, i) => (lines[i]?.length ?? 0) + 1 + firstWordLength(next) > width)
}

/** In scripts without spaces, a line may break after any character. */
function firstWordLength(line: string): number {
  return /^(?:[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|\S+)/u.exec(line)?.[0].length ?? 0
}

/** If `line` begins a list item, the expression for the beginning of all: a bullet, a number, a speaker's name. */
function markerOf(text: string, line: Span): RegExp | undefined {
  const markers = [/^[-*+•–—>]\s/, /^[([]?\d{1,3}[.)\]]\s/, /^\p{Lu}[^\s:]{0,30}:\s/u]
  return markers.find((marker) => marker.test(text.slice(line.start, line.end)))
}
