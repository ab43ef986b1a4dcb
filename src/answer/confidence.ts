// How likely it is that the archive answers, and from which probability on it does.
import { coverage, coverageOfText } from '../search/question-terms.js'
import type { Question } from '../search/question.js'
import type { Found, Hit } from '../search/rank.js'

/** The evidence for and against an answer in what was found. Shares and similarities are 0..1. */
export interface Evidence {
  /** The best sentence's cosine with the question; undefined if the model does not know the question's words. */
  readonly sentence: number | undefined
  /** The best passage's dense score. */
  readonly passage: number
  /** The share of the question's words, weighted by rarity, that one of the best passages has. */
  readonly coverage: number
  /** Whether the question has "not" or the like and the best sentence does not. */
  readonly negationUnmet: boolean
  /** Whether the question has a name that the archive lacks. */
  readonly nameUnknown: boolean
  /** Whether the question asks about a time and hardly anything else, and the best passage speaks of that time. */
  readonly timeMet: boolean
}

/** A question is answered from this confidence on. bench/confidence.md has the error rates on several sets. */
export const THRESHOLD = 0.3

/** How many passages are weighed. */
const BEST_PASSAGES = 3

/** From this time score on, a passage speaks of the time asked about. */
const SPEAKS_OF_IT = 0.7

/** The worth of each piece of evidence, and how the sum becomes a probability; fitted in bench/confidence.md. */
const WORTH = { coverage: 0.6, negationUnmet: -0.25, nameUnknown: -0.2, timeMet: 0.3 } as const
const CALIBRATION = { slope: 2.78, middle: 0.935 } as const

const NEGATION =
  /\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|unable|fail(?:s|ed)?|except)\b|n['’]t\b/i

export function evidenceOf(question: Question, { hits, terms, vector, hasUnknownName }: Found): Evidence {
  const best = hits.slice(0, BEST_PASSAGES)
  const covered = ({ passage: { frequencies } }: Hit): number => coverage(terms, (_, at) => (frequencies[at] ?? 0) > 0)
  return {
    sentence: vector && Math.max(0, ...best.flatMap(({ sentenceCosines }) => sentenceCosines ?? [])),
    passage: hits[0]?.dense ?? 0,
    coverage: Math.max(0, ...best.map(covered)),
    negationUnmet: NEGATION.test(question.searched) && !NEGATION.test(bestSentence(terms, best)),
    nameUnknown: hasUnknownName,
    timeMet: question.onlyTime && (hits[0]?.time ?? 0) >= SPEAKS_OF_IT,
  }
}

/** The probability, 0..1, that the archive answers. */
export function confidenceOf({ sentence, passage, coverage, negationUnmet, nameUnknown, timeMet }: Evidence): number {
  const similarity = sentence === undefined ? coverage : (sentence + passage) / 2
  const sum =
    similarity +
    WORTH.coverage * coverage +
    (negationUnmet ? WORTH.negationUnmet : 0) +
    (nameUnknown ? WORTH.nameUnknown : 0) +
    (timeMet ? WORTH.timeMet : 0)
  return 1 / (1 + Math.exp(-CALIBRATION.slope * (sum - CALIBRATION.middle)))
}

/** The confidence, 0..1, if `hit` were all that was found. */
export function confidenceAlone(question: Question, found: Found, hit: Hit): number {
  return confidenceOf(evidenceOf(question, { ...found, hits: [hit] }))
}

/** The sentence of `hits` with the best sum of cosine and coverage of the question. */
function bestSentence(terms: Found['terms'], hits: readonly Hit[]): string {
  let [best, most] = ['', -1]
  for (const { passage, sentenceCosines } of hits) {
    for (const [at, { start, end }] of passage.sentences.entries()) {
      const text = passage.text.slice(start - passage.start, end - passage.start)
      const relevance = (sentenceCosines?.[at] ?? 0) + coverageOfText(terms, text)
      if (relevance > most) [best, most] = [text, relevance]
    }
  }
  return best
}
