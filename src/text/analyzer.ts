// Text to the terms of the lexical index: one spelling for what people write in several ways.
import { stemmer } from '@orama/stemmers/english'

/** Raise it whenever the same text would yield other terms: an index made by another version is rebuilt. */
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

/** Names that would be pronouns in small letters, unless all is written in capitals. */
const ACRONYMS = new Set(['US', 'WHO', 'IT'])

/** Scripts that are written without spaces; their words are found as overlapping pairs of characters. */
const SPACELESS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const SPACELESS_START = new RegExp(`^[${SPACELESS}]`, 'u')

/** A letter or digit of a script with spaces. */
const LETTER = `(?![${SPACELESS}])[\\p{L}\\p{N}]`

/**
 * What counts as a word, in order of precedence: a run of a script without spaces, initials with stops (U.S.), letters
 * joined by an ampersand (R&D), numbers with thousands separators or decimals (4,000.5), and runs of letters, marks
 * and digits, which may hold apostrophes and hyphens (Xi's, sci-tech, Chang'e-5).
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

/** The terms of `text` in their order, with repetitions. Compounds (sci-tech, LiHua) give their parts and the whole. */
export function termsOf(text: string): string[] {
  return wordsOf(text).map(({ term }) => term)
}

/** A word as it is written, but for case, accents and its apostrophe, and the term it is indexed as. */
export interface Word {
  readonly word: string
  readonly term: string
}

/** The words of `text`, one for each of its terms. */
export function wordsOf(text: string): Word[] {
  const folded = fold(text)
  const words: Word[] = []
  const isShouted = !/\p{Ll}/u.test(folded) && /\S\s+\S+\s+\S/u.test(folded)
  for (const [word] of folded.matchAll(WORD)) {
    const lower = word.toLowerCase()
    if (isSpaceless(word)) words.push(...pairs(lower).map(asItStands))
    else if (/^\d/.test(word) && !word.includes('-')) words.push(asItStands(lower.replaceAll(',', '')))
    else if (word.includes('.') || word.includes('&')) words.push(acronym(lower.replaceAll('.', '')))
    else if (ACRONYMS.has(word) && !isShouted) words.push(acronym(lower))
    else words.push(...wordsOfCompound(word))
  }
  return words
}

/** Whether `text` begins with a script that is written without spaces. */
export function isSpaceless(text: string): boolean {
  return SPACELESS_START.test(text)
}

/** One spelling of accents, apostrophes and hyphens; case is kept. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010-\u2012]/g, '-')
    .normalize('NFC')
}

/** Whether `word`, as a person wrote it, says too little to search for unless there is nothing else. */
export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term)
}

/** Parts end at hyphens, and where a capital follows a small letter. */
function wordsOfCompound(word: string): Word[] {
  const parts = word
    .split(/-|(?<=\p{Ll})(?=\p{Lu})/u)
    .map((part) => part.toLowerCase().replace(/'s$/, '').replaceAll("'", ''))
    .filter((part) => part !== '')
  const all = parts.length < 2 ? parts : [...parts, parts.join('')]
  // Stop words keep their form, so that they are still known as such; the stemmer would make "this" "thi".
  return all.map((part) => ({ word: part, term: STOP_WORDS.has(part) ? part : stemmer(part) }))
}

/** U.S., US and WHO are no pronouns; the stop keeps them apart from "us" and "who". */
function acronym(letters: string): Word {
  return { word: letters, term: STOP_WORDS.has(letters) ? `${letters}.` : letters }
}

function asItStands(word: string): Word {
  return { word, term: word }
}

/** Overlapping pairs of characters; a single character stands for itself. */
function pairs(word: string): string[] {
  const characters = [...word.matchAll(/[\p{L}\p{N}]\p{M}*/gu)].map(([character]) => character)
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
}
