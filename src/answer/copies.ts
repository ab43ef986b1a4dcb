// News is syndicated: passages of several documents that say the same in the same words, to be cited once.
import { termsOf } from '../index/words.js'

/** Words in a row that are compared; shorter runs are shared by texts that have nothing to do with one another. */
const SHINGLE = 3

/** Sentences with fewer words are alike by chance: "He did not say." */
const FEWEST_WORDS = 6

/** The share of a sentence's runs of words that a copy of it must have: an editor may change a word or two. */
const NEARLY_ALL = 0.7

/** Compares texts with `sentence`: whether one holds it, but for a word or two. */
export function createCopyTest(sentence: string): (text: string) => boolean {
  const wanted = shinglesOf(sentence)
  if (wanted.size + SHINGLE - 1 < FEWEST_WORDS) return () => false
  const figures = figuresOf(sentence)
  return (text) => {
    const thereFigures = new Set(figuresOf(text))
    // Another figure is another report: "84 people" is no copy of "12 people".
    if (figures.some((figure) => !thereFigures.has(figure))) return false
    const there = shinglesOf(text)
    const shared = [...wanted].filter((shingle) => there.has(shingle)).length
    return shared >= NEARLY_ALL * wanted.size
  }
}

function figuresOf(text: string): string[] {
  return termsOf(text).filter((term) => /\d/.test(term))
}

function shinglesOf(text: string): Set<string> {
  const terms = termsOf(text)
  return new Set(terms.slice(SHINGLE - 1).map((_, at) => terms.slice(at, at + SHINGLE).join(' ')))
}
