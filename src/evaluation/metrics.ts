// Measures of ranking and of confidence, as the literature defines them.

/**
 * Normalised discounted cumulative gain of a ranking at `depth`, with gains of 0 and 1: 0..1.
 * Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002.
 */
export function ndcg(ranking: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  const gain = (at: number): number => 1 / Math.log2(at + 2)
  const found = ranking.slice(0, depth).reduce((sum, id, at) => sum + (relevant.has(id) ? gain(at) : 0), 0)
  const ideal = Array.from({ length: Math.min(depth, relevant.size) }, (_, at) => gain(at))
  return ideal.length === 0 ? 0 : found / ideal.reduce((sum, one) => sum + one, 0)
}

/** The reciprocal of the rank of the first relevant document; 0 if none is among the first `depth`. */
export function reciprocalRank(ranking: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  const at = ranking.slice(0, depth).findIndex((id) => relevant.has(id))
  return at < 0 ? 0 : 1 / (at + 1)
}

/** 1 if one of the first `depth` documents is relevant, else 0. */
export function hit(ranking: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  return ranking.slice(0, depth).some((id) => relevant.has(id)) ? 1 : 0
}

/** The share of the relevant documents that are among the first `depth`. */
export function recall(ranking: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  return relevant.size === 0 ? 0 : ranking.slice(0, depth).filter((id) => relevant.has(id)).length / relevant.size
}

/**
 * The area under the ROC curve: the probability that a random value of `positive` is above a random value of `negative`,
 * with ties counted half. Null if either is empty. Mann and Whitney, 1947.
 */
export function auroc(positive: readonly number[], negative: readonly number[]): number | null {
  if (positive.length === 0 || negative.length === 0) return null
  const sorted = [...negative].sort((a, b) => a - b)
  const wins = positive.map((value) => (countBelow(sorted, value, false) + countBelow(sorted, value, true)) / 2)
  return wins.reduce((sum, one) => sum + one, 0) / (positive.length * negative.length)
}

/** How many values of the ascending `sorted` are below `value`, or equal to it if `inclusive`. */
function countBelow(sorted: readonly number[], value: number, inclusive: boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = sorted[middle] ?? Infinity
    if (other < value || (inclusive && other === value)) low = middle + 1
    else high = middle
  }
  return low
}

/** 0 if there are no values. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The nearest-rank percentile: a `share` (0..1) of the values do not exceed it. 0 if there are no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
