// The year that follows a day or a month: "2022", ", 2022", "of 2022", "this year".
import { calendarDay, dayOf } from './day-span.js'
import { countsSomething } from './quantities.js'
import { at, matchAt } from './cursor.js'
import type { Cursor } from './cursor.js'
import { MONTH_NAME } from './words.js'

const YEAR = at(
  `(?:(?:\\s?[.,]){0,2}\\s{1,3}(?:of\\s{1,3}|in\\s{1,3})?|(?:\\s?,)\\s?|-)([012]\\d{3})(?![\\d%]|[a-z]|,\\d{3}(?!\\d)|[.:/]\\d|-\\d|-(?!${MONTH_NAME})[a-z])`,
)
const YEAR_RELATED = at('(?:\\s?,)?\\s{1,3}(?:of\\s{1,3}|in\\s{1,3})?(this|last|next)\\s{1,3}year(?![a-z])')

export interface YearWords {
  readonly year: number
  readonly end: number
}

export function yearWords({ text, context }: Cursor, offset: number): YearWords | undefined {
  const match = matchAt(YEAR, text, offset)
  if (match !== undefined) {
    const end = offset + match[0].length
    const year = Number(match[1])
    if (year > 0 && year < 2200 && !countsSomething(text, end)) return { year, end }
  }
  const related = context.reference === undefined ? undefined : matchAt(YEAR_RELATED, text, offset)
  if (related === undefined || context.reference === undefined) return undefined
  const shift = { this: 0, last: -1, next: 1 }[related[1]?.toLowerCase() ?? ''] ?? 0
  return { year: calendarDay(dayOf(context.reference)).year + shift, end: offset + related[0].length }
}
