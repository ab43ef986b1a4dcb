// One citation as markdown: a line that says what is quoted, then the quotation.
import type { Citation } from '../answer/answer.js'
import { dateInWords } from '../answer/date-in-words.js'
import { linkTarget } from './link-target.js'
import { phrase } from './phrase.js'
import { quote } from './quotation.js'
import { TEXTS } from './texts.js'

/** Most characters of markdown of a title, and of a source. */
const TITLE_LIMIT = 120
export const SOURCE_LIMIT = 60

/**
 * "**1** · **title** · source · 9 June 2023 · open", then the whole excerpt. The link has a name of its own, because
 * inside a link's name Discord shows the backslashes of escapes (by design: discord-api-docs issue 6185).
 */
export function citationText(citation: Citation, isLinked: boolean): string {
  const { number, title, source, date, url, excerpt, highlights } = citation
  const target = isLinked ? linkTarget(url) : undefined
  const facts = [
    `**${number}**`,
    `**${phrase(title, TITLE_LIMIT) || TEXTS.untitled}**`,
    source === null ? '' : phrase(source, SOURCE_LIMIT),
    dateInWords(date),
    target === undefined ? '' : `[${TEXTS.open}](${target})`,
  ]
  const line = facts.filter((fact) => fact !== '').join(' · ')
  const quotation = quote(excerpt, highlights)
  return quotation === '' ? line : `${line}\n${quotation}`
}
