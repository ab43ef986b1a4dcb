// The terms of a question, and how much of the question a text covers.
import { isStopWord, termsOf } from '../text/analyzer.js'

/** A term of a question with its rarity in the archive (inverse document frequency, above 0). */
export interface QuestionTerm {
  readonly term: string
  readonly rarity: number
}

/** The terms of a question without stop words, unless it has no others; each once. */
export function questionTerms(text: string): string[] {
  const terms = [...new Set(termsOf(text))]
  const telling = terms.filter((term) => !isStopWord(term))
  return telling.length > 0 ? telling : terms
}

/** The share of `terms`, weighted by rarity, for which `isThere` holds; 0..1. */
export function coverage(terms: readonly QuestionTerm[], isThere: (term: QuestionTerm, at: number) => boolean): number {
  const sum = (some: readonly QuestionTerm[]): number => some.reduce((total, { rarity }) => total + rarity, 0)
  return terms.length === 0 ? 0 : sum(terms.filter(isThere)) / sum(terms)
}

/** The share of `terms`, weighted by rarity, that `text` has; 0..1. */
export function coverageOfText(terms: readonly QuestionTerm[], text: string): number {
  const there = new Set(termsOf(text))
  return coverage(terms, ({ term }) => there.has(term))
}
