// What the model and the lexical index are given for a passage: its title, source and date, then its own text.
import type { Document } from '../corpus/document.js'

/** Most tokens that may stand before a passage's own text. */
export const PREFIX_LIMITS = { titleTokens: 32, sourceAndDateTokens: 16 } as const

/**
 * The text before each passage of `document`, ending in a newline, or nothing. Opening words are no title: they stand
 * in the text already. Cut at words to PREFIX_LIMITS.
 */
export function prefixOf(document: Document, countTokens: (text: string) => number): string {
  const title = document.titleOrigin === 'opening words' ? '' : document.title
  const sourceAndDate = [document.source, document.date?.value].filter((part) => typeof part === 'string').join(', ')
  const lines = [
    cutToTokens(title, PREFIX_LIMITS.titleTokens, countTokens),
    cutToTokens(sourceAndDate, PREFIX_LIMITS.sourceAndDateTokens, countTokens),
  ]
  return lines.map((line) => (line === '' ? '' : `${line}\n`)).join('')
}

/** The longest run of words from the start of `text` that has at most `limit` tokens. */
function cutToTokens(text: string, limit: number, countTokens: (text: string) => number): string {
  // A token is a character at least, a word a token: more words than tokens cannot fit, so the first are enough.
  const words = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, limit)
  while (words.length > 0 && countTokens(words.join(' ')) > limit) words.pop()
  return words.join(' ')
}
