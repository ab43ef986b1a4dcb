// The lexical leg: BM25, adding up the postings of the question's terms.
import { idf } from '../index/files/lexical-index.js'
import type { LexicalIndex } from '../index/files/lexical-index.js'
import { isStopWord, termsOf } from '../text/analyzer.js'
import { topK } from '../index/top-k.js'
import type { ScoredPassage } from '../index/top-k.js'
import type { Filter } from './filter.js'

export interface LexicalLeg {
  /** The `n` best passages that `filter` allows and that have a term of the question. */
  readonly best: (n: number, filter: Filter) => ScoredPassage[]
  /** BM25 of each passage, 0 where it has none of the terms. */
  readonly scoresOf: (passages: readonly number[]) => number[]
  /** The share, weighted by rarity, of the question's terms that at least one of `passages` has; 0 to 1. */
  readonly coverage: (passages: readonly number[]) => number
  /** The share, weighted by rarity, of the question's terms that `text` has; 0 to 1. */
  readonly coverageOfText: (text: string) => number
}

/** The terms of a question without stop words, unless it has no others; each once. */
export function questionTerms(text: string): string[] {
  const terms = [...new Set(termsOf(text))]
  const telling = terms.filter((term) => !isStopWord(term))
  return telling.length > 0 ? telling : terms
}

export function createLexicalLeg(index: LexicalIndex, text: string): LexicalLeg {
  const terms = questionTerms(text).map((term) => weigh(index, term))
  const scores = new Float32Array(index.passages)
  for (const term of terms) addPostings(index, term, scores)
  const scored = function* (filter: Filter): Generator<ScoredPassage> {
    for (let passage = 0; passage < scores.length; passage++) {
      const score = scores[passage] ?? 0
      if (score > 0 && filter.allows(passage)) yield { passage, score }
    }
  }
  return {
    best: (n, filter) => topK(scored(filter), n),
    scoresOf: (passages) => passages.map((passage) => scores[passage] ?? 0),
    coverage: (passages) => {
      const has = ({ start, end }: QuestionTerm): boolean => {
        const withTerm = index.postings.subarray(start, end)
        return passages.some((passage) => withTerm.includes(passage))
      }
      return weightedShare(terms, has)
    },
    coverageOfText: (some) => {
      const there = new Set(termsOf(some))
      return weightedShare(terms, ({ term }) => there.has(term))
    },
  }
}

/** A term of the question, its postings (none where the archive lacks it), and its rarity. */
interface QuestionTerm {
  readonly term: string
  readonly start: number
  readonly end: number
  readonly weight: number
}

function weigh(index: LexicalIndex, term: string): QuestionTerm {
  const number = index.find(term)
  const [start, end] = number < 0 ? [0, 0] : [index.offsets[number] ?? 0, index.offsets[number + 1] ?? 0]
  return { term, start, end, weight: idf(index.passages, end - start) }
}

function addPostings({ postings, impacts }: LexicalIndex, { start, end }: QuestionTerm, scores: Float32Array): void {
  for (let at = start; at < end; at++) {
    const passage = postings[at] ?? 0
    scores[passage] = (scores[passage] ?? 0) + (impacts[at] ?? 0)
  }
}

function weightedShare(terms: readonly QuestionTerm[], has: (term: QuestionTerm) => boolean): number {
  const sum = (some: readonly QuestionTerm[]): number => some.reduce((total, { weight }) => total + weight, 0)
  return terms.length === 0 ? 0 : sum(terms.filter(has)) / sum(terms)
}
