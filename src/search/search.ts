// The one way from a question to hits: both legs name candidates, each is scored by both, the scores are fused.
import type { Embedding } from '../embeddings/embedder-process.js'
import type { Generation } from '../index/generation.js'
import { byScore } from './best.js'
import { createDenseLeg } from './dense.js'
import { createFilter } from './filter.js'
import type { Filter } from './filter.js'
import { fuse } from './fusion.js'
import { createLexicalLeg } from './lexical.js'
import type { LexicalLeg } from './lexical.js'
import type { Question } from './question.js'

/** A passage with its score and the parts that the score is made of. */
export interface Hit {
  readonly passage: number
  /** 0..1, relative to the best passage of each leg. */
  readonly score: number
  readonly dense: number
  readonly lexical: number
}

export interface Found {
  /** Best first; of equal scores the one that comes first by document, then offset. */
  readonly hits: readonly Hit[]
  readonly filter: Filter
  readonly lexical: LexicalLeg
  /** The question's cosine with each sentence of a passage; undefined where the model does not know its words. */
  readonly sentenceCosines: ((passage: number) => number[]) | undefined
}

/** What the score of a passage is made of. */
export interface Weights {
  /** The dense leg's share of the fused score, 0..1; the rest is the lexical leg's. */
  readonly dense: number
  /** The best sentence's share of the dense score, 0..1; the rest is the passage's own cosine. */
  readonly sentence: number
}

/** Chosen on more than one set of questions; bench/search.md tells what others gave. */
export const WEIGHTS: Weights = { dense: 0.5, sentence: 0.5 }

/** How many candidates each leg names. */
const CANDIDATES = 200

/** `embedding` is that of the question's text. */
export function search(generation: Generation, question: Question, embedding: Embedding, weights = WEIGHTS): Found {
  const filter = createFilter(generation, question)
  const lexical = createLexicalLeg(generation.lexical, question.text)
  // Texts of unknown tokens all look alike to the model: two unrelated emoji strings have cosine 1.
  const known = embedding.tokens > 0 && embedding.unknown * 2 <= embedding.tokens
  const dense = known ? createDenseLeg(generation, embedding.vector, weights.sentence) : undefined
  const named = [...lexical.best(CANDIDATES, filter), ...(dense?.best(CANDIDATES, filter) ?? [])]
  const candidates = [...new Set(named.map(({ passage }) => passage))]
  const denseScores = dense?.scoresOf(candidates) ?? candidates.map(() => 0)
  const lexicalScores = lexical.scoresOf(candidates)
  const hits = fuse(denseScores, lexicalScores, weights.dense).map((score, at) => ({
    passage: candidates[at] ?? 0,
    score,
    dense: denseScores[at] ?? 0,
    lexical: lexicalScores[at] ?? 0,
  }))
  return {
    hits: hits.filter((hit) => hit.score > 0).sort(byScore),
    filter,
    lexical,
    sentenceCosines: dense?.sentenceCosines,
  }
}
