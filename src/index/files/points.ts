// The vectors of a graph, by their labels.

/** The vectors that a graph is to hold. One of zeros has no direction and is left out: words still find its passage. */
export interface Points {
  readonly dimensions: number
  /** Flat, each of length 1 or all zeros. */
  readonly vectors: Float32Array
  /** The label of each vector, in their order; equal ones mean equal vectors. */
  readonly labels: Uint32Array
}
