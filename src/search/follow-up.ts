// Follow-up questions: "And in 2023?" says little on its own and is understood together with the question before it.
import { fold, isSpaceless, isStopWord, termsOf } from '../text/analyzer.js'
import { QUANTITY } from '../time/words.js'
import type { QuestionInput } from './question.js'
import { publicationOnly, readTimeWords, withoutPublication, withoutTimes } from './time-words.js'

/** A question with fewer informative words is searched together with the one before it. */
const ENOUGH_WORDS = 3
/** A pronoun refers back, so a question with one needs more: "How many engineers work there?" */
const ENOUGH_WORDS_WITH_PRONOUN = 5

const PRONOUN =
  /\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|there|then|that|this|those|these|one|ones)\b/iu

/** Words that count or compare times: "and two days later?" says nothing on its own. */
const MEASURE = new RegExp(
  `^(?:${QUANTITY}|many|much|more|days?|weeks?|months?|years?|decades?|later|earlier|ago|next|last|first)$`,
  'i',
)

/** If the earlier questions are longer than this, in characters, only the last one is kept. */
const LONGEST_TOGETHER = 500

/**
 * `text` as a question that follows `before`. It keeps the source. Unless it names a time itself, it also keeps the
 * period, whether an option or a publication phrase set it. If it says little, it is searched together with the
 * earlier text, whose times its own replace. `together` is that text, or the publication phrase alone, or absent.
 */
export function followUp(text: string, before: QuestionInput): QuestionInput {
  const own = readTimeWords(text)
  const earlier = earlierText(before)
  const enough = PRONOUN.test(text) ? ENOUGH_WORDS_WITH_PRONOUN : ENOUGH_WORDS
  const saysLittle = countInformativeWords(withoutTimes(text)) < enough
  const { source } = before
  const kept = source === undefined ? { text } : { text, source }
  if (own.phrase !== undefined) {
    return { ...kept, ...searchedWith(saysLittle ? withoutPublication(earlier) : '') }
  }
  if (own.mentions.length > 0) {
    return { ...kept, ...searchedWith(saysLittle ? withoutTimes(earlier) : '') }
  }
  const { since, until, anyTime } = before
  const limits = {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(anyTime === undefined ? {} : { anyTime }),
  }
  return { ...kept, ...limits, ...searchedWith(saysLittle ? earlier : publicationOnly(earlier)) }
}

function searchedWith(text: string): Pick<QuestionInput, 'together'> {
  return /[\p{L}\p{N}]/u.test(text) ? { together: text } : {}
}

/** The text that was searched for `before`. A long chain is reduced to its last question and the publication phrase. */
function earlierText({ text, together = '' }: QuestionInput): string {
  const all = `${together} ${text}`
  return (all.length <= LONGEST_TOGETHER ? all : `${publicationOnly(together)} ${text}`).trim()
}

/** How many words are not stop words; in a script without spaces, how many pairs of characters. */
function countInformativeWords(text: string): number {
  return fold(text)
    .split(/\s+/)
    .filter((word) => !MEASURE.test(word.replace(/[^\p{L}\p{N}]+$/u, '')))
    .map((word) => {
      const terms = termsOf(word).filter((term) => !isStopWord(term))
      return isSpaceless(word) ? terms.length : Math.min(1, terms.length)
    })
    .reduce((sum, count) => sum + count, 0)
}
