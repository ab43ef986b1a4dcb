// Reads a news agency's dateline near the start of a text: BEIJING, June 9 (Xinhua) -- ; (Reuters) - ; 新华社北京9月24日电.
import { agencyNamed } from './agencies.js'
import { lineAt, skipBlank } from '../../text/lines.js'
import { oneLine } from '../../text/one-line.js'
import { monthNamed, readWholeDate } from '../../time/written-date.js'
import { isDay, parseCoarseDate } from '../../time/calendar-date.js'
import type { CoarseDate } from '../../time/calendar-date.js'

export interface Dateline {
  readonly source: string | null
  /** Null unless day, month and year are all written. */
  readonly date: CoarseDate | null
}

/** The words before the agency's name: a place, a date, or both. */
interface Place {
  readonly inCapitals: boolean
  readonly name: string
  readonly isDated: boolean
  readonly date: CoarseDate | null
}

const LINES_LOOKED_AT = 5
const DASH = /^[.\s]{0,2}(?:--|[-–—―:])/
const BRACKETED = /^(?<before>[^()（）]{0,100})[(（](?<agency>[^()（）]{2,40})[)）](?<after>.{0,5})/u
const SLASHED = /^(?<before>[^()/]{0,100})\/(?<agency>[^()/]{2,40})\/(?<after>.{0,5})/u
const NAME_FIRST = /^(?<agency>[^,]{2,40}), (?:(?<place>[^,\d]{2,40}), )?(?<date>[^.:;—–]{3,20})/u
const CHINESE =
  /^[(（]?(?<agency>\p{Script=Han}{1,7}[社网])[\p{Script=Han}、 ]{0,16}?(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?<day>\d{1,2})日[电電讯訊]/u
const WITHOUT_AGENCY = /^(?<before>[^—–]{3,80}?)\s?(?:--|[—–]|\s-\s)/u
const DAY_AND_MONTH = /(?:^|[\s,.])((?:([a-z]{3,9})\.? \d{1,2}|\d{1,2} ([a-z]{3,9})\.?)(?:,? \d{4})?)$/i
const CONNECTING_WORD = /^(?:al|and|da|de|del|do|el|la|of|the|van)$/

/** The first dateline in the opening lines of `text` from `from` on. */
export function findDateline(text: string, from: number): Dateline | undefined {
  let at = skipBlank(text, from)
  for (let count = 0; count < LINES_LOOKED_AT && at < text.length; count++) {
    const dateline = readDateline(text.slice(at, at + 240))
    if (dateline !== undefined) return dateline
    at = skipBlank(text, lineAt(text, at).next)
  }
  return undefined
}

/** The dateline that `paragraph` begins with. */
export function readDateline(paragraph: string): Dateline | undefined {
  // No dateline is longer. With a bounded opening, every expression below is fast for any text.
  const opening = oneLine(paragraph.slice(0, 240))
  return chinese(opening) ?? nameFirst(opening) ?? bracketed(opening) ?? slashed(opening) ?? withoutAgency(opening)
}

function chinese(opening: string): Dateline | undefined {
  const { agency, year, month, day } = CHINESE.exec(opening)?.groups ?? {}
  const source = agencyNamed(agency ?? '')
  if (source === undefined || month === undefined || day === undefined) return undefined
  const date = parseCoarseDate(`${year ?? ''}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return { source, date: date ?? null }
}

function nameFirst(opening: string): Dateline | undefined {
  const { agency, place, date } = NAME_FIRST.exec(opening)?.groups ?? {}
  const source = agencyNamed(agency ?? '')
  if (source === undefined || date === undefined) return undefined
  const written = /^(?:[a-z]{3,9}\.? \d{1,2}|\d{1,2} [a-z]{3,9}\.?)(?:,? \d{4})?(?![\p{L}\p{N}])/iu.exec(date)
  const when = readPlace(`${place ?? ''}, ${written?.[0] ?? ''}`)
  return when?.isDated === true ? { source, date: when.date } : undefined
}

function bracketed(opening: string): Dateline | undefined {
  const { before, agency, after } = BRACKETED.exec(opening)?.groups ?? {}
  if (before === undefined || agency === undefined || after === undefined) return undefined
  const place = readPlace(before)
  if (place === undefined) return undefined
  const known = agencyNamed(agency)
  const dashFollows = DASH.test(after)
  if (known !== undefined) return dashFollows || place.isDated ? { source: known, date: place.date } : undefined
  if (!dashFollows || !place.inCapitals || !/^\p{Lu}/u.test(agency) || spellsOut(agency, place.name)) return undefined
  return { source: agency.trim(), date: place.date }
}

/** As TASS writes it: MOSCOW, June 9. /TASS/ */
function slashed(opening: string): Dateline | undefined {
  const { before, agency, after } = SLASHED.exec(opening)?.groups ?? {}
  const place = readPlace(before ?? '')
  const source = agencyNamed(agency ?? '')
  if (source === undefined || place === undefined) return undefined
  return place.isDated || DASH.test(after ?? '') ? { source, date: place.date } : undefined
}

/** BEIJING, June 9, 2023 — : a date without an agency. */
function withoutAgency(opening: string): Dateline | undefined {
  const place = readPlace(WITHOUT_AGENCY.exec(opening)?.groups?.['before'] ?? '')
  return place?.inCapitals === true && place.date !== null ? { source: null, date: place.date } : undefined
}

/** Reads "", "BEIJING", "NEW DELHI, Jun 9" or "Paris, 9 June 2023"; undefined if other words are in it. */
function readPlace(before: string): Place | undefined {
  const text = before.trim().replace(/[.,]$/, '')
  const match = DAY_AND_MONTH.exec(text)
  const isDated = match !== null && monthNamed(match[2] ?? match[3] ?? '') !== undefined
  const words = (isDated ? text.slice(0, match.index) : text).split(/[\s,]+/).filter((word) => /\p{L}/u.test(word))
  if (words.length > 6) return undefined
  if (!words.every((word) => /^\P{L}?[\p{Lu}\p{Lo}]/u.test(word) || CONNECTING_WORD.test(word))) return undefined
  const name = words.join(' ')
  const [town = ''] = text.split(',')
  return {
    name,
    inCapitals: /\p{Lu}.*\p{Lu}/u.test(name) && /\p{Lu}/u.test(town) && !/\p{Ll}/u.test(town),
    isDated,
    date: (isDated ? fullDate(match[1] ?? '') : undefined) ?? null,
  }
}

function fullDate(written: string): CoarseDate | undefined {
  const date = readWholeDate(written, { bareYear: false })
  return date !== undefined && isDay(date) ? date : undefined
}

/** Whether `name` is the long form of `letters`: "NATO (North Atlantic Treaty Organization) —" is no dateline. */
function spellsOut(name: string, letters: string): boolean {
  const initials = name.replace(/[^\p{Lu}]/gu, '')
  return initials.length > 1 && initials === letters.replace(/\P{L}/gu, '')
}
