// What the model and the lexical index are given for a passage: its title, source and date, then its own text.
import type { Document } from '../corpus/document.js'

/** Most tokens that may stand before a passage's own text. */
export const PREFIX_LIMITS = { titleTokens: 32, sourceAndDateTokens: 16 } as const

/** Of a word that is longer than the limit, as a title in Chinese is: more characters would not fit anyway. */
const MOST_CHARACTERS = 200

/**
 * The text before each passage of `document`, ending in a newline, or nothing. Opening words are no title: they stand
 * in the text already. Cut at words to PREFIX_LIMITS.
 */
export function prefixOf(document: Document, countTokens: (text: string) => number): string {
  const title = document.titleOrigin === 'opening words' ? '' : document.title
  const sourceAndDate = [document.date?.value, document.source].filter((part) => typeof part === 'string').join(', ')
  const lines = [
    cutToTokens(title, PREFIX_LIMITS.titleTokens, countTokens),
    cutToTokens(sourceAndDate, PREFIX_LIMITS.sourceAndDateTokens, countTokens),
  ]
  return lines.map((line) => (line === '' ? '' : `${line}\n`)).join('')
}

/** The longest start of `text` that has at most `limit` tokens: whole words, or characters where the first is longer. */
function cutToTokens(text: string, limit: number, countTokens: (text: string) => number): string {
  // A word is a token at least: more words than tokens cannot fit, so the first are enough.
  const words = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, limit)
  return longestFit(words, ' ') || longestFit(Array.from(words[0] ?? '').slice(0, MOST_CHARACTERS), '')

  function longestFit(parts: readonly string[], between: string): string {
    const kept = [...parts]
    while (kept.length > 0 && countTokens(kept.join(between)) > limit) kept.pop()
    return kept.join(between)
  }
}
