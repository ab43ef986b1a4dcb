// The words of a question that say when, told apart from those that say what.
import { readTimes } from '../time/read-times.js'
import type { TimeMention } from '../time/read-times.js'
import { publicationPhrase, withoutPhrase } from './publication-phrase.js'
import type { PublicationPhrase } from './publication-phrase.js'
import { NEWEST } from './read-question.js'

/** Which words are of time counts here, not which days they stand for. */
const ANY_DAY = '2024-01-01'

const THE_NEWEST = new RegExp(`(?:\\bthe\\s+)?${NEWEST.source}`, 'iu')
/** What is left of "And in 2022?" */
const LEFT_OVER = /(?<=[?!.])(?:\s+(?:and|but|or)(?: what)?(?: about)?[?!.]*)+$/iu
const LEAD_OF_TIME = /[\s,]*\b(?:(?:in|on|at|during|from|of|by|since|between|within|for|over|as of)\s+)?(?:the\s+)?$/iu

/** Where a text speaks of times, and where it says when something was published. */
interface TimeWords {
  readonly mentions: readonly TimeMention[]
  readonly phrase: PublicationPhrase | undefined
}

export function readTimeWords(text: string): TimeWords {
  const mentions = readTimes(text, { reference: ANY_DAY, yearless: 'past' })
  return { mentions, phrase: publicationPhrase(text, mentions) }
}

/** "What did Li Qiang do in 2022?" without its time: "What did Li Qiang do?" */
export function withoutTimes(text: string): string {
  const { mentions, phrase } = readTimeWords(text)
  const outside = mentions.filter(({ start }) => phrase === undefined || start < phrase.start || start >= phrase.end)
  const ends = [...outside, ...(phrase === undefined ? [] : [phrase])].sort((a, b) => b.start - a.start)
  // From the last to the first, so that the offsets of those before it stay.
  const rest = ends.reduce((left, one) => {
    const topic = 'topic' in one ? ` ${one.topic}` : ''
    return left.slice(0, one.start).replace(LEAD_OF_TIME, '') + topic + ' ' + left.slice(one.end)
  }, text)
  return tidied(rest.replace(THE_NEWEST, ' ')).replace(LEFT_OVER, '')
}

/** The text without its publication phrase, but with what that is about. */
export function withoutPublication(text: string): string {
  const { phrase } = readTimeWords(text)
  return phrase === undefined ? text : tidied(withoutPhrase(text, phrase))
}

/** The publication phrase of `text` without what it is about: "articles since May". */
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
