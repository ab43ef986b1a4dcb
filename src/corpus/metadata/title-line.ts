// Decides whether a line at the head of a text is its title.
import { readDateline } from './dateline.js'
import { TITLE_LIMIT } from './fields.js'
import { readHeaderLine } from './header-line.js'
import { isBlank, lineAt, skipBlank } from '../../text/lines.js'
import type { Line } from '../../text/lines.js'
import { oneLine } from '../../text/one-line.js'

/** In code units. A longer line is no title, and collapsing its white space would take long. */
const LONGEST_LINE = 10_000
/** A line that ends in a question or exclamation mark is a sentence if it is longer. */
const QUESTION_LIMIT = 150
const CLOSING_MARKS = /[\s"'”’»›)\]）」』】]+$/u
const CREDIT = /^\(?(?:photo|picture|image|video)s?(?:graph)?\s?(?:by|:|credit|courtesy)/i
/** " | Reuters", " – BBC News", "-Xinhua". */
const SITE_NAME = /^\s?[-–—|]\s?[\p{L}\p{N}][^|]{0,39}$/u

/** `line` as a title: it is no sentence, and a blank line, a header line or itself follows. Undefined if it is none. */
export function titleOf(text: string, line: Line): string | undefined {
  if (line.text.length > LONGEST_LINE) return undefined
  const title = oneLine(line.text)
  if (!looksLikeTitle(title) || skipBlank(text, line.next) === text.length) return undefined
  const next = lineAt(text, line.next).text
  const standsApart = isBlank(next) || readHeaderLine(next.trim()) !== undefined || repeatedTitle(title, next) !== null
  return standsApart ? title : undefined
}

/** The shorter of `title` and `line`, if they differ at most by the name of a website at the end; null otherwise. */
export function repeatedTitle(title: string, line: string): string | null {
  if (line.length > LONGEST_LINE) return null
  const other = oneLine(line)
  const [shorter, longer] = title.length <= other.length ? [title, other] : [other, title]
  if (shorter === '' || !longer.startsWith(shorter)) return null
  return shorter === longer || SITE_NAME.test(longer.slice(shorter.length)) ? shorter : null
}

function looksLikeTitle(line: string): boolean {
  if (line.length > TITLE_LIMIT || !/\p{L}/u.test(line)) return false
  const words = line.replace(CLOSING_MARKS, '')
  if (/[.。．｡;；:：,，、…]$/u.test(words)) return false
  if (/[?!？！]$/u.test(words) && line.length > QUESTION_LIMIT) return false
  return !CREDIT.test(line) && readDateline(line) === undefined
}
