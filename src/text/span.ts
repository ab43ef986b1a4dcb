// A stretch of a text by its offsets.

/** UTF-16 offsets, `end` exclusive. Never empty. */
export interface Span {
  readonly start: number
  readonly end: number
}
