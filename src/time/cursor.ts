// The position at which a reader of times reads, and regular expressions that match at, or end at, one offset.
import type { Point } from './point.js'
import type { TimeContext } from './time-mention.js'

export interface Cursor {
  readonly text: string
  /** UTF-16. */
  readonly offset: number
  /** The end of the point before: a number joined to a date is more likely to be a date. */
  readonly previousEnd: number
  readonly context: TimeContext
}

/** Reads the points that begin at the cursor; none if the text there is of another kind. */
export type Reader = (cursor: Cursor) => readonly Point[]

/** A case-insensitive expression that matches only where `lastIndex` points. */
export function startingAt(source: string): RegExp {
  return new RegExp(source, 'iy')
}

/** An expression for text that ends at an offset: a lookbehind, which reads backwards from there. */
export function endingAt(source: string): RegExp {
  return new RegExp(`(?<=${source})`, 'iy')
}

export function matchAt(expression: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  expression.lastIndex = offset
  return expression.exec(text) ?? undefined
}

export function isAt(expression: RegExp, text: string, offset: number): boolean {
  expression.lastIndex = offset
  return expression.test(text)
}
