// Reads weekdays: on Tuesday, last Tuesday, this Sunday, Wednesday afternoon, "he said Tuesday".
import { dayOf, weekdayOf } from './day-span.js'
import { startingAt, endingAt, isAt, matchAt } from './cursor.js'
import type { Cursor } from './cursor.js'
import type { Point } from './point.js'
import { LIST_WORD, MONTH_NAME, RANGE_WORD, WEEKDAY_NAME, weekdayNamed } from './words.js'

const WEEKDAY = startingAt(`(${WEEKDAY_NAME})(?![a-z])(?:\\s{1,2}(?:morning|afternoon|evening|night)(?![a-z]))?`)
const RELATED = endingAt('(?<![a-z])((last|this|next|this\\scoming|this\\spast)\\s{1,3})')
const CUE = endingAt(
  `(?<![a-z])(?:on|since|until|till|by|before|after|from|late|early|come|(?:${WEEKDAY_NAME})(?:\\s{0,2},)?\\s(?:and|or|to|through|until))\\s{1,3}|[-–,]\\s{0,2}(?<=${WEEKDAY_NAME}[-–,]\\s{0,2})`,
)
/** "Reporters said Tuesday": a lower-case word before it, but none that makes it any Tuesday, such as "every". */
const SMALL_WORD = new RegExp(
  '(?<=(?<![A-Za-z])(?!(?:every|each|a|an|the|one|per|any|black|good|ash)\\s)[a-z]{2,20}\\s)',
  'y',
)
const NAME_AFTER = new RegExp("\\s{1,2}[A-Z]|['’][a-z]{0,2}\\s", 'y')
/** "Monday to Friday". */
const JOINED_AFTER = startingAt(`(?:${RANGE_WORD}|${LIST_WORD})${WEEKDAY_NAME}(?![a-z])`)
/** A date that follows, so that the weekday is part of it. */
const DATE_AFTER = startingAt(
  `[^a-z\\d]{1,5}(?:the\\s{1,2})?(?:\\d{1,2}(?:st|nd|rd|th)?\\s{1,3}(?:of\\s{1,3})?${MONTH_NAME}|${MONTH_NAME}\\.?\\s{1,3}\\d|\\d{4}[-/年]\\d)`,
)
const WEEK_AFTER = startingAt('(?:\\s?,)?\\s{1,2}(?:of\\s{1,2})?(last|this|next)\\s{1,2}week(?![a-z])')
/** Words about plans, in the sentence of the weekday. */
const SOON =
  /(?:\b(?:will|shall|going to|gonna|gotta|won't|won’t|scheduled|due|let's|let’s|let us|let me know|see you|plans?|upcoming|tomorrow|how about|want to|wanna|are you|would|should|could|can|might|can't wait|can’t wait|looking forward|works|free|available|set for|ready for|remind|reminder|invite[sd]? you|expected to|is to|are to)\b|['’]ll\b|\bfor\s$)/i
const PAST =
  /\b(?:[a-z]{2,20}ed|said|says|told|met|held|took|made|won|lost|was|were|had|did|went|came|gave|saw|began|left|fell|rose|hit|sent|got|wrote|spoke)\b/i
const SENTENCE_END = /[.!?\n]/

export function readWeekday({ text, offset: start, context }: Cursor): readonly Point[] {
  const match = context.reference === undefined ? undefined : matchAt(WEEKDAY, text, start)
  if (match === undefined || context.reference === undefined) return []
  const [whole, name = ''] = match
  const end = start + whole.length
  if (isAt(DATE_AFTER, text, end)) return []
  const today = dayOf(context.reference)
  const ahead = (weekdayNamed(name) - weekdayOf(today) + 7) % 7
  const point = (day: number, from = start, to = end): readonly Point[] => [
    { start: from, end: to, value: { kind: 'span', first: day, last: day }, ambiguous: false, needsReference: true },
  ]

  const related = matchAt(RELATED, text, start)
  if (related !== undefined) {
    const [, words = '', relation = ''] = related
    return point(relatedDay(relation.toLowerCase(), today, ahead), start - words.length)
  }
  const week = matchAt(WEEK_AFTER, text, end)
  if (week !== undefined) {
    const shift = { last: -7, next: 7 }[week[1]?.toLowerCase() ?? ''] ?? 0
    const day = today - weekdayOf(today) + weekdayNamed(name) + shift
    return point(day, start, end + week[0].length)
  }
  const cue = isAt(CUE, text, start) || isAt(JOINED_AFTER, text, end)
  if (!cue && !/^\p{Lu}/u.test(name)) return []
  const time = whole.length > name.length
  if (!cue && !time && (!isAt(SMALL_WORD, text, start) || isAt(NAME_AFTER, text, end))) return []
  const coming = context.yearless !== 'past' && speaksOfSoon(text, start)
  return point(coming ? today + ahead : today - ((7 - ahead) % 7))
}

function relatedDay(relation: string, today: number, ahead: number): number {
  const monday = today - weekdayOf(today)
  const weekday = (weekdayOf(today) + ahead) % 7
  if (/past|last/.test(relation)) return today - (ahead === 0 ? 7 : 7 - ahead)
  if (relation === 'next') return monday + 7 + weekday
  return /coming/.test(relation) ? today + (ahead === 0 ? 7 : ahead) : monday + weekday
}

/**
 * Whether the words around `offset`, within their sentence, are about the future: "see you on Tuesday", "will be held
 * on Tuesday"; but not "said on Tuesday that it will". Only 80 characters before and 60 after are examined.
 */
function speaksOfSoon(text: string, offset: number): boolean {
  const before =
    text
      .slice(Math.max(0, offset - 80), offset)
      .split(SENTENCE_END)
      .at(-1) ?? ''
  if (SOON.test(before.slice(-35))) return true
  if (PAST.test(before.slice(-60))) return false
  const after = text.slice(offset, offset + 60).split(SENTENCE_END, 1)[0] ?? ''
  return SOON.test(before) || SOON.test(after)
}
