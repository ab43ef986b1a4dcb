// Ranks the candidates: each gets its true score from both legs, and the scores are fused. Pure.
import { cosineWithInt8, dotProduct } from '../embeddings/dot-product.js'
import { impact, lengthNorm } from '../index/bm25.js'
import type { LoadedPassage } from '../index/snapshot.js'
import type { QuestionTerm } from './question-terms.js'
import type { Question } from './question.js'
import { byRecency } from './retrieve.js'
import type { Retrieved } from './retrieve.js'
import { timeScore } from './time-match.js'

/** A passage with its score and the components of the score. */
export interface Hit {
  readonly passage: LoadedPassage
  /** 0..1. 1 would be the best passage of both legs that also speaks of exactly the days asked about. */
  readonly score: number
  readonly dense: number
  readonly lexical: number
  /** How well the days it speaks of match those of the question, 0..1. */
  readonly time: number
  /** The question's cosine with each of its sentences; undefined if the model does not know the question's words. */
  readonly sentenceCosines: readonly number[] | undefined
}

/** What was retrieved, ranked. */
export interface Found extends Omit<Retrieved, 'candidates'> {
  /** Best first; of equal scores the one that comes first by document, then offset. */
  readonly hits: readonly Hit[]
}

/** The weights of the components of a score. */
export interface Weights {
  /** The dense leg's share of the fused score, 0..1; the rest is the lexical leg's. */
  readonly dense: number
  /** The best sentence's share of the dense score, 0..1; the rest is the passage's own cosine. */
  readonly sentence: number
  /** What a passage gains if it speaks of exactly the days the question speaks of. */
  readonly time: number
}

/** Chosen on several sets of questions; bench/search.md has the figures of other weights. */
export const WEIGHTS: Weights = { dense: 0.55, sentence: 0.4, time: 0.5 }

/** A passage with this many words of its own scores 0.7 of what it would with very many. */
const FEW_WORDS = 4

/** A passage with at least this share of the best score is taken to answer too. The newest is chosen among these. */
export const ANSWERS_TOO = 0.65

export function rank(question: Question, { candidates, ...retrieved }: Retrieved, weights = WEIGHTS): Found {
  const { vector, terms, meanLength, listed } = retrieved
  const cosines = candidates.map((passage) => vector && sentenceCosines(vector, passage))
  // Listed documents all score the same.
  if (listed) {
    const hits = candidates.map((passage, at): Hit => {
      return { passage, score: 1, dense: 0, lexical: 0, time: 0, sentenceCosines: cosines[at] }
    })
    return { ...retrieved, hits }
  }
  const dense = candidates.map((passage, at) => denseScore(vector, passage, cosines[at] ?? [], weights.sentence))
  const lexical = candidates.map((passage) => bm25(passage, terms, meanLength))
  const fused = fuse(dense, lexical, weights.dense)
  const timeWeight = question.times.length === 0 ? 0 : weights.time
  const hits = candidates.map((passage, at): Hit => {
    const time = timeScore(question.times, passage)
    return {
      passage,
      score: (((fused[at] ?? 0) + timeWeight * time) / (1 + timeWeight)) * substance(passage.ownWords),
      dense: dense[at] ?? 0,
      lexical: lexical[at] ?? 0,
      time,
      sentenceCosines: cosines[at],
    }
  })
  const ranked = hits.filter((hit) => hit.dense > 0 || hit.lexical > 0).sort(byScore)
  return { ...retrieved, hits: question.newest ? newestFirst(ranked) : ranked }
}

/** Higher scores first; of equal scores the passage that comes first by document, then offset. */
export function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || a.passage.number - b.passage.number
}

function sentenceCosines(vector: Float32Array, { sentenceVectors }: LoadedPassage): number[] {
  const cosines: number[] = []
  for (let from = 0; from < sentenceVectors.length; from += vector.length) {
    cosines.push(cosineWithInt8(vector, sentenceVectors, from))
  }
  return cosines
}

/** The passage's own cosine mixed with its best sentence's, which finds a fact among other things; 0 where negative. */
function denseScore(
  vector: Float32Array | undefined,
  passage: LoadedPassage,
  cosines: readonly number[],
  sentenceShare: number,
): number {
  if (vector === undefined) return 0
  const own = dotProduct(vector, passage.vector)
  return Math.max(0, (1 - sentenceShare) * own + sentenceShare * Math.max(...cosines))
}

/** Summed in single precision, as the engines do. */
function bm25({ frequencies, length }: LoadedPassage, terms: readonly QuestionTerm[], meanLength: number): number {
  const norm = lengthNorm(length, meanLength)
  let score = 0
  for (let at = 0; at < terms.length; at++) {
    const frequency = frequencies[at] ?? 0
    if (frequency > 0) score = Math.fround(score + impact(terms[at]?.rarity ?? 0, frequency, norm))
  }
  return score
}

/**
 * Fuses the scores of two legs: a convex combination of each score divided by the leg's best. `dense[i]` and
 * `lexical[i]` belong to the same passage and are not negative; the results are in 0..1. `denseShare`, 0..1, is the
 * weight of the dense leg; between 0.4 and 0.6 results hardly differ.
 */
export function fuse(dense: readonly number[], lexical: readonly number[], denseShare: number): number[] {
  const bestDense = Math.max(0, ...dense)
  const bestLexical = Math.max(0, ...lexical)
  // A leg whose best score is 0 contributes nothing.
  const relative = (score: number, most: number): number => (most === 0 ? 0 : score / most)
  return dense.map(
    (score, at) => denseShare * relative(score, bestDense) + (1 - denseShare) * relative(lexical[at] ?? 0, bestLexical),
  )
}

/** Lowers the score of passages with few words of their own: a heading resembles a question without answering it. */
function substance(ownWords: number): number {
  return Math.sqrt(ownWords / (ownWords + FEW_WORDS))
}

/** Sorts the hits that score about as well as the best by date: most recently published first, undated ones last. */
function newestFirst(hits: readonly Hit[]): Hit[] {
  const least = ANSWERS_TOO * (hits[0]?.score ?? 0)
  const answering = hits.filter(({ score }) => score >= least)
  const newest = [...answering].sort((a, b) => byRecency(a.passage.document, b.passage.document))
  return [...newest, ...hits.slice(answering.length)]
}
