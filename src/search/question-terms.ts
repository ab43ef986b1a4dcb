// The terms of a question, and what share of them a text has.
import { isStopWord, termsOf } from '../text/analyzer.js'

/** A term of a question with its rarity in the archive (inverse document frequency, above 0). */
export interface QuestionTerm {
  readonly term: string
  readonly rarity: number
}

/** The distinct terms of a question without stop words; all of them if it has only stop words. */
export function questionTerms(text: string): string[] {
  const terms = [...new Set(termsOf(text))]
  const informative = terms.filter((term) => !isStopWord(term))
  return informative.length > 0 ? informative : terms
}

/** The share of `terms`, weighted by rarity, for which `isPresent` holds; 0..1. */
export function coverage(
  terms: readonly QuestionTerm[],
  isPresent: (term: QuestionTerm, at: number) => boolean,
): number {
  const sum = (some: readonly QuestionTerm[]): number => some.reduce((total, { rarity }) => total + rarity, 0)
  return terms.length === 0 ? 0 : sum(terms.filter(isPresent)) / sum(terms)
}

/** The share of `terms`, weighted by rarity, that `text` has; 0..1. */
export function coverageOfText(terms: readonly QuestionTerm[], text: string): number {
  const present = new Set(termsOf(text))
  return coverage(terms, ({ term }) => present.has(term))
}
