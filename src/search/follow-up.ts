// A question that replies to an answer: "And in 2023?" says little by itself, and means what the one before it meant.
import { fold, isSpaceless, isStopWord, termsOf } from '../text/analyzer.js'
import { QUANTITY } from '../time/words.js'
import type { QuestionInput } from './question.js'
import { publicationOnly, readTimeWords, withoutPublication, withoutTimes } from './time-words.js'

/** A question with fewer words that tell something is searched together with the one it follows. */
const ENOUGH_WORDS = 3
/** As many are needed where one of them stands for something said before: "How many engineers work there?" */
const ENOUGH_WORDS_WITH_PRONOUN = 5

const PRONOUN =
  /\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|there|then|that|this|those|these|one|ones)\b/iu

/** Words that count or compare times; "and two days later?" tells nothing by itself. */
const MEASURE = new RegExp(
  `^(?:${QUANTITY}|many|much|more|days?|weeks?|months?|years?|decades?|later|earlier|ago|next|last|first)$`,
  'i',
)

/** Characters of earlier questions beyond which only the last of them is searched together with another. */
const LONGEST_TOGETHER = 500

/**
 * `text` as a question that follows `before`. It keeps the source; it keeps the period, whether an option set it or a
 * publication phrase, unless it names a time itself. Where it says little it is searched together with the earlier
 * text, whose times give way to its own; `together` is that text, or the publication phrase alone, or absent.
 */
export function followUp(text: string, before: QuestionInput): QuestionInput {
  const own = readTimeWords(text)
  const earlier = earlierText(before)
  const enough = PRONOUN.test(text) ? ENOUGH_WORDS_WITH_PRONOUN : ENOUGH_WORDS
  const saysLittle = tellingWords(withoutTimes(text)) < enough
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

/** All that was searched for `before`; of a long chain of questions only the last, and the publication phrase. */
function earlierText({ text, together = '' }: QuestionInput): string {
  const all = `${together} ${text}`
  return (all.length <= LONGEST_TOGETHER ? all : `${publicationOnly(together)} ${text}`).trim()
}

/** How many words are no stop words; of a script without spaces, how many pairs of characters. */
function tellingWords(text: string): number {
  return fold(text)
    .split(/\s+/)
    .filter((word) => !MEASURE.test(word.replace(/[^\p{L}\p{N}]+$/u, '')))
    .map((word) => {
      const terms = termsOf(word).filter((term) => !isStopWord(term))
      return isSpaceless(word) ? terms.length : Math.min(1, terms.length)
    })
    .reduce((sum, count) => sum + count, 0)
}
