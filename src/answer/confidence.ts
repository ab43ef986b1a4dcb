// How sure it is that the archive answers, and from where on it says so.

/**
 * Answered from this confidence on. Chosen on test/fixtures/questions.jsonl; what it costs is told beside the test
 * that measures it, test/answer/threshold.test.ts.
 */
export const THRESHOLD = 0.4

/**
 * The mean of the best sentence's cosine and the share of the question's words, weighted by rarity, that the best
 * passages have; the share alone where the model does not know the question's words. All in 0..1.
 */
export function confidenceOf(bestCosine: number | undefined, coverage: number): number {
  if (bestCosine === undefined) return coverage
  return (Math.min(1, Math.max(0, bestCosine)) + coverage) / 2
}
