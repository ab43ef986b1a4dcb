// Two legs' scores to one: a convex combination of what each gives, relative to the best it gives.

/**
 * `dense[i]` and `lexical[i]` are of the same passage, none negative; so is the result, in 0..1.
 * `denseShare`, 0..1, is what the dense leg decides; from 0.4 to 0.6 results hardly differ.
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
