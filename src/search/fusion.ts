// Two legs' scores to one: a convex combination of what each gives, relative to the best it gives.

/** The dense leg's share; from 0.4 to 0.6 results hardly differ. */
export const DENSE_SHARE = 0.5

/** `dense[i]` and `lexical[i]` are of the same passage, none negative; so is the result, in 0..1. */
export function fuse(dense: readonly number[], lexical: readonly number[]): number[] {
  const bestDense = Math.max(0, ...dense)
  const bestLexical = Math.max(0, ...lexical)
  // A leg whose best is 0 knows nothing of the question and contributes nothing.
  const relative = (score: number, most: number): number => (most === 0 ? 0 : score / most)
  return dense.map(
    (score, at) =>
      DENSE_SHARE * relative(score, bestDense) + (1 - DENSE_SHARE) * relative(lexical[at] ?? 0, bestLexical),
  )
}
