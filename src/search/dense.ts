// The dense leg: cosine of the question's vector with those of passages and their sentences.
import type { Generation } from '../index/files/generation.js'
import { topK } from '../index/top-k.js'
import type { ScoredPassage } from '../index/top-k.js'
import type { Filter } from './filter.js'

export interface DenseLeg {
  /** About the `n` nearest passages that `filter` allows: exact under a filter, from the graph without one. */
  readonly best: (n: number, filter: Filter) => ScoredPassage[]
  /** The dense score of each passage: its own cosine and its best sentence's, mixed; 0 where that is negative. */
  readonly scoresOf: (passages: readonly number[]) => number[]
  /** The cosine of the question with each sentence of a passage, in their order. */
  readonly sentenceCosines: (passage: number) => number[]
}

/**
 * `vector` is the question's, of length 1. `sentenceShare` of a passage's dense score is its best sentence's cosine,
 * because a sentence finds a fact that stands in the midst of other things; the rest is the passage's own.
 */
export function createDenseLeg(generation: Generation, vector: Float32Array, sentenceShare: number): DenseLeg {
  const { vectors, graph, passagesOfLabel, passages, sentenceVectors } = generation
  const dimensions = generation.manifest.settings.model.dimensions
  const cosine = (passage: number): number => {
    let sum = 0
    for (let at = 0, from = passage * dimensions; at < dimensions; at++)
      sum += (vector[at] ?? 0) * (vectors[from + at] ?? 0)
    return sum
  }
  const sentenceCosine = (sentence: number): number => {
    let [sum, square] = [0, 0]
    for (let at = 0, from = sentence * dimensions; at < dimensions; at++) {
      const component = sentenceVectors[from + at] ?? 0
      sum += (vector[at] ?? 0) * component
      square += component * component
    }
    return square === 0 ? 0 : sum / Math.sqrt(square)
  }
  // Asked for again by whoever chooses excerpts and looks for copies.
  const known = new Map<number, number[]>()
  const sentenceCosines = (passage: number): number[] => {
    const [first, end] = [passages.firstSentences[passage] ?? 0, passages.firstSentences[passage + 1] ?? 0]
    const cosines = known.get(passage) ?? Array.from({ length: end - first }, (_, at) => sentenceCosine(first + at))
    known.set(passage, cosines)
    return cosines
  }
  const score = (passage: number): number => {
    const mixed = (1 - sentenceShare) * cosine(passage) + sentenceShare * Math.max(...sentenceCosines(passage))
    return Math.max(0, mixed)
  }
  const exact = function* (filter: Filter): Generator<ScoredPassage> {
    for (const passage of filter.passages ?? passages.documents.keys()) yield { passage, score: cosine(passage) }
  }
  const fromGraph = (n: number): ScoredPassage[] =>
    graph
      .nearest(vector, n)
      .flatMap((label) => passagesOfLabel.get(label) ?? [])
      .map((passage) => ({ passage, score: cosine(passage) }))
  return {
    best: (n, filter) => (filter.passages === undefined ? fromGraph(n) : topK(exact(filter), n)),
    scoresOf: (wanted) => wanted.map(score),
    sentenceCosines,
  }
}
