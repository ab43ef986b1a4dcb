// The archive as the faces see it: a snapshot, and the embedder for questions.
import type { Embedding } from '../embeddings/embedder-process.js'
import type { LiveIndex, Snapshot, StoredDocument } from '../index/snapshot.js'
import { embedQuestion } from '../search/embed-question.js'
import type { Question, QuestionInput } from '../search/question.js'
import type { Found, Weights } from '../search/rank.js'
import { checkOptions, readQuestion } from '../search/read-question.js'
import { search } from '../search/search.js'
import { timelineTopic } from '../search/timeline-intent.js'
import type { IsoDate } from '../time/calendar-date.js'
import { coverageOf } from './answer-context.js'
import { answerFrom } from './answer-from.js'
import type { Answer } from './answer.js'
import { archiveStatsOf } from './archive-stats.js'
import type { ArchiveStats } from './archive-stats.js'
import { resolveReference } from './citation-reference.js'
import type { CitationReference, ResolvedCitation } from './citation-reference.js'
import type { Mismatch } from './cite.js'
import { periodReadings } from './period-readings.js'
import type { PeriodChoice } from './period-readings.js'
import { timelineFrom } from './timeline.js'
import type { Timeline } from './timeline.js'

export interface Archive {
  /** Checks the options of `input` without searching. Throws DATE_INVALID, PERIOD_REVERSED or SOURCE_UNKNOWN. */
  readonly checkOptions: (input: QuestionInput) => void
  /** At most `top` citations; fewer are the first of more. Rejects with EMBEDDER_FAILED or as `checkOptions` throws. */
  readonly answer: (input: QuestionInput, top: number) => Promise<Answer>
  /** The documents that answer, in order of publication. Rejects as `answer` does. */
  readonly timeline: (input: QuestionInput) => Promise<Timeline>
  readonly stats: () => ArchiveStats
  /** What a text typed into `since` or `until` can mean: at most 25 choices. */
  readonly periodReadings: (text: string) => readonly PeriodChoice[]
  /** Each reference with what its document says now, numbered from 1 in their order. */
  readonly resolve: (references: readonly CitationReference[]) => Promise<readonly ResolvedCitation[]>
  /** A document with its text; undefined if no document has that id. */
  readonly document: (id: string) => Promise<StoredDocument | undefined>
}

/** How many citations an answer has by default, and at most. */
export const DEFAULT_TOP = 3
export const MOST_TOP = 10

export interface ArchiveOptions {
  readonly embed: (text: string) => Promise<Embedding>
  /** Today's date in the configured time zone. */
  readonly today: () => IsoDate
  readonly onMismatch: (mismatch: Mismatch) => void
}

export function createArchive(snapshot: Snapshot, options: ArchiveOptions): Archive {
  const { stats } = snapshot
  const { today } = options
  return {
    checkOptions: (input) => {
      checkOptions(stats, input, today())
    },
    answer: async (input, top) => {
      const question = await readQuestion(snapshot, input, today())
      return (await answerQuestion(snapshot, question, { ...options, top })).answer
    },
    timeline: async (input) => timelineOf(snapshot, await readQuestion(snapshot, input, today()), options),
    stats: () => archiveStatsOf(stats),
    periodReadings: (text) => periodReadings(text, today(), coverageOf(stats)),
    resolve: (references) =>
      Promise.all(references.map((reference, at) => resolveReference(snapshot, reference, at + 1))),
    document: (id) => snapshot.document(id),
  }
}

/** The archive over the current snapshot of `index`. Each question is answered from a single snapshot. */
export function createLiveArchive(index: Pick<LiveIndex, 'snapshot' | 'use'>, options: ArchiveOptions): Archive {
  const now = (): Archive => createArchive(index.snapshot(), options)
  const use = <T>(run: (archive: Archive) => Promise<T>): Promise<T> =>
    index.use((snapshot) => run(createArchive(snapshot, options)))
  return {
    checkOptions: (input) => {
      now().checkOptions(input)
    },
    answer: (input, top) => use((archive) => archive.answer(input, top)),
    timeline: (input) => use((archive) => archive.timeline(input)),
    stats: () => now().stats(),
    periodReadings: (text) => now().periodReadings(text),
    resolve: (references) => use((archive) => archive.resolve(references)),
    document: (id) => use((archive) => archive.document(id)),
  }
}

/** The one way from a question to its answer. Also returns what was found, for evaluation. */
export async function answerQuestion(
  snapshot: Snapshot,
  question: Question,
  { embed, today, top, onMismatch, weights }: ArchiveOptions & { readonly top: number; readonly weights?: Weights },
): Promise<{ found: Found; answer: Answer }> {
  const embedded = await embedQuestion(snapshot, question.searched, embed)
  const found = await search(snapshot, question, embedded, weights)
  const withoutPeriod = (): Promise<Found> => search(snapshot, { ...question, period: undefined }, embedded, weights)
  return {
    found,
    answer: await answerFrom(snapshot, question, found, { top, onMismatch, today: today(), withoutPeriod }),
  }
}

async function timelineOf(
  snapshot: Snapshot,
  { searched, ...others }: Question,
  { embed, onMismatch }: ArchiveOptions,
): Promise<Timeline> {
  // "How has ... changed over the years?" is about what changed; few reports say that anything did.
  const question = { ...others, searched: timelineTopic(searched) }
  const embedded = await embedQuestion(snapshot, question.searched, embed)
  return timelineFrom(snapshot, question, await search(snapshot, question, embedded), { onMismatch })
}
