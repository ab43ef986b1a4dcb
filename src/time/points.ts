// Finds the points in time of a text, in one pass over its digits and time words, at each of which readers are tried.
import { readDecade, readDecadeWord, readCentury } from './read-era.js'
import { readMonth } from './read-month.js'
import { readNumericDay } from './read-numeric-day.js'
import { readRelative } from './read-relative.js'
import { readDayFirst, readMonthFirst } from './read-written-day.js'
import { readWeekday } from './read-weekday.js'
import { readYear } from './read-year.js'
import { widenPoint } from './widen.js'
import type { Reader } from './cursor.js'
import type { Point } from './point.js'
import type { TimeContext } from './time-mention.js'
import { DECADE_WORD, MONTH_NAME, ORDINAL_WORDS, WEEKDAY_NAME } from './words.js'

const RELATIVE_WORDS = 'today|tonight|yesterday|tomorrow|last|past|this|next|coming|current|ago'

/** The more specific come first: what one reads, those after it do not see. */
const AFTER_DIGIT: readonly Reader[] = [readNumericDay, readDayFirst, readCentury, readDecade, readYear]
const AFTER_LETTER = new Map<string, readonly Reader[]>([
  ...ORDINAL_WORDS.map((word) => [word, [readCentury]] as const),
  ...DECADE_WORD.split('|').map((word) => [word, [readDecadeWord]] as const),
  ...RELATIVE_WORDS.split('|').map((word) => [word, [readRelative]] as const),
])
const MONTH_READERS: readonly Reader[] = [readMonthFirst, readMonth]
const WEEKDAY_READERS: readonly Reader[] = [readWeekday]

const OPENINGS = `\\d+|\\b(?:${MONTH_NAME}|${ORDINAL_WORDS.toReversed().join('|')}|${DECADE_WORD}`
const OPENING = new RegExp(`${OPENINGS})`, 'gi')
const OPENING_OR_RELATIVE = new RegExp(`${OPENINGS}|(?:${RELATIVE_WORDS}|${WEEKDAY_NAME})(?![a-z]))`, 'gi')

export function pointsIn(text: string, context: TimeContext): Point[] {
  const opening = new RegExp(context.reference === undefined ? OPENING : OPENING_OR_RELATIVE)
  const points: Point[] = []
  let previousEnd = 0
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const cursor = { text, offset: match.index, previousEnd, context }
    for (const read of readersOf(match[0])) {
      const found = read(cursor)
      if (found.length === 0) continue
      for (const point of found) {
        points.push(widenPoint(text, point, previousEnd))
        previousEnd = point.end
      }
      break
    }
    const end = Math.max(previousEnd, points.at(-1)?.end ?? 0)
    previousEnd = end
    if (end > opening.lastIndex) opening.lastIndex = end
  }
  return points
}

function readersOf(opening: string): readonly Reader[] {
  if (/^\d/.test(opening)) return AFTER_DIGIT
  const word = opening.toLowerCase()
  return AFTER_LETTER.get(word) ?? (word.endsWith('day') ? WEEKDAY_READERS : MONTH_READERS)
}
