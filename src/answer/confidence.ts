// How sure it is that the archive answers, and from where on it says so.
import type { Found } from '../search/search.js'

/**
 * Answered from this confidence on. Chosen on test/fixtures/questions.jsonl; what it costs is told beside the test
 * that measures it, test/answer/threshold.test.ts.
 */
export const THRESHOLD = 0.4

/** The passages whose sentences and words decide the confidence. */
const BEST_PASSAGES = 3

/**
 * The mean of the best sentence's cosine and the share of the question's words, weighted by rarity, that the best
 * passages have; the share alone where the model does not know the question's words. All in 0..1.
 */
export function confidenceOf({ hits, lexical, sentenceCosines }: Found): number {
  const best = hits.slice(0, BEST_PASSAGES).map(({ passage }) => passage)
  const coverage = lexical.coverage(best)
  if (sentenceCosines === undefined) return coverage
  const cosine = Math.max(0, ...best.flatMap(sentenceCosines))
  return (Math.min(1, cosine) + coverage) / 2
}
