// Reads a line at the head of a text that describes it: "Source: Xinhua", "date 2022-08-21", "2023-06-09 21:08:30".
import { agencyNamed } from './agencies.js'
import { meaningOf, readField, readUrl, TITLE_LIMIT } from './fields.js'
import type { Fields } from './fields.js'
import { isBlank } from '../../text/lines.js'
import { readDate, readWholeDate } from '../../time/written-date.js'

export interface HeaderLine {
  readonly fields: Fields
  /** How many characters of the line it takes: all, unless a title or the body follows "date 2022-08-21". */
  readonly length: number
}

/** A longer line is a paragraph, even if it begins like a header. */
const LONGEST = TITLE_LIMIT + 40
const BESIDE = /\s{0,4}\|\s{0,4}|\s{2,}|\t|\s(?=\p{Script=Han}{2,4}[:：])/u
const KEY_AND_VALUE = /^(\p{L}[\p{L} _-]{0,30}?)\s?[:：](.*)$/u
const KEY_AND_DATE = /^([a-z]{4,9}(?: [a-z]{7,9})?)(?: on)?\s{1,4}(?=\S)/i
const DATE_PREFIX = /^date(?:\s{0,4}[:：]\s{0,4}|\s{1,4})/i
const BYLINE = /^(?:by|By|BY)(?:[\s,]{1,3}(?:\p{Lu}[\p{L}\p{M}.'’-]{0,30}|and|de|la|van|von)){1,8}$/u
const RULE = /^(?:-{3,}|={3,}|\*{3,}|_{3,})$/
/** Day or month first: it cannot be known, so the date is not read. */
const AMBIGUOUS_DATE = /^\d{1,2}([-/.])\d{1,2}\1\d{2,4}$/

/** Undefined if `line`, which has no white space before it, is no header line. */
export function readHeaderLine(line: string): HeaderLine | undefined {
  const fields = line.length > LONGEST ? undefined : fieldsOfLine(line.trim())
  return fields === undefined ? datePrefix(line) : { fields, length: line.length }
}

/** A line may have several fields: "Source: Xinhua | 2023-06-09 | Editor: huaxia". */
function fieldsOfLine(line: string): Fields | undefined {
  const whole = fieldsOfPart(line)
  const parts = line.split(BESIDE).filter((part) => part !== '')
  if (parts.length < 2) return whole
  let all: Fields = {}
  for (const part of parts) {
    const fields = fieldsOfPart(part)
    if (fields === undefined) return whole
    all = { ...fields, ...all }
  }
  return all
}

function fieldsOfPart(part: string): Fields | undefined {
  const [, key, value] = KEY_AND_VALUE.exec(part) ?? []
  if (key !== undefined && value !== undefined) {
    const fields = isDateWithText(key, value) ? undefined : readField(key, value)
    if (fields !== undefined) return fields
  }
  const date = readWholeDate(part, { bareYear: false })
  if (date !== undefined) return { date }
  const source = agencyNamed(part)
  if (source !== undefined) return { source }
  const url = readUrl(part)
  if (url.url !== undefined) return url
  const saysNothing = RULE.test(part) || AMBIGUOUS_DATE.test(part) || BYLINE.test(part)
  return saysNothing ? {} : keyAndDate(part)
}

/** In "Date: 2022-08-21 Heavy rain in Lima" the title follows the date. */
function isDateWithText(key: string, value: string): boolean {
  if (key.toLowerCase() !== 'date') return false
  const written = readDate(value.trim(), { bareYear: true })
  return written !== undefined && !isBlank(value.trim().slice(written.length))
}

/** "Published 9 June 2023", "Last updated on June 9, 2023". */
function keyAndDate(part: string): Fields | undefined {
  const [prefix, key] = KEY_AND_DATE.exec(part) ?? []
  if (prefix === undefined || key === undefined) return undefined
  const meaning = meaningOf(key)
  const date = readWholeDate(part.slice(prefix.length), { bareYear: true })
  return date !== undefined && (meaning === 'date' || meaning === 'updated') ? { [meaning]: date } : undefined
}

function datePrefix(line: string): HeaderLine | undefined {
  const prefix = DATE_PREFIX.exec(line)?.[0].length
  if (prefix === undefined) return undefined
  const date = readDate(line.slice(prefix), { bareYear: true })
  return date === undefined ? undefined : { fields: { date: date.value }, length: prefix + date.length }
}
