// Finds where the sentences of a block of text begin: the breaks of Intl.Segmenter, corrected.
import { isAbbreviated } from './abbreviations.js'
import { splitsCharacter } from './characters.js'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
/** Code units given to the segmenter at once; its time grows with their square. */
const PIECE = 5_000
/** How many code units before and after a break decide about it. */
const NEAR = 40

const EMOJI = '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{Regional_Indicator}\\u200d\\ufe0e\\ufe0f\\u20e3]+'
const BEFORE_GAP = '(?=$|[\\s\\p{Pe}\\p{Pf}.,;:!?])'
const CLOSING = `\\p{Pe}|''${BEFORE_GAP}|\\p{Pf}${BEFORE_GAP}`
/** Characters that still belong to the sentence before: closing quotes and brackets, the emoji that ends a message. */
const TAIL = new RegExp(`(?:\\s*(?:${EMOJI}|${CLOSING}))*`, 'uy')
const TAIL_OF_QUOTE = new RegExp(`(?:\\s*(?:${EMOJI}|${CLOSING}|"${BEFORE_GAP}))*`, 'uy')

/** No sentence begins like this: a lower-case letter, a comma, a year in brackets. */
const NO_START = /^(?:[\p{Ps}\p{Pi}"']*\p{Ll}|[,;:]|\(\s?\d{4}\b)/u
const LIST_MARKER = /^(?:[-–—*•]\s)?[([]?(?:\d{1,3}|\p{L}|[ivx]{1,5}|[IVX]{1,5})\s?[.)\]]+$/u
const WIDE_STOP = /[。！？｡][\p{Pe}\p{Pf}]*$/u

/** The offsets in `block` at which a sentence begins, except the first. Newlines count as spaces. */
export function sentenceBreaks(block: string): number[] {
  const text = asProse(block)
  const breaks: number[] = []
  let start = 0
  let seen = 0
  let quotes = 0
  for (const found of segmenterBreaks(text)) {
    if (found <= start) continue
    const stop = beforeOpening(text, found)
    quotes += countQuotes(text, seen, stop)
    seen = stop
    const next = afterTail(text, stop, quotes % 2 === 1)
    if (next >= text.length || !isSentenceBreak(text, start, stop, next)) continue
    breaks.push(next)
    start = next
  }
  return breaks
}

/** `block` at the same length, with spaces for newlines and brackets for notes after a stop ("[2]", "[sic]"). */
function asProse(block: string): string {
  const unwrapped = block.replace(/[\n\r\u2028\u2029]/g, ' ')
  return unwrapped.replace(/(?<=[.!?…"”’)])(?:\[[^\][]{1,30}\])+/g, (notes) => ']'.repeat(notes.length))
}

/** The next piece begins with the last sentence of the one before, so that none is broken where a piece ends. */
function* segmenterBreaks(text: string): Generator<number> {
  let from = 0
  while (from < text.length) {
    const end = pieceEnd(text, from)
    let last = from
    for (const { index } of segmenter.segment(text.slice(from, end))) {
      if (index === 0) continue
      last = from + index
      yield last
    }
    from = last > from && end < text.length ? last : end
  }
}

function pieceEnd(text: string, from: number): number {
  const end = from + PIECE
  if (end >= text.length) return text.length
  for (let i = end; i > from + PIECE / 2; i--) if (/\s/.test(text.charAt(i - 1))) return i
  return /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end
}

/** The segmenter takes the bracket of "。（" for a closing one and breaks after it. */
function beforeOpening(text: string, found: number): number {
  let stop = found
  while (stop > 1 && /[\p{Ps}\p{Pi}]/u.test(text.charAt(stop - 1))) stop--
  return stop
}

function afterTail(text: string, stop: number, inQuote: boolean): number {
  const tail = inQuote ? TAIL_OF_QUOTE : TAIL
  tail.lastIndex = stop
  tail.test(text)
  let next = Math.max(stop, tail.lastIndex)
  while (next < text.length && /\s/.test(text.charAt(next))) next++
  return next
}

function countQuotes(text: string, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) if (text.charAt(i) === '"') count++
  return count
}

/** Whether the sentence from `start` is over at `stop` and another begins at `next`. */
function isSentenceBreak(text: string, start: number, stop: number, next: number): boolean {
  const before = text.slice(Math.max(start, stop - NEAR), stop).trimEnd()
  const after = text.slice(next, next + NEAR)
  if (splitsCharacter(text, next)) return false
  if (WIDE_STOP.test(before)) return true
  if (NO_START.test(after)) return false
  if (!/\s/.test(text.charAt(next - 1)) && !/^\p{Lo}/u.test(after)) return false
  if (next - start <= NEAR && LIST_MARKER.test(before)) return false
  return !isAbbreviated(before, after)
}
