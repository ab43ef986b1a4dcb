// One citation as markdown: a line that says what is quoted, the quotation, and where else the same is said.
import type { AlsoIn, Citation } from '../answer/answer.js'
import { dateInWords } from '../answer/date-in-words.js'
import { linkTarget } from './link-target.js'
import { smallLine } from './note-lines.js'
import { phrase } from './phrase.js'
import { quote } from './quotation.js'
import { TEXTS } from './texts.js'

/** Most characters of markdown of a title, and of a source. */
const TITLE_LIMIT = 120
export const SOURCE_LIMIT = 60

/** Of the documents that say the same, so many are named, with titles of so many characters of markdown. */
const MOST_ALSO = 3
const ALSO_TITLE_LIMIT = 60

/** What of a citation is shown beside its title, source, date and excerpt: the link to it, and its copies. */
export interface CitationParts {
  readonly number: boolean
  readonly link: boolean
  readonly also: boolean
}

/**
 * "**1** · **title** · source · 9 June 2023 · open", then the whole excerpt. The link has a name of its own, because
 * inside a link's name Discord shows the backslashes of escapes (by design: discord-api-docs issue 6185). Then, where
 * there are copies, "Also in: title (source, 9 June 2023)" in a text display by itself: not every parser of Discord's
 * markdown knows small print right below a quotation.
 */
export function citationTexts(citation: Citation, parts: CitationParts): string[] {
  const { number, title, source, date, url, excerpt, highlights, also } = citation
  const target = parts.link ? linkTarget(url) : undefined
  const facts = [
    parts.number ? `**${number}**` : '',
    `**${titleOf(title, TITLE_LIMIT)}**`,
    sourceOf(source),
    dateInWords(date),
    target === undefined ? '' : `[${TEXTS.open}](${target})`,
  ]
  const cited = filled([filled(facts).join(' · '), quote(excerpt, highlights)]).join('\n')
  return parts.also && also.length > 0 ? [cited, alsoLine(also)] : [cited]
}

function alsoLine(also: readonly AlsoIn[]): string {
  const named = also
    .slice(0, MOST_ALSO)
    .map(
      ({ title, source, date }) =>
        `${titleOf(title, ALSO_TITLE_LIMIT)} (${filled([sourceOf(source), dateInWords(date)]).join(', ')})`,
    )
  return smallLine(TEXTS.alsoIn(named, also.length - named.length))
}

function titleOf(title: string, limit: number): string {
  return phrase(title, limit) || TEXTS.untitled
}

function sourceOf(source: string | null): string {
  return source === null ? '' : phrase(source, SOURCE_LIMIT)
}

function filled(parts: readonly string[]): string[] {
  return parts.filter((part) => part !== '')
}
