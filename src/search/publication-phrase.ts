// Phrases of a question about when something was published or reported: "articles since May", "published in June 2023".
import { EVER_AFTER, EVER_BEFORE, isoOf } from '../time/day-span.js'
import type { TimeMention } from '../time/read-times.js'
import type { Period } from '../corpus/period.js'

/** What a publication phrase says, and where in the question it stands, its time included. */
export interface PublicationPhrase {
  readonly period: Period
  readonly start: number
  readonly end: number
}

/** What stands right before the time: a verb of publishing, or what is published, in the plural. */
const BEFORE_TIME =
  /(?:\b(?:articles|reports|documents|stories|news|posts|pieces|papers|coverage|publications|anything|everything)\s+)?(?:\b(?:that\s+)?(?:was|were|been|is|are)\s+)?\b(?:published|reported|printed|posted|dated|written|articles|reports|documents|stories|news|posts|pieces|papers|coverage|publications)\s+(?:(?:in|on|during|from|between|within|as of)\s+)?(?:the\s+)?$/i

/** The first of `mentions` in `question` that a publication phrase leads to; undefined where none does. */
export function publicationPhrase(question: string, mentions: readonly TimeMention[]): PublicationPhrase | undefined {
  for (const { start, end, first, last } of mentions) {
    const lead = BEFORE_TIME.exec(question.slice(0, start))
    if (lead === null) continue
    const period = {
      ...(first <= EVER_BEFORE ? {} : { from: isoOf(first) }),
      ...(last >= EVER_AFTER ? {} : { to: isoOf(last) }),
    }
    return { period, start: lead.index, end }
  }
  return undefined
}
