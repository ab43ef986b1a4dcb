// Lines of a text, found one at a time from an offset, so that a long text is never split as a whole.

export interface Line {
  /** Without its line end. */
  readonly text: string
  readonly end: number
  /** Where the next line begins; the length of the text where this is the last. */
  readonly next: number
}

/** The line, or what is left of it, from `start` on. */
export function lineAt(text: string, start: number): Line {
  const lineEnd = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g
  lineEnd.lastIndex = start
  const match = lineEnd.exec(text)
  const end = match?.index ?? text.length
  return { text: text.slice(start, end), end, next: end + (match?.[0].length ?? 0) }
}

/** The offset of the first character from `from` on that can be seen; the length of the text where there is none. */
export function skipBlank(text: string, from: number): number {
  const visible = /[^\s\p{Cc}\p{Cf}]/gu
  visible.lastIndex = from
  return visible.exec(text)?.index ?? text.length
}

export function isBlank(text: string): boolean {
  return skipBlank(text, 0) === text.length
}
