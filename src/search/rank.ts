// Ranks what was retrieved: every candidate gets its true score from both legs, and the scores are fused. Pure.
import { cosineWithInt8, dotProduct } from '../embeddings/dot-product.js'
import { impact, lengthNorm } from '../index/bm25.js'
import type { LoadedPassage } from '../index/snapshot.js'
import type { QuestionTerm } from './question-terms.js'
import type { Question } from './question.js'
import { byRecency } from './retrieve.js'
import type { Retrieved } from './retrieve.js'
import { timeScore } from './time-match.js'

/** A passage with its score and the parts that the score is made of. */
export interface Hit {
  readonly passage: LoadedPassage
  /** 0..1; 1 would be the best of each leg that also speaks of just the days asked about. */
  readonly score: number
  readonly dense: number
  readonly lexical: number
  /** How well the days it speaks of meet those of the question, 0..1. */
  readonly time: number
  /** The question's cosine with each of its sentences; undefined where the model does not know the question's words. */
  readonly sentenceCosines: readonly number[] | undefined
}

/** What was retrieved, in order. */
export interface Found extends Omit<Retrieved, 'candidates'> {
  /** Best first; of equal scores the one that comes first by document, then offset. */
  readonly hits: readonly Hit[]
}

/** What the score of a passage is made of. */
export interface Weights {
  /** The dense leg's share of the fused score, 0..1; the rest is the lexical leg's. */
  readonly dense: number
  /** The best sentence's share of the dense score, 0..1; the rest is the passage's own cosine. */
  readonly sentence: number
  /** What a passage gains that speaks of just the days the question speaks of. */
  readonly time: number
}

/** Chosen on more than one set of questions; bench/search.md tells what others gave. */
export const WEIGHTS: Weights = { dense: 0.55, sentence: 0.4, time: 0.5 }

/** A passage with so many words of its own scores 0.7 of what it would with very many. */
const FEW_WORDS = 4

/** What scores at least so much of the best is taken to answer too: among these the newest is looked for. */
export const ANSWERS_TOO = 0.65

export function rank(question: Question, { candidates, ...retrieved }: Retrieved, weights = WEIGHTS): Found {
  const { vector, terms, meanLength, listed } = retrieved
  const cosines = candidates.map((passage) => vector && sentenceCosines(vector, passage))
  // A listed document is as good as the next.
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

/** Added up in single precision, as the engines do. */
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
 * Two legs' scores to one: a convex combination of what each gives, relative to the best it gives. `dense[i]` and
 * `lexical[i]` are of the same passage, none negative; so is the result, in 0..1. `denseShare`, 0..1, is what the dense
 * leg decides; from 0.4 to 0.6 results hardly differ.
 */
export function fuse(dense: readonly number[], lexical: readonly number[], denseShare: number): number[] {
  const bestDense = Math.max(0, ...dense)
  const bestLexical = Math.max(0, ...lexical)
  // A leg whose best is 0 knows nothing of the question and contributes nothing.
  const relative = (score: number, most: number): number => (most === 0 ? 0 : score / most)
  return dense.map(
    (score, at) => denseShare * relative(score, bestDense) + (1 - denseShare) * relative(lexical[at] ?? 0, bestLexical),
  )
}

/** A passage that says next to nothing but its title, as a heading does, resembles a question without answering it. */
function substance(ownWords: number): number {
  return Math.sqrt(ownWords / (ownWords + FEW_WORDS))
}

/** Of the hits that score about as well as the best, the most recently published first; undated ones last. */
function newestFirst(hits: readonly Hit[]): Hit[] {
  const least = ANSWERS_TOO * (hits[0]?.score ?? 0)
  const answering = hits.filter(({ score }) => score >= least)
  const newest = [...answering].sort((a, b) => byRecency(a.passage.document, b.passage.document))
  return [...newest, ...hits.slice(answering.length)]
}
