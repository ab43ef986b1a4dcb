// Combines points into mentions: two into a range ("from 1998 until 2004"), one with its cue ("since 2011").
import { EVER_AFTER, EVER_BEFORE, dayOf } from './day-span.js'
import type { DaySpan } from './day-span.js'
import { inheritYears, spanBetween } from './inherit-years.js'
import { startingAt, endingAt, isAt, matchAt } from './cursor.js'
import { lacksYear, resolvePoint } from './point.js'
import type { Point } from './point.js'
import type { Relation, TimeContext, TimeMention } from './time-mention.js'
import { RANGE_WORD } from './words.js'

const THE_YEAR =
  '(?:the\\s{1,2})?(?:(?:years?|period|months?|days?|end\\sof)\\s{1,2}(?:of\\s{1,2}|from\\s{1,2})?(?:the\\s{1,2})?)?'
const RANGE = startingAt(`(?:${RANGE_WORD}|(?<=\\d{4})/(?=\\d{4}))${THE_YEAR}`)
const AND = startingAt(`\\s?,?\\s{1,2}and\\s{1,2}(?:by\\s|on\\s)?${THE_YEAR}`)
const FROM = endingAt(`(?<![a-z])((?:from|between|beginning\\sin|starting\\sin)\\s{1,3}${THE_YEAR})`)
const BETWEEN = endingAt(`(?<![a-z])(?:between)\\s{1,3}${THE_YEAR}`)
const TO_NOW = startingAt(
  '(?:\\s?[-–—]\\s?|\\s{1,2}(?:and\\s)?(?:to|until|till|through|up\\sto)\\s{1,2})(?:the\\s)?(?:present(?:\\sday)?|now|date|today|current|ongoing)(?![a-z])',
)
const ONWARDS = startingAt(
  '\\s?-?\\s?(?:onwards?(?![a-z])|and\\s(?:later|after|beyond|onwards?)(?![a-z])|\\s?[-–—]\\s?(?=\\)))|\\s{1,2}(?:on|forward)(?=\\s{0,2}(?:[,.;:)]|$))',
)
const CUE = endingAt(
  `(?<![a-z])((not\\suntil|(?:ever\\s)?since|after|before|prior\\sto|(?:not?\\s)?later\\sthan|earlier\\sthan|until|till|up\\s(?:to|until)|by|as\\sof|starting\\s(?:in|on|from)|beginning\\s(?:in|on|from)|effective|following|through|pre|post)(?:\\s{1,3}|(?<=pre|post)-)(?:(?:the|in)\\s{1,2}(?=the|decade|year|early|late|end|mid|beginning|start)|about\\s|around\\s|circa\\s|at\\sleast\\s|on\\s)?(?:the\\s{1,2})?(?:year\\s{1,2})?)`,
)

const RELATIONS: Readonly<Record<string, Relation>> = {
  since: 'since',
  'ever since': 'since',
  starting: 'since',
  beginning: 'since',
  effective: 'since',
  after: 'after',
  'later than': 'after',
  following: 'after',
  post: 'after',
  before: 'before',
  'prior to': 'before',
  'earlier than': 'before',
  pre: 'before',
  until: 'until',
  till: 'until',
  'up to': 'until',
  'up until': 'until',
  by: 'until',
  through: 'until',
  'no later than': 'until',
  'not later than': 'until',
}

/** The mentions that `found` make, in order, never overlapping. */
export function combinePoints(text: string, found: readonly Point[], context: TimeContext): TimeMention[] {
  const points = inheritYears(text, found, context)
  const mentions: TimeMention[] = []
  for (let index = 0; index < points.length; index++) {
    const point = points[index]
    const previousEnd = mentions.at(-1)?.end ?? 0
    if (point === undefined || point.start < previousEnd) continue
    const other = points[index + 1]
    const range = other === undefined ? undefined : readRange(text, point, other, context)
    if (range !== undefined) index++
    const mention = range ?? readSingle(text, point, context)
    if (mention !== undefined)
      mentions.push(withStart(mention, range === undefined ? mention.start : fromStart(text, point), previousEnd))
  }
  return mentions
}

function withStart(mention: TimeMention, start: number, previousEnd: number): TimeMention {
  return { ...mention, start: Math.max(start, previousEnd) }
}

function fromStart(text: string, point: Point): number {
  return point.start - (matchAt(FROM, text, point.start)?.[1]?.length ?? 0)
}

function readRange(text: string, point: Point, other: Point, context: TimeContext): TimeMention | undefined {
  const length = other.start - point.end
  if (length > 30 || point.range === true) return undefined
  const joined = matchAt(RANGE, text, point.end)?.[0].length === length
  const and = !joined && matchAt(AND, text, point.end)?.[0].length === length && isAt(BETWEEN, text, point.start)
  if (!joined && !and) return undefined
  const span = spanBetween(point, other, context)
  if (span === undefined) return undefined
  const ambiguous = point.ambiguous || other.ambiguous
  const needsReference = rangeNeedsReference(point, other)
  return { ...span, start: point.start, end: other.end, relation: 'from-to', ambiguous, needsReference }
}

/** A date without a year takes it from the other end of its range. */
function rangeNeedsReference(point: Point, other: Point): boolean {
  const withYears = [point, other].filter((one) => !lacksYear(one))
  return (withYears.length === 0 ? [point, other] : withYears).some((one) => one.needsReference === true)
}

function readSingle(text: string, point: Point, context: TimeContext): TimeMention | undefined {
  const span = resolvePoint(point, context)
  if (span === undefined) return undefined
  const { ambiguous, needsReference = false } = point
  const mention = (start: number, end: number, relation: Relation): TimeMention => ({
    ...related(span, relation, context),
    start,
    end,
    relation,
    ambiguous,
    needsReference,
  })
  const toNow = matchAt(TO_NOW, text, point.end)
  if (toNow !== undefined) {
    return {
      ...mention(fromStart(text, point), point.end + toNow[0].length, 'from-to'),
      first: span.first,
      last: untilNow(span, context),
    }
  }
  const onwards = matchAt(ONWARDS, text, point.end)
  if (onwards !== undefined && (/onward|and|[-–—]/i.test(onwards[0]) || fromStart(text, point) < point.start)) {
    return mention(fromStart(text, point), point.end + onwards[0].length, 'since')
  }
  const [, words = '', name = ''] = matchAt(CUE, text, point.start) ?? []
  const cue = name.toLowerCase().replace(/\s+/g, ' ')
  const relation = RELATIONS[cue] ?? RELATIONS[cue.split(' ')[0] ?? '']
  // "After the 1973 oil crisis" and "affected by the 1981 restraints" are about something within that year.
  const named = /the\s+$/i.test(words) && /^\d{4}$/.test(text.slice(point.start, point.end))
  // "Through the 1990s" means all of them, "through 1999" until then.
  const during = cue === 'through' && /the\s+$/i.test(words)
  if (relation !== undefined && !named && !during) return mention(point.start - words.length, point.end, relation)
  return mention(point.start, point.end, point.range === true ? 'from-to' : 'in')
}

function related(span: DaySpan, relation: Relation, context: TimeContext): DaySpan {
  switch (relation) {
    case 'since':
      return { first: span.first, last: untilNow(span, context) }
    case 'after':
      return { first: span.last + 1, last: Math.max(span.last + 1, untilNow(span, context)) }
    case 'before':
      return { first: EVER_BEFORE, last: span.first - 1 }
    case 'until':
      return { first: EVER_BEFORE, last: span.last }
    case 'in':
    case 'from-to':
      return span
  }
}

/** "Since 2011" lasts until the reference: a text cannot know of later days. It is open if the reference is earlier. */
function untilNow(span: DaySpan, context: TimeContext): number {
  const now = context.reference === undefined ? EVER_AFTER : dayOf(context.reference)
  return now > span.last ? now : now >= span.first ? Math.max(now, span.first) : EVER_AFTER
}
