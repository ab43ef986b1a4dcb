// BM25: how much a term contributes to a passage's score.
// Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009.

export const BM25 = { k1: 1.2, b: 0.75 } as const

/** Inverse document frequency of a term that `withTerm` of `passages` passages have. Above 0. */
export function idf(passages: number, withTerm: number): number {
  return Math.log(1 + (passages - withTerm + 0.5) / (withTerm + 0.5))
}

/** The effect of a passage's length on its terms: `k1 * (1 - b + b * length / mean length)`. */
export function lengthNorm(length: number, meanLength: number): number {
  return BM25.k1 * (1 - BM25.b + (BM25.b * length) / meanLength)
}

/** `idf * tf * (k1 + 1) / (tf + norm)`, in single precision, as the lexical index keeps it. 0 if `frequency` is 0. */
export function impact(rarity: number, frequency: number, norm: number): number {
  return Math.fround((rarity * frequency * (BM25.k1 + 1)) / (frequency + norm))
}
