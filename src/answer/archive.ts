// The archive as the two faces see it: a generation to ask, and the embedder that reads questions.
import type { IsoDate } from '../time/calendar-date.js'
import type { Embedding } from '../embeddings/embedder-process.js'
import type { Generation } from '../index/files/generation.js'
import type { DocumentRecord } from '../index/files/passages-db.js'
import { timelineTopic } from '../search/timeline-intent.js'
import { embedQuestion } from '../search/embed-question.js'
import { readQuestion } from '../search/read-question.js'
import type { Question, QuestionInput } from '../search/question.js'
import { search, WEIGHTS } from '../search/search.js'
import type { Found, Weights } from '../search/search.js'
import type { Answer } from './answer.js'
import { answerFrom } from './answer-from.js'
import type { Mismatch } from './cite.js'
import { archiveStatsOf, sourcesOf } from './archive-stats.js'
import type { ArchiveStats, SourceCount } from './archive-stats.js'
import { periodReadings } from './period-readings.js'
import type { PeriodChoice } from './period-readings.js'
import { resolveReference } from './citation-reference.js'
import type { CitationReference, ResolvedCitation } from './citation-reference.js'
import { coverageOf } from './answer-context.js'
import { timelineFrom } from './timeline.js'
import type { Timeline } from './timeline.js'

export interface Archive {
  /** Reads what was typed, without computing. Throws DATE_INVALID, PERIOD_REVERSED or SOURCE_UNKNOWN. */
  readonly read: (typed: QuestionInput) => Question
  /** At most `top` citations; fewer are the first of more. Rejects with EMBEDDER_FAILED. */
  readonly answer: (question: Question, top: number) => Promise<Answer>
  /** What answers, in order of publication. Rejects with EMBEDDER_FAILED. */
  readonly timeline: (question: Question) => Promise<Timeline>
  /** Most documents first, then by name. */
  readonly sources: () => readonly SourceCount[]
  readonly stats: () => ArchiveStats
  /** What can be meant by what is typed into since or until, at most 25 choices. */
  readonly periodReadings: (typed: string) => readonly PeriodChoice[]
  /** Each reference as what its document says now, numbered from 1 in their order. */
  readonly resolve: (references: readonly CitationReference[]) => readonly ResolvedCitation[]
  /** A document with its text, undefined where there is none of that id. */
  readonly document: (id: string) => WholeDocument | undefined
}

interface WholeDocument {
  readonly record: DocumentRecord
  readonly text: string
  /** Offset of its first passage: what stands before it, as its title and header lines do, is not quoted. */
  readonly bodyStart: number
}

/** How many citations an answer has where the reader did not say, and at most. */
export const DEFAULT_TOP = 3
export const MOST_TOP = 10

export interface ArchiveOptions {
  readonly embed: (text: string) => Promise<Embedding>
  /** The day it is, in the time zone of the settings. */
  readonly today: () => IsoDate
  readonly onMismatch: (mismatch: Mismatch) => void
}

export function createArchive(generation: Generation, parts: ArchiveOptions): Archive {
  return {
    read: (typed) => readQuestion(generation, typed, parts.today()),
    answer: async (question, top) => (await answerQuestion(generation, question, { ...parts, top })).answer,
    timeline: (question) => timelineOf(generation, question, parts),
    sources: () => sourcesOf(generation),
    stats: () => archiveStatsOf(generation),
    periodReadings: (typed) => periodReadings(typed, parts.today(), coverageOf(generation)),
    resolve: (references) => references.map((reference, at) => resolveReference(generation, reference, at + 1)),
    document: (id) => wholeDocument(generation, id),
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
  }: ArchiveOptions & { readonly top: number; readonly weights?: Weights },
): Promise<{ found: Found; answer: Answer }> {
  const embedded = await embedQuestion(generation, question.searched, embed)
  const found = search(generation, question, embedded, weights)
  const withoutPeriod = (): Found => search(generation, { ...question, period: undefined }, embedded, weights)
  return { found, answer: answerFrom(generation, question, found, { top, onMismatch, today: today(), withoutPeriod }) }
}

async function timelineOf(
  generation: Generation,
  asked: Question,
  { embed, onMismatch }: ArchiveOptions,
): Promise<Timeline> {
  // "How has ... changed over the years?" is about what changed; few reports say that anything did.
  const question = { ...asked, searched: timelineTopic(asked.searched) }
  const found = search(generation, question, await embedQuestion(generation, question.searched, embed))
  return timelineFrom(generation, question, found, { onMismatch })
}

function wholeDocument({ documents, db }: Generation, id: string): WholeDocument | undefined {
  const record = documents.find((document) => document.id === id)
  const text = db.text(id)
  if (record === undefined || text === undefined) return undefined
  return { record, text, bodyStart: db.passagesOf(record.number)[0]?.start ?? text.length }
}
