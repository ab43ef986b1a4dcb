// Separates the words of a question that say when from those that say what.
import { readTimes } from '../time/read-times.js'
import type { TimeMention } from '../time/read-times.js'
import { publicationPhrase, withoutPhrase } from './publication-phrase.js'
import type { PublicationPhrase } from './publication-phrase.js'
import { NEWEST } from './read-question.js'

/** Any day will do: only which words name a time matters here, not the days they stand for. */
const ANY_DAY = '2024-01-01'

const THE_NEWEST = new RegExp(`(?:\\bthe\\s+)?${NEWEST.source}`, 'iu')
/** What is left of "And in 2022?" */
const LEFT_OVER = /(?<=[?!.])(?:\s+(?:and|but|or)(?: what)?(?: about)?[?!.]*)+$/iu
const LEAD_OF_TIME = /[\s,]*\b(?:(?:in|on|at|during|from|of|by|since|between|within|for|over|as of)\s+)?(?:the\s+)?$/iu

/** Where a text names times, and its publication phrase. */
interface TimeWords {
  readonly mentions: readonly TimeMention[]
  readonly phrase: PublicationPhrase | undefined
}

export function readTimeWords(text: string): TimeWords {
  const mentions = readTimes(text, { reference: ANY_DAY, yearless: 'past' })
  return { mentions, phrase: publicationPhrase(text, mentions) }
}

/** `text` without its times: "What did Li Qiang do in 2022?" becomes "What did Li Qiang do?" */
export function withoutTimes(text: string): string {
  const { mentions, phrase } = readTimeWords(text)
  const outside = mentions.filter(({ start }) => phrase === undefined || start < phrase.start || start >= phrase.end)
  const cuts = [...outside, ...(phrase === undefined ? [] : [phrase])].sort((a, b) => b.start - a.start)
  // From last to first, so that the offsets of earlier ones stay valid.
  const rest = cuts.reduce((left, cut) => {
    const topic = 'topic' in cut ? ` ${cut.topic}` : ''
    return left.slice(0, cut.start).replace(LEAD_OF_TIME, '') + topic + ' ' + left.slice(cut.end)
  }, text)
  return tidied(rest.replace(THE_NEWEST, ' ')).replace(LEFT_OVER, '')
}

/** `text` without its publication phrase, but with the topic inside it. */
export function withoutPublication(text: string): string {
  const { phrase } = readTimeWords(text)
  return phrase === undefined ? text : tidied(withoutPhrase(text, phrase))
}

/** The publication phrase of `text` without its topic: "articles since May". */
export function publicationOnly(text: string): string {
  const { phrase } = readTimeWords(text)
  return phrase === undefined ? '' : tidied(text.slice(phrase.start, phrase.end).replace(phrase.topic, ' '))
}

function tidied(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+(?=[?!.,;:])/g, '')
    .replace(/[?!.,;:]+(?=[?!.,;:])/g, '')
    .replace(/^[\s,;:?!.]+/, '')
    .trim()
}
