// Phrases about the time of publication: "articles since May", "published in June 2023".
import { EVER_AFTER, EVER_BEFORE, isoOf } from '../time/day-span.js'
import type { Period } from '../time/period.js'
import type { TimeMention } from '../time/read-times.js'

/** The period of a publication phrase, and its place in the question. */
export interface PublicationPhrase {
  readonly period: Period
  /** The whole phrase, its time included. */
  readonly start: number
  readonly end: number
  /** The topic inside the phrase, such as "about innovation"; empty if there is none. */
  readonly topic: string
}

/** How many characters before a time are searched for a publication phrase. */
const LONGEST_LEAD = 200

const PUBLISHED = 'articles|reports|documents|stories|news|publications'
const OTHERS = 'posts|pieces|papers|coverage|anything|everything'
const AT = '(?:in|on|during|from|between|within|as of)'

/**
 * Matches right before a time: publications in the plural ("articles"), or a verb of publishing, which the topic may
 * follow ("published about innovation in").
 */
const BEFORE_TIME = new RegExp(
  `(?<verb>(?:\\b(?:${PUBLISHED}|${OTHERS})\\s+)?(?:\\b(?:that\\s+)?(?:was|were|been|is|are)\\s+)?\\b(?:published|reported|printed|posted|dated|${PUBLISHED}))` +
    `(?<topic>\\s+(?:about|on)\\s+(?:[\\p{L}\\p{N}'’&-]+\\s+){0,5}[\\p{L}\\p{N}'’&-]+)?(?<at>\\s+(?:${AT}\\s+)?(?:the\\s+)?)$`,
  'iu',
)

/** The publication phrase before the first of `mentions` that has one; undefined if none has. */
export function publicationPhrase(question: string, mentions: readonly TimeMention[]): PublicationPhrase | undefined {
  for (const { start, end, first, last } of mentions) {
    const lead = BEFORE_TIME.exec(question.slice(Math.max(0, start - LONGEST_LEAD), start))
    if (lead === null) continue
    const period = {
      ...(first <= EVER_BEFORE ? {} : { from: isoOf(first) }),
      ...(last >= EVER_AFTER ? {} : { to: isoOf(last) }),
    }
    const phraseStart = Math.max(0, start - LONGEST_LEAD) + lead.index
    return { period, start: phraseStart, end, topic: lead.groups?.['topic']?.trim() ?? '' }
  }
  return undefined
}

/** `text` without its publication phrase, but with the topic inside it. */
export function withoutPhrase(text: string, { start, end, topic }: PublicationPhrase): string {
  return [text.slice(0, start), topic, text.slice(end)]
    .map((part) => part.trim())
    .join(' ')
    .trim()
}
