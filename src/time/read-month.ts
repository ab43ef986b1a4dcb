// Reads months: March 2010, Aug 2022, "in March", "last June", and each of "March, April and May 2010".
import type { IsoDate } from './calendar-date.js'
import { monthNamed } from './written-date.js'
import { calendarDay, dayOf } from './day-span.js'
import { readFollowingYear } from './read-following-year.js'
import { startingAt, endingAt, isAt, matchAt } from './cursor.js'
import type { Cursor } from './cursor.js'
import type { Point } from './point.js'
import { LIST_WORD, MONTH_NAME, RANGE_WORD } from './words.js'

const MONTH = startingAt(MONTH_NAME)
const STOP = startingAt('\\s?\\.(?=,?\\s)')
const CUE_BEFORE = endingAt(
  '(?<![a-z])(?:(?:in|since|until|till|by|before|after|from|through|throughout|during|between|early|mid|late|around|(?:end|beginning|start|middle|half|rest|month|days?|weeks?|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\sof)\\s{1,3}|mid-)',
)
const RELATED = endingAt('(?<![a-z])((last|this|next)\\s{1,3})')
const JOINED_BEFORE = endingAt(`(?<![a-z])${MONTH_NAME}\\s?\\.?(?:\\s[12]\\d{3})?(?:${RANGE_WORD}|${LIST_WORD})`)
const JOINED_AFTER = startingAt(`\\s?\\.?(?:${RANGE_WORD}|${LIST_WORD})${MONTH_NAME}`)
const NAME_AFTER = new RegExp('\\s{1,2}[A-Z]', 'y')

export function readMonth(cursor: Cursor): readonly Point[] {
  const { text, offset: start, context } = cursor
  const name = matchAt(MONTH, text, start)?.[0]
  const month = name === undefined ? undefined : monthNamed(name)
  if (name === undefined || month === undefined) return []
  const end = start + name.length
  const point = (year: number | undefined, to: number, needsReference = false, from = start): Point[] => [
    { start: from, end: to, value: { kind: 'months', year, month, count: 1 }, ambiguous: false, needsReference },
  ]
  const year =
    readFollowingYear(cursor, end + (matchAt(STOP, text, end)?.[0].length ?? 0)) ?? readFollowingYear(cursor, end)
  // "May this year bring you joy" is no month.
  const wish = /^(?:may|march)$/i.test(name) && !/\d/.test(text.charAt((year?.end ?? end) - 1))
  if (year !== undefined && !(wish && !isAt(CUE_BEFORE, text, start)))
    return point(year.year, year.end, year.needsReference)
  // Without a year, "may", "march" and "mar" are ordinary words, and any month may be a person's name.
  if (!/^\p{Lu}/u.test(name)) return []
  const related = matchAt(RELATED, text, start)
  if (related !== undefined) {
    if (context.reference === undefined) return []
    const [, words = '', relation = ''] = related
    return point(relatedYear(relation, month, context.reference), end, true, start - words.length)
  }
  // "By Jan Vermeer": a short form before a name is a name itself.
  if (name.length === 3 && name !== 'May' && isAt(NAME_AFTER, text, end)) return []
  const joined = isAt(JOINED_BEFORE, text, start) || isAt(JOINED_AFTER, text, end)
  return joined || isAt(CUE_BEFORE, text, start) ? point(undefined, end) : []
}

/** "Last June" is over, "next June" has not begun, "this June" is in the year of the reference. */
function relatedYear(relation: string, month: number, reference: IsoDate): number {
  const now = calendarDay(dayOf(reference))
  if (relation.toLowerCase() === 'last') return month < now.month ? now.year : now.year - 1
  if (relation.toLowerCase() === 'next') return month > now.month ? now.year : now.year + 1
  return now.year
}
