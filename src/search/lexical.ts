// The lexical leg: BM25, adding up the postings of the question's terms.
import { idf } from '../index/bm25.js'
import type { LexicalIndex } from '../index/bm25.js'
import { isStopWord, termsOf } from '../index/words.js'
import { best } from './best.js'
import type { Scored } from './best.js'
import type { Filter } from './filter.js'

export interface LexicalLeg {
  /** The `n` best passages that `filter` allows and that have a term of the question. */
  readonly best: (n: number, filter: Filter) => Scored[]
  /** BM25 of each passage, 0 where it has none of the terms. */
  readonly scoresOf: (passages: readonly number[]) => number[]
  /** The share, weighted by rarity, of the question's terms that at least one of `passages` has; 0 to 1. */
  readonly coverage: (passages: readonly number[]) => number
}

/** The terms of a question without stop words, unless it has no others; each once. */
export function questionTerms(text: string): string[] {
  const terms = [...new Set(termsOf(text))]
  const telling = terms.filter((term) => !isStopWord(term))
  return telling.length > 0 ? telling : terms
}

export function createLexicalLeg(index: LexicalIndex, text: string): LexicalLeg {
  const terms = questionTerms(text).map((term) => index.find(term))
  const scores = new Float32Array(index.passages)
  for (const term of terms) addPostings(index, term, scores)
  const scored = function* (filter: Filter): Generator<Scored> {
    for (let passage = 0; passage < scores.length; passage++) {
      const score = scores[passage] ?? 0
      if (score > 0 && filter.allows(passage)) yield { passage, score }
    }
  }
  return {
    best: (n, filter) => best(scored(filter), n),
    scoresOf: (passages) => passages.map((passage) => scores[passage] ?? 0),
    coverage: (passages) => coverage(index, terms, passages),
  }
}

function addPostings({ offsets, postings, impacts }: LexicalIndex, term: number, scores: Float32Array): void {
  if (term < 0) return
  const end = offsets[term + 1] ?? 0
  for (let at = offsets[term] ?? 0; at < end; at++) {
    const passage = postings[at] ?? 0
    scores[passage] = (scores[passage] ?? 0) + (impacts[at] ?? 0)
  }
}

function coverage(
  { passages: count, offsets, postings }: LexicalIndex,
  terms: number[],
  passages: readonly number[],
): number {
  let [all, covered] = [0, 0]
  for (const term of terms) {
    const [start, end] = term < 0 ? [0, 0] : [offsets[term] ?? 0, offsets[term + 1] ?? 0]
    const weight = idf(count, end - start)
    all += weight
    const withTerm = postings.subarray(start, end)
    if (passages.some((passage) => withTerm.includes(passage))) covered += weight
  }
  return all === 0 ? 0 : covered / all
}
