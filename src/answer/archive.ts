// The archive as the two faces see it: a generation to ask, and the embedder that reads questions.
import type { Embedder } from '../embeddings/embedder.js'
import type { Generation } from '../index/generation.js'
import { readQuestion } from '../search/question.js'
import type { Question, TypedQuestion } from '../search/question.js'
import { search } from '../search/search.js'
import type { Answer } from './answer.js'
import { answerFrom } from './answer-from.js'
import type { Mismatch } from './answer-from.js'

export interface Archive {
  /** Reads what was typed, without computing. Throws DATE_INVALID, PERIOD_REVERSED or SOURCE_UNKNOWN. */
  readonly read: (typed: TypedQuestion) => Question
  /** At most `top` citations. Rejects with EMBEDDER_FAILED. */
  readonly answer: (question: Question, top: number) => Promise<Answer>
}

/** How many citations an answer has where the reader did not say, and at most. */
export const DEFAULT_TOP = 3
export const MOST_TOP = 10

export function createArchive(
  generation: Generation,
  embedder: Embedder,
  onMismatch: (mismatch: Mismatch) => void,
): Archive {
  return {
    read: (typed) => readQuestion(generation, typed),
    answer: async (question, top) => {
      const found = search(generation, question, await embedder.embed(question.text))
      return answerFrom(generation, question, found, { top, onMismatch })
    },
  }
}
