// The archive as the two faces see it: a generation to ask, and the embedder that reads questions.
import type { IsoDate } from '../corpus/publication-date.js'
import type { Embedding } from '../embeddings/embedder-process.js'
import type { Generation } from '../index/generation.js'
import { embedQuestion } from '../search/embed-question.js'
import { readQuestion } from '../search/read-question.js'
import type { Question, TypedQuestion } from '../search/question.js'
import { search, WEIGHTS } from '../search/search.js'
import type { Found, Weights } from '../search/search.js'
import type { Answer } from './answer.js'
import { answerFrom } from './answer-from.js'
import type { Mismatch } from './cite.js'

export interface Archive {
  /** Reads what was typed, without computing. Throws DATE_INVALID, PERIOD_REVERSED or SOURCE_UNKNOWN. */
  readonly read: (typed: TypedQuestion) => Question
  /** At most `top` citations. Rejects with EMBEDDER_FAILED. */
  readonly answer: (question: Question, top: number) => Promise<Answer>
}

/** How many citations an answer has where the reader did not say, and at most. */
export const DEFAULT_TOP = 3
export const MOST_TOP = 10

export interface ArchiveParts {
  readonly embed: (text: string) => Promise<Embedding>
  /** The day it is, in the time zone of the settings. */
  readonly today: () => IsoDate
  readonly onMismatch: (mismatch: Mismatch) => void
}

export function createArchive(generation: Generation, parts: ArchiveParts): Archive {
  return {
    read: (typed) => readQuestion(generation, typed, parts.today()),
    answer: async (question, top) => (await answerQuestion(generation, question, { ...parts, top })).answer,
  }
}

/** The one way from a question to its answer; what was found comes along for those who measure. */
export async function answerQuestion(
  generation: Generation,
  question: Question,
  {
    embed,
    today,
    top,
    onMismatch,
    weights = WEIGHTS,
  }: ArchiveParts & { readonly top: number; readonly weights?: Weights },
): Promise<{ found: Found; answer: Answer }> {
  const embedded = await embedQuestion(generation, question.searched, embed)
  const found = search(generation, question, embedded, weights)
  const withoutPeriod = (): Found => search(generation, { ...question, period: undefined }, embedded, weights)
  return { found, answer: answerFrom(generation, question, found, { top, onMismatch, today: today(), withoutPeriod }) }
}
