// Which passages a question may find. Its limits are hard, and exact to the document or the word.
import { mayFallIn } from '../time/period.js'
import type { Generation } from '../index/files/generation.js'
import type { DocumentRecord } from '../index/files/passages-db.js'
import { termsOf } from '../text/analyzer.js'
import { passagesWithPhrases, passagesWithTerms } from './phrase.js'
import type { Question } from './question.js'

export interface Filter {
  /** The numbers of the passages that count, ascending; undefined where all of them do. */
  readonly passages: Uint32Array | undefined
  readonly allows: (passage: number) => boolean
  /** Undated documents that only the period keeps out. */
  readonly undatedLeftOut: number
  /** Whether no passage at all has what the question has in quotation marks; then this limit is not applied. */
  readonly phraseAbsent: boolean
}

export type Limits = Pick<Question, 'period' | 'source' | 'phrases' | 'excluded'>

export function createFilter(generation: Generation, { period, source, phrases, excluded }: Limits): Filter {
  const ofSource = ({ source: own }: DocumentRecord): boolean => source === undefined || own === source
  const inPeriod = ({ date }: DocumentRecord): boolean =>
    period === undefined || (date !== null && mayFallIn(date.value, period))
  const withPhrase = phrases.length === 0 ? undefined : passagesWithPhrases(generation, phrases)
  const phraseAbsent = withPhrase?.size === 0
  const without = passagesWith(generation, excluded)
  const documents = generation.documents.map((document) => ofSource(document) && inPeriod(document))
  const allows = (passage: number): boolean =>
    documents[generation.passages.documents[passage] ?? -1] === true &&
    (withPhrase === undefined || phraseAbsent || withPhrase.has(passage)) &&
    !without.has(passage)
  const limited = documents.includes(false) || (withPhrase?.size ?? 0) > 0 || without.size > 0
  return {
    passages: limited ? generation.passages.documents.map((_, passage) => passage).filter(allows) : undefined,
    allows: limited ? allows : () => true,
    undatedLeftOut:
      period === undefined ? 0 : generation.documents.filter((one) => one.date === null && ofSource(one)).length,
    phraseAbsent,
  }
}

/** The passages that have one of `words` in any of its forms; of a compound, all its parts and the whole. */
function passagesWith({ lexical }: Generation, words: readonly string[]): Set<number> {
  return new Set(words.flatMap((word) => passagesWithTerms(lexical, [...new Set(termsOf(word))])))
}
