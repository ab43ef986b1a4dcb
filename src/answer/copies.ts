// News is syndicated: several documents say the same in the same words. Such copies are cited once.
import { termsOf } from '../text/analyzer.js'

/** How many words in a row are compared. Unrelated texts share shorter runs. */
const SHINGLE = 3

/** Sentences with fewer words are equal by chance: "He did not say." */
const FEWEST_WORDS = 6

/** The share of a sentence's runs of words that a copy must have: an editor may change a word or two. */
const NEARLY_ALL = 0.7

/** Returns a test of whether a text, given as its terms in order, has `sentence`, apart from a word or two. */
export function createCopyTest(sentence: string): (terms: readonly string[]) => boolean {
  const own = termsOf(sentence)
  const wanted = shinglesOf(own)
  if (wanted.size + SHINGLE - 1 < FEWEST_WORDS) return () => false
  const figures = own.filter((term) => /\d/.test(term))
  return (terms) => {
    // A different figure makes a different report: "84 people" is not a copy of "12 people".
    if (figures.some((figure) => !terms.includes(figure))) return false
    const present = shinglesOf(terms)
    const shared = [...wanted].filter((shingle) => present.has(shingle)).length
    return shared >= NEARLY_ALL * wanted.size
  }
}

function shinglesOf(terms: readonly string[]): Set<string> {
  return new Set(terms.slice(SHINGLE - 1).map((_, at) => terms.slice(at, at + SHINGLE).join(' ')))
}
