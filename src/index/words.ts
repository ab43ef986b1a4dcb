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
    'up very was we were what when where which while who whom whose why will with would you your yours'
  ).split(' '),
)

const SCRIPT_WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * What counts as a word, in order of precedence: initials with stops (U.S.), letters joined by an ampersand (R&D),
 * numbers with thousands separators or decimals (4,000.5), and runs of letters, marks and digits, which may hold
 * apostrophes and hyphens (Xi's, sci-tech, Chang'e-5).
 */
const WORD =
  /(?:\p{L}\.){2,}|\p{L}{1,3}(?:&\p{L}{1,3})+(?!\p{L})|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d\p{L}])|\d+(?:\.\d+)+|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{M}\p{N}]+)*/gu

/** The terms of `text` in their order, with repetitions. Hyphenated words give their parts and the whole. */
export function termsOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010-\u2012]/g, '-')
    .normalize('NFC')
    .toLowerCase()
  const terms: string[] = []
  for (const [word] of folded.matchAll(WORD)) {
    if (SCRIPT_WITHOUT_SPACES.test(word)) terms.push(...pairs(word))
    else if (/^\d/.test(word) && !word.includes('-')) terms.push(word.replaceAll(',', ''))
    else if (word.includes('.') || word.includes('&')) terms.push(word.replaceAll('.', ''))
    else terms.push(...termsOfWord(word))
  }
  return terms
}

/** Whether `word`, as a person wrote it, says too little to search for unless there is nothing else. */
export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term)
}

function termsOfWord(word: string): string[] {
  const parts = word
    .split('-')
    .map(stem)
    .filter((part) => part !== '')
  return parts.length < 2 ? parts : [...parts, parts.join('')]
}

function stem(part: string): string {
  const bare = part.replace(/'s$/, '').replaceAll("'", '')
  // Stop words keep their form, so that they are still known as such; the stemmer would make "this" "thi".
  return STOP_WORDS.has(bare) ? bare : stemmer(bare)
}

/** Overlapping pairs of characters; a single character stands for itself. */
function pairs(word: string): string[] {
  const characters = [...word.matchAll(/[\p{L}\p{N}]\p{M}*/gu)].map(([character]) => character)
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
}
