// Months: March 2010, Aug 2022, "in March", "last June"; the second and later of "March, April and May 2010" too.
import type { IsoDate } from './calendar-date.js'
import { monthNamed } from './written-date.js'
import { calendarDay, dayOf } from './day-span.js'
import { yearWords } from './month-year.js'
import { at, endingAt, isAt, matchAt } from './cursor.js'
import type { Cursor } from './cursor.js'
import type { Point } from './point.js'
import { LIST_WORD, MONTH_NAME, RANGE_WORD } from './words.js'

const MONTH = at(MONTH_NAME)
const STOP = at('\\s?\\.(?=,?\\s)')
const CUE_BEFORE = endingAt(
  '(?<![a-z])(?:(?:in|since|until|till|by|before|after|from|through|throughout|during|between|early|mid|late|around|(?:end|beginning|start|middle|half|rest|month|days?|weeks?|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\sof)\\s{1,3}|mid-)',
)
const RELATED = endingAt('(?<![a-z])((last|this|next)\\s{1,3})')
const JOINED_BEFORE = endingAt(`(?<![a-z])${MONTH_NAME}\\s?\\.?(?:\\s[12]\\d{3})?(?:${RANGE_WORD}|${LIST_WORD})`)
const JOINED_AFTER = at(`\\s?\\.?(?:${RANGE_WORD}|${LIST_WORD})${MONTH_NAME}`)
const NAME_AFTER = new RegExp('\\s{1,2}[A-Z]', 'y')

export function readMonth(place: Cursor): readonly Point[] {
  const { text, at: start, context } = place
  const name = matchAt(MONTH, text, start)?.[0]
  const month = name === undefined ? undefined : monthNamed(name)
  if (name === undefined || month === undefined) return []
  const end = start + name.length
  const point = (year: number | undefined, to: number, from = start): Point[] => [
    { start: from, end: to, said: { kind: 'months', year, month, count: 1 }, ambiguous: false },
  ]
  const year = yearWords(place, end + (matchAt(STOP, text, end)?.[0].length ?? 0)) ?? yearWords(place, end)
  // "May this year bring you joy" is no month.
  const wish = /^(?:may|march)$/i.test(name) && !/\d/.test(text.charAt((year?.end ?? end) - 1))
  if (year !== undefined && !(wish && !isAt(CUE_BEFORE, text, start))) return point(year.year, year.end)
  // Without a year "may", "march" and "mar" are words, and any month may be a name.
  if (!/^\p{Lu}/u.test(name)) return []
  const related = matchAt(RELATED, text, start)
  if (related !== undefined) {
    if (context.reference === undefined) return []
    const [, words = '', relation = ''] = related
    return point(relatedYear(relation, month, context.reference), end, start - words.length)
  }
  // "By Jan Vermeer": a short form before another name.
  if (name.length === 3 && name !== 'May' && isAt(NAME_AFTER, text, end)) return []
  const joined = isAt(JOINED_BEFORE, text, start) || isAt(JOINED_AFTER, text, end)
  return joined || isAt(CUE_BEFORE, text, start) ? point(undefined, end) : []
}

/** "last June" is over, "next June" has not begun, "this June" is of the reference's year. */
function relatedYear(relation: string, month: number, reference: IsoDate): number {
  const now = calendarDay(dayOf(reference))
  if (relation.toLowerCase() === 'last') return month < now.month ? now.year : now.year - 1
  if (relation.toLowerCase() === 'next') return month > now.month ? now.year : now.year + 1
  return now.year
}
