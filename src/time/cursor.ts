// Where a reader stands in a text, and how it looks forward and back from there.
import type { Point } from './point.js'
import type { TimeContext } from './time-mention.js'

export interface Cursor {
  readonly text: string
  readonly at: number
  /** Where the point before ends: what joins on to a date is likelier to be one. */
  readonly previousEnd: number
  readonly context: TimeContext
}

/** Reads what begins at the place; none where it is nothing of the reader's kind. */
export type Reader = (place: Cursor) => readonly Point[]

/** `source` as an expression that matches at one offset only. */
export function at(source: string): RegExp {
  return new RegExp(source, 'iy')
}

/** `source` as an expression for what ends right before an offset: a lookbehind, which reads backwards from there. */
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
