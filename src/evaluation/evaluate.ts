// Asks every question of a set through the search and the answer that people get, and measures what comes back.
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

/** What one question came to. */
export interface QuestionResult {
  readonly question: JudgedQuestion
  /** Documents by their best passage, best first, at most 10. */
  readonly ranking: readonly string[]
  readonly confidence: number
  readonly answered: boolean
  readonly milliseconds: number
}

/** Means over the answerable questions, but for what says otherwise. */
export interface Figures {
  readonly 'ndcg@10': number
  readonly 'mrr@10': number
  readonly 'hits@1': number
  readonly 'hits@4': number
  readonly 'hits@10': number
  readonly 'recall@10': number
  /** Of the confidence, answerable against unanswerable; null where there are none of either. */
  readonly auroc: number | null
  /** Share of the unanswerable questions that were answered; null where there are none. */
  readonly answeredUnanswerable: number | null
  /** Share of the answerable questions that were not answered. */
  readonly refusedAnswerable: number
  /** All questions. */
  readonly questions: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const DEPTH = 10
const TOP = 3

export interface EvaluationOptions {
  readonly embedder: Embedder
  /** Milliseconds, from any beginning. */
  readonly clock: () => number
  readonly onProgress: (done: number, of: number) => void
}

export async function evaluate(
  snapshot: Snapshot,
  questions: readonly JudgedQuestion[],
  weights: Weights,
  { embedder, clock, onProgress }: EvaluationOptions,
): Promise<QuestionResult[]> {
  const outcomes: QuestionResult[] = []
  for (const judged of questions) {
    const started = clock()
    const question = await readQuestion(snapshot, { text: judged.text }, judged.now)
    const { found, answer } = await answerQuestion(snapshot, question, {
      ...{ embed: embedder.embed, weights, top: TOP, today: () => judged.now },
      onMismatch: ({ document, start }) => {
        throw new Error(`${document} does not hold the excerpt at ${String(start)}`)
      },
    })
    outcomes.push({
      question: judged,
      ranking: rankDocuments(found),
      confidence: answer.confidence,
      answered: answer.answered,
      milliseconds: clock() - started,
    })
    onProgress(outcomes.length, questions.length)
  }
  return outcomes
}

function rankDocuments({ hits }: Found): string[] {
  const ranked = new Set<string>()
  for (const { passage } of hits) {
    ranked.add(passage.document.id)
    if (ranked.size === DEPTH) break
  }
  return [...ranked]
}

export function figures(outcomes: readonly QuestionResult[]): Figures {
  const answerable = outcomes.filter(({ question }) => question.relevant.size > 0)
  const unanswerable = outcomes.filter(({ question }) => question.relevant.size === 0)
  const over = (measure: typeof ndcg, depth: number): number =>
    mean(answerable.map(({ ranking, question }) => measure(ranking, question.relevant, depth)))
  const confidences = (some: readonly QuestionResult[]): number[] => some.map(({ confidence }) => confidence)
  const shareAnswered = (some: readonly QuestionResult[]): number =>
    mean(some.map(({ answered }) => (answered ? 1 : 0)))
  const times = outcomes.map(({ milliseconds }) => milliseconds)
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
    questions: outcomes.length,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  }
}
