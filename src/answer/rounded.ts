// Numbers as answers show them.

/** `value` to four decimals. More would only show the floating-point differences between machines. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
