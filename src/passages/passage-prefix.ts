// The prefix of a passage: title, source and date, indexed before its own text.
import type { Document } from '../corpus/document.js'

/** The most tokens of each line of the prefix. */
export const PREFIX_LIMITS = { titleTokens: 32, sourceAndDateTokens: 16 } as const

/** The most characters tried of a first word that is too long, as a Chinese title is: more never fit. */
const MOST_CHARACTERS = 200

/**
 * The text put before each passage of `document`: empty, or ending in a newline. Opening words are left out: the text
 * has them already. Each line is cut after a word to PREFIX_LIMITS.
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

/** The longest beginning of `text` with at most `limit` tokens: whole words, or part of a first word that is longer. */
function cutToTokens(text: string, limit: number, countTokens: (text: string) => number): string {
  // Each word has at least one token, so no more than `limit` words can fit.
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
