// How much of what an exact search finds a graph still finds, from a small sample.

const SAMPLED = 20
/** The nearest that are looked for, and how many candidates a question has the graph name. */
const NEAREST = 10
const CANDIDATES = 200

/** The share, 0..1, of the exact nearest of sampled vectors that are among those `nearest` names for a question. */
export function recallOf(
  nearest: (vector: Float32Array, k: number) => number[],
  all: ReadonlyMap<number, Float32Array>,
): number {
  const vectors = [...all.values()]
  const step = Math.max(1, Math.floor(vectors.length / SAMPLED))
  const sample = vectors.filter((_, at) => at % step === 0).slice(0, SAMPLED)
  let [found, wanted] = [0, 0]
  for (const vector of sample) {
    const named = new Set(nearest(vector, CANDIDATES))
    const exact = exactlyNearest(vector, all)
    wanted += exact.length
    found += exact.filter((label) => named.has(label)).length
  }
  return wanted === 0 ? 1 : found / wanted
}

function exactlyNearest(vector: Float32Array, all: ReadonlyMap<number, Float32Array>): number[] {
  const nearest: { label: number; score: number }[] = []
  for (const [label, other] of all) {
    let score = 0
    for (let at = 0; at < vector.length; at++) score += (vector[at] ?? 0) * (other[at] ?? 0)
    if (nearest.length === NEAREST && score <= (nearest.at(-1)?.score ?? 0)) continue
    nearest.push({ label, score })
    nearest.sort((a, b) => b.score - a.score)
    nearest.length = Math.min(nearest.length, NEAREST)
  }
  return nearest.map(({ label }) => label)
}
