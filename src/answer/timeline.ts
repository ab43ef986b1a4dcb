// A timeline: what the archive says about a topic in order of publication, one dated excerpt per document.
import type { Snapshot } from '../index/snapshot.js'
import type { Question } from '../search/question.js'
import { ANSWERS_TOO, byScore } from '../search/rank.js'
import type { Found, Hit } from '../search/rank.js'
import { daysOf } from '../time/calendar-date.js'
import { coverageOf, notesOf, periodOfAnswer } from './answer-context.js'
import type { AnswerNote, AnswerPeriod, Citation, Coverage } from './answer.js'
import { cite } from './cite.js'
import type { CiteOptions } from './cite.js'
import { confidenceAlone, confidenceOf, evidenceOf, THRESHOLD } from './confidence.js'
import { rounded } from './rounded.js'

/** If more documents answer, the best are taken. */
const MOST_ENTRIES = 50

/** The share of the best document's confidence that an entry needs on its own: sharing names is not enough. */
const SURE_ENOUGH = 0.7

/** How many passages are shown as the nearest if nothing answers. */
const NEAREST = 3

export interface Timeline {
  readonly schema: 1
  readonly question: string
  readonly answered: boolean
  /** The probability, 0..1, that the archive answers. */
  readonly confidence: number
  readonly period: AnswerPeriod | null
  readonly source: string | null
  readonly notes: readonly AnswerNote[]
  /**
   * Numbered from 1 in order of publication, oldest first, undated ones last. A month or a year counts as its first
   * day. Documents that say the same are one entry: the earliest, with the others in `also`. Empty if nothing answers.
   */
  readonly entries: readonly Citation[]
  /** How many more documents answer, but less well, and exceed the number of entries. */
  readonly leftOut: number
  /** The closest passages if nothing answers, otherwise empty. */
  readonly nearest: readonly Citation[]
  readonly coverage: Coverage
}

/** The timeline of `found`. Every excerpt is compared with its document's text. */
export async function timelineFrom(
  snapshot: Snapshot,
  question: Question,
  found: Found,
  { onMismatch }: Pick<CiteOptions, 'onMismatch'>,
): Promise<Timeline> {
  const confidence = found.listed ? 1 : confidenceOf(evidenceOf(question, found))
  const isSure = confidence >= THRESHOLD && !found.phraseAbsent
  const hits = isSure ? answering(question, found) : []
  // Of several copies the earliest is the entry, even if the question asks for the newest.
  const chosen = { ...question, newest: false }
  const cited = await cite(snapshot, chosen, { ...found, hits }, { top: MOST_ENTRIES, onMismatch })
  const answered = cited.length > 0
  return {
    schema: 1,
    question: question.text,
    answered,
    confidence: rounded(confidence),
    period: periodOfAnswer(question, found),
    source: question.source ?? null,
    notes: notesOf(question, found, []),
    entries: cited.sort(byPublication).map((citation, at) => ({ ...citation, number: at + 1 })),
    leftOut: cited.length < MOST_ENTRIES ? 0 : hits.length + found.notLoaded - documentsIn(cited),
    nearest: answered ? [] : await cite(snapshot, question, found, { top: NEAREST, onMismatch }),
    coverage: coverageOf(snapshot.stats),
  }
}

function documentsIn(cited: readonly Citation[]): number {
  return cited.reduce((sum, { also }) => sum + 1 + also.length, 0)
}

/** The best passage of every document that on its own answers nearly as well as the best one, best first. */
function answering(question: Question, found: Found): Hit[] {
  const ranked = [...found.hits].sort(byScore)
  const [best] = ranked
  if (best === undefined) return []
  const sureness = (hit: Hit): number => (found.listed ? 1 : confidenceAlone(question, found, hit))
  const surest = sureness(best)
  const seen = new Set<string>()
  return ranked.filter((hit) => {
    const { id } = hit.passage.document
    if (hit.score < ANSWERS_TOO * best.score || seen.has(id)) return false
    seen.add(id)
    return sureness(hit) >= SURE_ENOUGH * surest
  })
}

/** By the first day that a date may stand for, then by the last; undated ones last. Ties in order of document ids. */
function byPublication(a: Citation, b: Citation): number {
  if (a.date === null || b.date === null) {
    return Number(a.date === null) - Number(b.date === null) || inOrder(a.document, b.document)
  }
  const [daysOfA, daysOfB] = [daysOf(a.date), daysOf(b.date)]
  return inOrder(daysOfA.first, daysOfB.first) || inOrder(daysOfA.last, daysOfB.last) || inOrder(a.document, b.document)
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
