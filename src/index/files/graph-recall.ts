// How much of what an exact search finds a graph still finds, from a small sample.
import type { Points } from './points.js'

const SAMPLED = 20
/** The nearest that are looked for, and how many candidates a question has the graph name. */
const NEAREST = 10
const CANDIDATES = 200

/** The share, 0..1, of the exact nearest of sampled vectors that are among those `nearest` names for a question. */
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

/** Labels; none for a vector of zeros, nor any whose vector points away. */
function exactlyNearest(vector: Float32Array, { dimensions, vectors, labels }: Points): number[] {
  let nearest: { label: number; score: number }[] = []
  for (let passage = 0, from = 0; passage < labels.length; passage++, from += dimensions) {
    let score = 0
    for (let at = 0; at < dimensions; at++) score += (vector[at] ?? 0) * (vectors[from + at] ?? 0)
    const last = nearest[NEAREST - 1]
    if (score <= (last?.score ?? 0)) continue
    const label = labels[passage] ?? 0
    if (nearest.some((other) => other.label === label)) continue
    nearest = [...nearest, { label, score }].sort((a, b) => b.score - a.score).slice(0, NEAREST)
  }
  return nearest.map(({ label }) => label)
}
