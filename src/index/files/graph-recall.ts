// Measures the recall of a graph: the share of an exact search's results that it finds, on a small sample.
import { dotProduct } from '../../embeddings/dot-product.js'

/** The vectors of a graph. One of zeros has no direction and is left out; its passage is still found by its words. */
export interface Points {
  readonly dimensions: number
  /** Flat, each of length 1 or all zeros. */
  readonly vectors: Float32Array
  /** The label of each vector, in their order. Equal labels mean equal vectors. */
  readonly labels: Uint32Array
}

/** How many vectors are searched for. */
const SAMPLED = 20
/** How many exact nearest vectors are expected, and how many candidates the graph names, as for a question. */
const NEAREST = 10
const CANDIDATES = 200

/** The share, 0..1, of the exact nearest vectors of a sample that `nearest` finds; 1 if there are none. */
export function recallOf(nearest: (vector: Float32Array, k: number) => number[], points: Points): number {
  const { dimensions, vectors, labels } = points
  const step = Math.max(1, Math.floor(labels.length / SAMPLED))
  let [found, wanted] = [0, 0]
  for (let sample = 0; sample < SAMPLED && sample * step < labels.length; sample++) {
    const vector = vectors.subarray(sample * step * dimensions, (sample * step + 1) * dimensions)
    const named = new Set(nearest(vector, CANDIDATES))
    const exact = exactlyNearest(vector, points)
    wanted += exact.length
    found += exact.filter((label) => named.has(label)).length
  }
  return wanted === 0 ? 1 : found / wanted
}

/** Labels. Vectors of zeros and those whose cosine is not positive are left out. */
function exactlyNearest(vector: Float32Array, { dimensions, vectors, labels }: Points): number[] {
  let nearest: { label: number; score: number }[] = []
  for (let passage = 0, from = 0; passage < labels.length; passage++, from += dimensions) {
    const score = dotProduct(vector, vectors, from)
    const last = nearest[NEAREST - 1]
    if (score <= (last?.score ?? 0)) continue
    const label = labels[passage] ?? 0
    if (nearest.some((other) => other.label === label)) continue
    nearest = [...nearest, { label, score }].sort((a, b) => b.score - a.score).slice(0, NEAREST)
  }
  return nearest.map(({ label }) => label)
}
