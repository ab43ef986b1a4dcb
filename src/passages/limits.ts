// The limits of a passage, and cutting sentences that are longer.
import { splitsCharacter } from '../text/characters.js'
import { trimmed } from '../text/paragraphs.js'
import type { Span } from '../text/span.js'

/** For a passage's own text, without the prefix put before it and without special tokens; characters are UTF-16. */
export const PASSAGE_LIMITS = { tokens: 128, characters: 1_000 } as const

export interface CountedSpan extends Span {
  readonly tokens: number
}

/** How far from the middle of a word to look for an offset that splits no character. */
const REACH = 100

/** The sentence itself, or the pieces that fit, cut at white space, or within a word that is too long. */
export function withinLimits(text: string, sentence: Span, countTokens: (text: string) => number): CountedSpan[] {
  const pieces: CountedSpan[] = []
  const pending: Span[] = [sentence]
  for (let span = pending.pop(); span; span = pending.pop()) {
    const fits = span.end - span.start <= PASSAGE_LIMITS.characters
    const tokens = fits ? countTokens(text.slice(span.start, span.end)) : Infinity
    const cut = tokens <= PASSAGE_LIMITS.tokens ? undefined : (wordBorder(text, span) ?? insideWord(text, span))
    if (cut === undefined) {
      pieces.push({ ...span, tokens })
      continue
    }
    const halves = [trimmed(text, { start: cut, end: span.end }), trimmed(text, { start: span.start, end: cut })]
    for (const half of halves) if (half) pending.push(half)
  }
  return pieces
}

/** The white space, or comma of a script without spaces, that is nearest to the middle. */
function wordBorder(text: string, { start, end }: Span): number | undefined {
  const middle = Math.floor((start + end) / 2)
  for (let distance = 0; middle - distance > start || middle + distance < end; distance++) {
    if (middle - distance > start && isWordBorder(text, middle - distance)) return middle - distance
    if (middle + distance < end && isWordBorder(text, middle + distance)) return middle + distance
  }
  return undefined
}

function isWordBorder(text: string, offset: number): boolean {
  if (/\s/.test(text.charAt(offset))) return true
  return /[，、；：]/.test(text.charAt(offset - 1)) && !splitsCharacter(text, offset)
}

/** Undefined if no cut is possible, as in a single character. */
function insideWord(text: string, { start, end }: Span): number | undefined {
  const middle = Math.floor((start + end) / 2)
  for (let offset = middle; offset > start && offset > middle - REACH; offset--)
    if (!splitsCharacter(text, offset)) return offset
  // A character with hundreds of marks is cut to keep the limits, but a surrogate pair never is.
  const inPair = /^[\udc00-\udfff]/.test(text.charAt(middle))
  const offset = inPair ? middle - 1 : middle
  return offset > start ? offset : undefined
}
