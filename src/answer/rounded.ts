// Numbers as they are told.

/** To four places: more would only show how floating point adds up on this machine. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
