// Finds the lines of a text one at a time, so that a long text is never split as a whole.

export interface Line {
  /** Without its line break. */
  readonly text: string
  /** Offset of its line break. */
  readonly end: number
  /** Offset of the next line; the length of the text if this is the last. */
  readonly next: number
}

/** The line that contains `start`, from `start` on. */
export function lineAt(text: string, start: number): Line {
  const lineEnd = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g
  lineEnd.lastIndex = start
  const match = lineEnd.exec(text)
  const end = match?.index ?? text.length
  return { text: text.slice(start, end), end, next: end + (match?.[0].length ?? 0) }
}

/** The offset of the first visible character from `from` on; the length of the text if there is none. */
export function skipBlank(text: string, from: number): number {
  const visible = /[^\s\p{Cc}\p{Cf}]/gu
  visible.lastIndex = from
  return visible.exec(text)?.index ?? text.length
}

/** Whether `text` has no visible character. */
export function isBlank(text: string): boolean {
  return skipBlank(text, 0) === text.length
}
