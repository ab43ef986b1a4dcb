// One citation as markdown: a line that names the document, the quotation, and other documents that say the same.
import type { AlsoIn, Citation } from '../../answer/answer.js'
import { ageInWords } from '../../time/age-in-words.js'
import { dateInWords } from '../../time/date-in-words.js'
import type { CoarseDate, IsoDate } from '../../time/calendar-date.js'
import { linkTarget } from './link-target.js'
import { smallLine } from './note-lines.js'
import { charactersOf, PAGE_LIMIT } from './pages.js'
import type { Block } from './pages.js'
import { phrase } from './phrase.js'
import { quote } from './quotation.js'
import { TEXTS } from './texts.js'
import type { ResolvedCitation } from '../../answer/citation-reference.js'

/** Most characters of markdown of a title, and of a source. */
const TITLE_LIMIT = 120
export const SOURCE_LIMIT = 60

/** How many of the documents that say the same are named, and the most characters of markdown of their titles. */
const MOST_ALSO = 3
const ALSO_TITLE_LIMIT = 60

/** Most characters of a brief quotation, unless its first sentence is longer. */
const BRIEF_LIMIT = 400

/** How a list shows its citations. */
interface Style {
  readonly headOf: (citation: Citation, today: IsoDate, link: boolean) => string
  readonly quotationOf: (citation: Citation) => string
}

const IN_AN_ANSWER: Style = {
  headOf: (citation, today, link) => `**${String(citation.number)}** · ${citationLine(citation, today, link)}`,
  quotationOf: ({ excerpt, highlights }) => quote(excerpt, highlights),
}

/** Text that needs no escapes: in a link's name Discord shows their backslashes (discord-api-docs issue 6185). */
const PLAIN = /^(?:[^\\*_~`|<>[\]:@#]|:(?=\s))+$/

/**
 * "1 · title · source · 9 June 2023, 3 years ago" (`headOf`), then the excerpt (`quotationOf`), then the copies: "Also
 * in: title (source, 9 June 2023)". The copies have a text display of their own, because not every parser of Discord's
 * markdown knows small print right below a quotation. If a page has no room for both copies and link, one of them is left out, or both.
 */
export function citationBlock(
  shown: ResolvedCitation,
  today: IsoDate,
  { headOf, quotationOf }: Style = IN_AN_ANSWER,
): Block {
  if (!('citation' in shown)) {
    const { number, gone } = shown
    return { number, texts: [`**${String(number)}** · ${TEXTS.answer[gone]}`] }
  }
  const { citation } = shown
  const { number, also } = citation
  const cited = (link: boolean): string => lines([headOf(citation, today, link), quotationOf(citation)])
  const copies = also.length > 0 ? [alsoLine(also)] : []
  const variants = [[cited(true), ...copies], [cited(true)], [cited(false), ...copies]]
  return { number, texts: variants.find((texts) => charactersOf(texts) <= PAGE_LIMIT) ?? [cited(false)] }
}

/** The facts about a cited document, as markdown. Facts that do not apply are empty. */
interface CitationFacts {
  /** In bold; a link to the document if it can be one. */
  readonly title: string
  readonly source: string
  readonly date: string
  /** A separate link, if the title cannot be one. */
  readonly open: string
}

export function citationFacts({ title, source, date, url }: Citation, today: IsoDate, link = true): CitationFacts {
  const target = link ? linkTarget(url) : undefined
  const named = titleOf(title, TITLE_LIMIT)
  const label = named.replaceAll('\\:', ':')
  const isLinked = target !== undefined && PLAIN.test(label)
  return {
    title: isLinked ? `**[${label}](${target})**` : `**${named}**`,
    source: source === null ? '' : phrase(source, SOURCE_LIMIT),
    date: dated(date, today),
    open: target === undefined || isLinked ? '' : `[${TEXTS.answer.open}](${target})`,
  }
}

/** "title · source · 9 June 2023, 3 years ago · open" */
export function citationLine(citation: Citation, today: IsoDate, link = true): string {
  const { title, source, date, open } = citationFacts(citation, today, link)
  return filled([title, source, date, open]).join(' · ')
}

/** From the first highlighted sentence to the last if that is short, else only the first. */
export function briefQuotation({ excerpt, highlights }: Citation): string {
  const [first] = highlights
  const [start, end] = first ?? [0, excerpt.length]
  const last = highlights.at(-1)?.[1] ?? end
  return quote(excerpt.slice(start, last - start <= BRIEF_LIMIT ? last : end), [])
}

/** Joins lines, leaving out empty ones. */
export function lines(texts: readonly string[]): string {
  return filled(texts).join('\n')
}

export function filled(parts: readonly string[]): string[] {
  return parts.filter((part) => part !== '')
}

function alsoLine(also: readonly AlsoIn[]): string {
  const named = also.slice(0, MOST_ALSO).map(({ title, source, date }) => {
    const origin = [source === null ? '' : phrase(source, SOURCE_LIMIT), dateInWords(date)]
    return `${titleOf(title, ALSO_TITLE_LIMIT)} (${filled(origin).join(', ')})`
  })
  return smallLine(TEXTS.answer.alsoIn(named, also.length - named.length))
}

function titleOf(title: string, limit: number): string {
  return phrase(title, limit) || TEXTS.answer.untitled
}

/** "9 June 2023, 3 years ago": without an age if the date is unknown or lies after `today`. */
export function dated(date: CoarseDate | null, today: IsoDate): string {
  const age = date === null ? undefined : ageInWords(date, today)
  return age === undefined ? dateInWords(date) : `${dateInWords(date)}, ${age}`
}
