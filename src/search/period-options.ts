// The options `since` and `until` as people write them: "2023-06", "June 2023", "last 30 days".
import { DatelineError } from '../errors.js'
import { daysOf, parseCoarseDate } from '../time/calendar-date.js'
import type { IsoDate } from '../time/calendar-date.js'
import { calendarDay, dayNumber, isoOf, monthsSpan } from '../time/day-span.js'
import type { DaySpan } from '../time/day-span.js'
import type { Period } from '../time/period.js'
import { readTimes } from '../time/read-times.js'
import type { TimeMention } from '../time/read-times.js'
import { weekdayNamed } from '../time/words.js'
import { monthNamed } from '../time/written-date.js'

/** The days that an option stands for, both ends inclusive. */
export interface PeriodReading {
  readonly first: IsoDate
  readonly last: IsoDate
}

/** The longest option that is read, in characters. Discord accepts no more as the value of a choice. */
const LONGEST = 100

/** Words that turn a month or a weekday on its own into a date. */
const LEADS = ['', 'in ', 'on ']

/**
 * What `option` can mean on `today`, the likelier reading first: two days for 6/9/2023, two winters for "winter 2023".
 * Empty if it names no time, or anything besides a time.
 */
export function readPeriodOption(option: string, today: IsoDate): PeriodReading[] {
  const text = option.replace(/\s+/g, ' ').trim()
  const date = parseCoarseDate(text)
  if (date !== undefined) return [daysOf(date)]
  if (text.length > LONGEST) return []
  for (const lead of LEADS) {
    const mention = onlyMention(lead + capitalised(text), today)
    if (mention !== undefined) {
      return spansOf(text, mention).map(({ first, last }) => ({ first: isoOf(first), last: isoOf(last) }))
    }
  }
  return []
}

/**
 * The period from the first day of `since` to the last day of `until`, read on `today`; undefined if neither is
 * given. Throws DATE_INVALID or PERIOD_REVERSED.
 */
export function periodOf(since: string | undefined, until: string | undefined, today: IsoDate): Period | undefined {
  if (since === undefined && until === undefined) return undefined
  const from = since === undefined ? undefined : readingOf('since', since, today).first
  const to = until === undefined ? undefined : readingOf('until', until, today).last
  if (from !== undefined && to !== undefined && from > to) {
    throw new DatelineError(
      'PERIOD_REVERSED',
      `The period ends before it begins: since ${String(since)}, until ${String(until)}. Exchange the two, for example since 2023-01, until 2023-06.`,
    )
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function readingOf(name: 'since' | 'until', text: string, today: IsoDate): PeriodReading {
  const [reading, alternative] = readPeriodOption(text, today)
  if (reading !== undefined && alternative === undefined) return reading
  if (reading === undefined || alternative === undefined) {
    throw new DatelineError(
      'DATE_INVALID',
      `"${text}" is not a date that ${name} can use. Write a year, a month, a day or how long ago, for example 2023, June 2023, 2023-06-09 or last month.`,
    )
  }
  const [likelier, other] = [reading, alternative].map(({ first, last }) => {
    return first === last ? `${dayInWords(first)} (${first})` : `${dayInWords(first)} to ${dayInWords(last)}`
  })
  const example = name === 'since' ? reading.first : reading.last
  throw new DatelineError(
    'DATE_INVALID',
    `"${text}" can be ${String(likelier)} or ${String(other)}. Write the one that ${name} should use, for example ${example}.`,
  )
}

/** "6 September 2023". */
function dayInWords(day: IsoDate): string {
  return new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}

/** Capitalises months and weekdays. They are read only with a capital, which few people type into an option. */
function capitalised(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => {
    const isName = monthNamed(word) !== undefined || weekdayNamed(word) >= 0
    return isName ? word.charAt(0).toUpperCase() + word.slice(1) : word
  })
}

/** The time that makes up all of `text`, apart from "in", "on" and "the". It must have both ends. */
function onlyMention(text: string, today: IsoDate): TimeMention | undefined {
  const [mention, other] = readTimes(text, { reference: today, yearless: 'past' })
  if (mention === undefined || other !== undefined) return undefined
  if (mention.relation !== 'in' && mention.relation !== 'from-to') return undefined
  const isAll = /^(?:(?:in|on)\s)?(?:the\s)?$/i.test(text.slice(0, mention.start)) && mention.end === text.length
  return isAll ? mention : undefined
}

/** A vague time, "a few weeks ago", is one span of all its possible days. An ambiguous one gives both readings. */
function spansOf(text: string, mention: TimeMention): DaySpan[] {
  const [, first, second, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? []
  if (!mention.ambiguous) return [mention]
  if (first !== undefined) {
    const day = dayNumber(Number(year), Number(first), Number(second))
    return [mention, { first: day, last: day }]
  }
  if (/^(?:in )?(?:the )?winter/i.test(text)) {
    const before = monthsSpan(calendarDay(mention.first).year - 1, 12, 3)
    return [mention, before]
  }
  return [mention]
}
