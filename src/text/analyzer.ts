// Turns text into the terms of the lexical index, with one spelling for words that are written in several ways.
import { stemmer } from '@orama/stemmers/english'

/** Raise this whenever the same text would give other terms, so that older indexes are rebuilt. */
export const WORDS_VERSION = 1

const STOP_WORDS = new Set(
  (
    'a about after again all also am an and any are as at be because been before being between both but by can could ' +
    'did do does doing down during each few for from further had has have having he her here hers him his how i if in ' +
    'into is it its itself just me more most my no nor not of off on once only or other our out over own same she ' +
    'should so some such than that the their theirs them then there these they this those through to too under until ' +
    'up us very was we were what when where which while who whom whose why will with would you your yours'
  ).split(' '),
)

/** Names that would be pronouns in lower case. In a text written all in capitals they are pronouns. */
const ACRONYMS = new Set(['US', 'WHO', 'IT'])

/** Scripts written without spaces. Their words are indexed as overlapping pairs of characters. */
const SPACELESS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const SPACELESS_START = new RegExp(`^[${SPACELESS}]`, 'u')

/** A letter or digit of a script written with spaces. */
const LETTER = `(?![${SPACELESS}])[\\p{L}\\p{N}]`

/**
 * A word, in order of precedence: a run of a script without spaces, initials with full stops (U.S.), letters joined by
 * an ampersand (R&D), a number with thousands separators or decimals (4,000.5), or a run of letters, marks and digits
 * with apostrophes and hyphens inside (Xi's, sci-tech, Chang'e-5).
 */
const WORD = new RegExp(
  [
    `[${SPACELESS}][${SPACELESS}\\p{M}]*`,
    '(?:\\p{L}\\.){2,}',
    '\\p{L}{1,3}(?:&\\p{L}{1,3})+(?!\\p{L})',
    '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?![\\d\\p{L}])',
    '\\d+(?:\\.\\d+)+',
    `${LETTER}(?:${LETTER}|\\p{M})*(?:['-](?:${LETTER}|\\p{M})+)*`,
  ].join('|'),
  'gu',
)

/** The terms of `text` in order, with repetitions. A compound (sci-tech, LiHua) gives its parts and the whole. */
export function termsOf(text: string): string[] {
  return wordsOf(text).map(({ term }) => term)
}

/** A word as written, except for case, accents and apostrophe, and the term it is indexed as. */
export interface Word {
  readonly word: string
  readonly term: string
}

/** The words of `text`, one for each of its terms. */
export function wordsOf(text: string): Word[] {
  const folded = fold(text)
  const words: Word[] = []
  const isAllCapitals = !/\p{Ll}/u.test(folded) && /\S\s+\S+\s+\S/u.test(folded)
  for (const [word] of folded.matchAll(WORD)) {
    const lower = word.toLowerCase()
    if (isSpaceless(word)) words.push(...characterPairs(lower).map(unstemmed))
    else if (/^\d/.test(word) && !word.includes('-')) words.push(unstemmed(lower.replaceAll(',', '')))
    else if (word.includes('.') || word.includes('&')) words.push(acronym(lower.replaceAll('.', '')))
    else if (ACRONYMS.has(word) && !isAllCapitals) words.push(acronym(lower))
    else words.push(...wordsOfCompound(word))
  }
  return words
}

/** Whether `text` begins with a character of a script written without spaces. */
export function isSpaceless(text: string): boolean {
  return SPACELESS_START.test(text)
}

/** Removes accents and gives apostrophes and hyphens one form each. Case is kept. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010-\u2012]/g, '-')
    .normalize('NFC')
}

/** Whether `term` is too common to search for unless the question has no other term. */
export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term)
}

/** Splits at hyphens, and where a capital follows a lower-case letter. */
function wordsOfCompound(word: string): Word[] {
  const parts = word
    .split(/-|(?<=\p{Ll})(?=\p{Lu})/u)
    .map((part) => part.toLowerCase().replace(/'s$/, '').replaceAll("'", ''))
    .filter((part) => part !== '')
  const all = parts.length < 2 ? parts : [...parts, parts.join('')]
  // Stop words are not stemmed, so that they stay recognizable: the stemmer makes "thi" of "this".
  return all.map((part) => ({ word: part, term: STOP_WORDS.has(part) ? part : stemmer(part) }))
}

/** U.S., US and WHO are no pronouns: a full stop in the term keeps them apart from "us" and "who". */
function acronym(letters: string): Word {
  return { word: letters, term: STOP_WORDS.has(letters) ? `${letters}.` : letters }
}

function unstemmed(word: string): Word {
  return { word, term: word }
}

/** Overlapping pairs of characters; a single character is returned alone. */
function characterPairs(word: string): string[] {
  const characters = [...word.matchAll(/[\p{L}\p{N}]\p{M}*/gu)].map(([character]) => character)
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
}
