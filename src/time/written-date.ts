// Dates as people write them at the head of a text. Ambiguous ones are not read: 03/04/2023 may be in March or April.
import { parseCoarseDate } from './calendar-date.js'
import type { CoarseDate } from './calendar-date.js'

export interface WrittenDate {
  readonly value: CoarseDate
  /** Its length in characters, with its weekday and time of day. */
  readonly length: number
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const WEEKDAY = /^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s{1,3}/i

const SPELLINGS = [
  /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?!\d)/,
  /^(?<year>\d{4})\s?年\s?(?<month>\d{1,2})\s?月\s?(?<day>\d{1,2})\s?[日号號]/,
  /^(?<day>\d{1,2})(?:st|nd|rd|th)?\s{1,3}(?:of\s{1,3})?(?<name>[a-z]{3,9})\.?,?\s{1,3}(?<year>\d{4})(?!\d)/i,
  /^(?<name>[a-z]{3,9})\.?\s{1,3}(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?<year>\d{4})(?!\d)/i,
  // No day may follow, or an impossible date such as 2023-02-30 would be read as a month.
  /^(?<year>\d{4})[-/](?<month>\d{2})(?![-/.]?\d)/,
  /^(?<year>\d{4})\s?年\s?(?<month>\d{1,2})\s?月(?!\s?\d)/,
  /^(?<name>[a-z]{3,9})\.?,?\s{1,3}(?<year>\d{4})(?!\d)/i,
]

const YEAR = /^(?<year>\d{4})(?:\s?年)?(?![-/.年]?\s?\d)/

const TIME =
  /^(?:T|[\s,]{1,3}(?:(?:at|@|[-–|])\s{0,2})?)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:Z|UTC|GMT|BST|CES?T|EES?T|IST|JST|KST|HKT|SGT|MSK|A?[ECMP][SD]T)\b)?(?:\s?[+-]\d{2}:?\d{2}\b)?(?:\s?\([a-z ]{2,30}\)$)?/i

/**
 * The date that `text` begins with. `bareYear`: whether a year alone counts, which is likely only after a word such as
 * "date:".
 */
export function readDate(text: string, options: { bareYear: boolean }): WrittenDate | undefined {
  const opening = text.slice(0, 120)
  const weekday = WEEKDAY.exec(opening)?.[0].length ?? 0
  const written = opening.slice(weekday)
  for (const spelling of options.bareYear ? [...SPELLINGS, YEAR] : SPELLINGS) {
    const match = spelling.exec(written)
    const value = match === null ? undefined : coarseDate(match.groups ?? {})
    if (match === null || value === undefined) continue
    const rest = written.slice(match[0].length)
    const time = TIME.exec(rest)?.[0].length ?? 0
    if (/^[a-z0-9]/i.test(rest.slice(time))) continue
    return { value, length: weekday + match[0].length + time }
  }
  return undefined
}

/** The date that `text` consists of, with or without a weekday and a time of day. */
export function readWholeDate(text: string, options: { bareYear: boolean }): CoarseDate | undefined {
  const date = readDate(text.trim(), options)
  return date?.length === text.trim().length ? date.value : undefined
}

/** 1 to 12 for "June", "jun" or "Sept". */
export function monthNamed(name: string): number | undefined {
  const word = name.toLowerCase()
  const index = MONTHS.findIndex((month) => month === word || month.slice(0, 3) === word)
  if (index >= 0) return index + 1
  return word === 'sept' ? 9 : undefined
}

/** Whether a bare number of four digits is likely to be a year. */
export function isLikelyYear(year: string): boolean {
  return year >= '1500' && year <= '2199'
}

function coarseDate(parts: Record<string, string | undefined>): CoarseDate | undefined {
  const { year, name, day } = parts
  const month = name === undefined ? parts['month'] : monthNamed(name)?.toString()
  if (year === undefined || (name !== undefined && month === undefined)) return undefined
  if (month === undefined) return isLikelyYear(year) ? parseCoarseDate(year) : undefined
  return parseCoarseDate(
    [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, '0')).join('-'),
  )
}
