// The one way from a question to hits: both legs name candidates, each is scored by both, the scores are fused.
import { daysOf } from '../time/calendar-date.js'
import type { Generation } from '../index/files/generation.js'
import { isStopWord } from '../text/analyzer.js'
import { byScore } from '../index/top-k.js'
import { createDenseLeg } from './dense.js'
import type { EmbeddedQuestion } from './embed-question.js'
import { createFilter } from './filter.js'
import type { Filter } from './filter.js'
import { fuse } from './fusion.js'
import { createLexicalLeg, questionTerms } from './lexical.js'
import type { LexicalLeg } from './lexical.js'
import type { Question } from './question.js'
import { createTimeLeg } from './time-leg.js'

/** A passage with its score and the parts that the score is made of. */
export interface Hit {
  readonly passage: number
  /** 0..1; 1 would be the best of each leg that also speaks of just the days asked about. */
  readonly score: number
  readonly dense: number
  readonly lexical: number
  /** How well the days it speaks of meet those of the question, 0..1. */
  readonly time: number
}

export interface Found {
  /** Best first; of equal scores the one that comes first by document, then offset. */
  readonly hits: readonly Hit[]
  readonly filter: Filter
  readonly lexical: LexicalLeg
  /** The question's cosine with each sentence of a passage; undefined where the model does not know its words. */
  readonly sentenceCosines: ((passage: number) => number[]) | undefined
  /** Whether only the most telling sentences of the question were searched. */
  readonly shortened: boolean
  /** Whether nothing was looked for but a period or the newest, so that documents are listed and not searched. */
  readonly listed: boolean
}

/** What the score of a passage is made of. */
export interface Weights {
  /** The dense leg's share of the fused score, 0..1; the rest is the lexical leg's. */
  readonly dense: number
  /** The best sentence's share of the dense score, 0..1; the rest is the passage's own cosine. */
  readonly sentence: number
  /** What a passage gains that speaks of just the days the question speaks of. */
  readonly time: number
}

/** Chosen on more than one set of questions; bench/search.md tells what others gave. */
export const WEIGHTS: Weights = { dense: 0.55, sentence: 0.4, time: 0.5 }

/** How many candidates each leg names. */
const CANDIDATES = 200

/** A passage with so many words of its own scores 0.7 of what it would with very many. */
const FEW_WORDS = 4

/** What scores at least so much of the best is taken to answer too: among these the newest is looked for. */
export const ANSWERS_TOO = 0.65

export function search(
  generation: Generation,
  question: Question,
  { text, embedding, shortened }: EmbeddedQuestion,
  weights = WEIGHTS,
): Found {
  const filter = createFilter(generation, question)
  const lexical = createLexicalLeg(generation.lexical, mended(text, question.corrections))
  // Texts of unknown tokens all look alike to the model: two unrelated emoji strings have cosine 1.
  const known = embedding.tokens > 0 && embedding.unknown * 2 <= embedding.tokens
  const dense = known ? createDenseLeg(generation, embedding.vector, weights.sentence) : undefined
  const timeOf = createTimeLeg(generation, question.times)
  const named = [...lexical.best(CANDIDATES, filter), ...(dense?.best(CANDIDATES, filter) ?? [])]
  const candidates = [...new Set(named.map(({ passage }) => passage))]
  const denseScores = dense?.scoresOf(candidates) ?? candidates.map(() => 0)
  const lexicalScores = lexical.scoresOf(candidates)
  const fused = fuse(denseScores, lexicalScores, weights.dense)
  const timeWeight = question.times.length === 0 ? 0 : weights.time
  const hits = candidates.map((passage, at) => {
    const time = timeOf(passage)
    return {
      passage,
      score:
        (((fused[at] ?? 0) + timeWeight * time) / (1 + timeWeight)) *
        substance(generation.passages.ownWords[passage] ?? 0),
      dense: denseScores[at] ?? 0,
      lexical: lexicalScores[at] ?? 0,
      time,
    }
  })
  const ranked = hits.filter((hit) => hit.dense > 0 || hit.lexical > 0).sort(byScore)
  const listed = (question.period !== undefined || question.newest) && questionTerms(text).every(isStopWord)
  return {
    hits: listed ? listDocuments(generation, filter) : question.newest ? newestFirst(generation, ranked) : ranked,
    listed,
    filter,
    lexical,
    sentenceCosines: dense?.sentenceCosines,
    shortened,
  }
}

/** Mistyped words replaced, for the leg that knows words by their letters alone. */
function mended(text: string, corrections: ReadonlyMap<string, string>): string {
  return text.replace(/[\p{L}\p{M}]+/gu, (written) => corrections.get(written) ?? written)
}

/** A passage that says next to nothing but its title, as a heading does, resembles a question without answering it. */
function substance(ownWords: number): number {
  return Math.sqrt(ownWords / (ownWords + FEW_WORDS))
}

/** Of the hits that score about as well as the best, the most recently published first; undated ones last. */
function newestFirst(generation: Generation, hits: readonly Hit[]): Hit[] {
  const least = ANSWERS_TOO * (hits[0]?.score ?? 0)
  const answering = hits.filter(({ score }) => score >= least)
  return [...answering.sort(byRecency(generation)), ...hits.slice(answering.length)]
}

/** The first passage of every document that counts, the newest first. */
function listDocuments(generation: Generation, { allows }: Filter): Hit[] {
  const { documents } = generation.passages
  const isFirst = (passage: number): boolean => passage === 0 || documents[passage] !== documents[passage - 1]
  const passages = [...documents.keys()].filter((passage) => isFirst(passage) && allows(passage))
  return passages.map((passage) => ({ passage, score: 1, dense: 0, lexical: 0, time: 0 })).sort(byRecency(generation))
}

/** The most recently published first; undated ones last. */
function byRecency({ documents, passages }: Generation): (a: Hit, b: Hit) => number {
  const published = ({ passage }: Hit): string => {
    const date = documents[passages.documents[passage] ?? -1]?.date
    return date ? daysOf(date.value).last : ''
  }
  return (a, b) => (published(a) < published(b) ? 1 : published(a) > published(b) ? -1 : 0)
}
