// News is syndicated: passages of several documents that say the same in the same words, to be cited once.
import { termsOf } from '../text/analyzer.js'

/** Words in a row that are compared; shorter runs are shared by texts that have nothing to do with one another. */
const SHINGLE = 3

/** Sentences with fewer words are alike by chance: "He did not say." */
const FEWEST_WORDS = 6

/** The share of a sentence's runs of words that a copy of it must have: an editor may change a word or two. */
const NEARLY_ALL = 0.7

/** Compares the terms of a text, in their order, with `sentence`: whether the text holds it, but for a word or two. */
export function createCopyTest(sentence: string): (terms: readonly string[]) => boolean {
  const own = termsOf(sentence)
  const wanted = shinglesOf(own)
  if (wanted.size + SHINGLE - 1 < FEWEST_WORDS) return () => false
  const figures = own.filter((term) => /\d/.test(term))
  return (terms) => {
    // Another figure is another report: "84 people" is no copy of "12 people".
    if (figures.some((figure) => !terms.includes(figure))) return false
    const present = shinglesOf(terms)
    const shared = [...wanted].filter((shingle) => present.has(shingle)).length
    return shared >= NEARLY_ALL * wanted.size
  }
}

function shinglesOf(terms: readonly string[]): Set<string> {
  return new Set(terms.slice(SHINGLE - 1).map((_, at) => terms.slice(at, at + SHINGLE).join(' ')))
}
