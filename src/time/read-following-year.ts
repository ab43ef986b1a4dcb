// Reads the year that follows a day or a month: "2022", ", 2022", "of 2022", "this year".
import { calendarDay, dayOf } from './day-span.js'
import { countsSomething } from './quantities.js'
import { startingAt, matchAt } from './cursor.js'
import type { Cursor } from './cursor.js'
import { MONTH_NAME } from './words.js'

const YEAR = startingAt(
  `(?:(?:\\s?[.,]){0,2}\\s{1,3}(?:of\\s{1,3}|in\\s{1,3})?|(?:\\s?,)\\s?|-)([012]\\d{3})(?![\\d%]|[a-z]|,\\d{3}(?!\\d)|[.:/]\\d|-\\d|-(?!${MONTH_NAME})[a-z])`,
)
const YEAR_RELATED = startingAt('(?:\\s?,)?\\s{1,3}(?:of\\s{1,3}|in\\s{1,3})?(this|last|next)\\s{1,3}year(?![a-z])')

export interface FollowingYear {
  readonly year: number
  /** The offset at which its words end. */
  readonly end: number
  /** Whether it is named by its distance from the reference: "last year". */
  readonly needsReference: boolean
}

export function readFollowingYear({ text, context }: Cursor, offset: number): FollowingYear | undefined {
  const match = matchAt(YEAR, text, offset)
  if (match !== undefined) {
    const end = offset + match[0].length
    const year = Number(match[1])
    if (year > 0 && year < 2200 && !countsSomething(text, end)) return { year, end, needsReference: false }
  }
  const related = context.reference === undefined ? undefined : matchAt(YEAR_RELATED, text, offset)
  if (related === undefined || context.reference === undefined) return undefined
  const shift = { this: 0, last: -1, next: 1 }[related[1]?.toLowerCase() ?? ''] ?? 0
  const year = calendarDay(dayOf(context.reference)).year + shift
  return { year, end: offset + related[0].length, needsReference: true }
}
