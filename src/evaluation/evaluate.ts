// Asks every question of a set through the same search and answer that people get, and measures the results.
import { answerQuestion } from '../answer/archive.js'
import type { Embedder } from '../embeddings/embedder.js'
import type { Snapshot } from '../index/snapshot.js'
import { readQuestion } from '../search/read-question.js'
import { WEIGHTS } from '../search/rank.js'
import type { Found, Weights } from '../search/rank.js'
import { auroc, hit, mean, ndcg, percentile, recall, reciprocalRank } from './metrics.js'
import type { JudgedQuestion } from './question-set.js'

export const LEGS = {
  dense: { ...WEIGHTS, dense: 1 },
  lexical: { ...WEIGHTS, dense: 0 },
  hybrid: WEIGHTS,
} satisfies Record<string, Weights>

export type Leg = keyof typeof LEGS

/** The result of one question. */
export interface QuestionResult {
  readonly question: JudgedQuestion
  /** Ids of at most 10 documents, in the order of their best passages. */
  readonly ranking: readonly string[]
  /** 0..1 */
  readonly confidence: number
  readonly answered: boolean
  readonly milliseconds: number
}

/** Means over the answerable questions unless a comment says otherwise. */
export interface Figures {
  readonly 'ndcg@10': number
  readonly 'mrr@10': number
  readonly 'hits@1': number
  readonly 'hits@4': number
  readonly 'hits@10': number
  readonly 'recall@10': number
  /** How well the confidence separates answerable from unanswerable questions; null if either kind is missing. */
  readonly auroc: number | null
  /** The share of unanswerable questions that were answered; null if there are none. */
  readonly answeredUnanswerable: number | null
  /** The share of answerable questions that were not answered. */
  readonly refusedAnswerable: number
  /** The number of all questions. */
  readonly questions: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** How many documents are ranked, and how many citations an answer has. */
const DEPTH = 10
const TOP = 3

export interface EvaluationOptions {
  readonly embedder: Embedder
  /** Milliseconds from any origin. */
  readonly clock: () => number
  readonly onProgress: (done: number, of: number) => void
}

export async function evaluate(
  snapshot: Snapshot,
  questions: readonly JudgedQuestion[],
  weights: Weights,
  { embedder, clock, onProgress }: EvaluationOptions,
): Promise<QuestionResult[]> {
  const results: QuestionResult[] = []
  for (const judged of questions) {
    const started = clock()
    const question = await readQuestion(snapshot, { text: judged.text }, judged.now)
    const { found, answer } = await answerQuestion(snapshot, question, {
      embed: embedder.embed,
      weights,
      top: TOP,
      today: () => judged.now,
      onMismatch: ({ document, start }) => {
        throw new Error(`${document} does not contain the excerpt at ${String(start)}`)
      },
    })
    results.push({
      question: judged,
      ranking: rankDocuments(found),
      confidence: answer.confidence,
      answered: answer.answered,
      milliseconds: clock() - started,
    })
    onProgress(results.length, questions.length)
  }
  return results
}

function rankDocuments({ hits }: Found): string[] {
  const ranked = new Set<string>()
  for (const { passage } of hits) {
    ranked.add(passage.document.id)
    if (ranked.size === DEPTH) break
  }
  return [...ranked]
}

export function figures(results: readonly QuestionResult[]): Figures {
  const answerable = results.filter(({ question }) => question.relevant.size > 0)
  const unanswerable = results.filter(({ question }) => question.relevant.size === 0)
  const over = (measure: typeof ndcg, depth: number): number =>
    mean(answerable.map(({ ranking, question }) => measure(ranking, question.relevant, depth)))
  const confidences = (some: readonly QuestionResult[]): number[] => some.map(({ confidence }) => confidence)
  const shareAnswered = (some: readonly QuestionResult[]): number =>
    mean(some.map(({ answered }) => (answered ? 1 : 0)))
  const times = results.map(({ milliseconds }) => milliseconds)
  return {
    'ndcg@10': over(ndcg, DEPTH),
    'mrr@10': over(reciprocalRank, DEPTH),
    'hits@1': over(hit, 1),
    'hits@4': over(hit, 4),
    'hits@10': over(hit, DEPTH),
    'recall@10': over(recall, DEPTH),
    auroc: auroc(confidences(answerable), confidences(unanswerable)),
    answeredUnanswerable: unanswerable.length === 0 ? null : shareAnswered(unanswerable),
    refusedAnswerable: answerable.length === 0 ? 0 : 1 - shareAnswered(answerable),
    questions: results.length,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  }
}
