// Vectors in all directions, the same at every run, and the exact search that a graph is compared with.

/** Numbers from -0.5 to 0.5, the same at every run: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5
  }
}

export const DIMENSIONS = 32

export function unitVectors(count: number, seed: number): Float32Array[] {
  const next = randomNumbers(seed)
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: DIMENSIONS }, next)
    return vector.map((value) => value / Math.hypot(...vector))
  })
}

export const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

/** The labels of the `k` vectors nearest to `question`, nearest first. */
function exact(vectors: ReadonlyMap<number, Float32Array>, question: Float32Array, k: number): number[] {
  return [...vectors]
    .map(([label, vector]) => ({ label, score: cosine(vector, question) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, k)
    .map(({ label }) => label)
}

/** The share of an exact search's results that `nearest` finds. */
export function recall(
  nearest: (vector: Float32Array, k: number) => number[],
  vectors: ReadonlyMap<number, Float32Array>,
  questions: readonly Float32Array[],
  k: number,
): number {
  const found = questions.map((question) => {
    const named = new Set(nearest(question, k))
    return exact(vectors, question, k).filter((label) => named.has(label)).length / k
  })
  return found.reduce((sum, share) => sum + share, 0) / found.length
}
