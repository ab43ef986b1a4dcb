// What feedback says about which documents answer which questions, and what it leaves open.
import type { IsoDate } from '../time/calendar-date.js'
import type { CitationReference } from '../answer/citation-reference.js'
import type { Feedback } from './feedback.js'
import { grouped } from './grouped.js'

/** What of the citations still stands in the documents. */
export interface Standing {
  readonly isThere: (document: string) => boolean
  /** Whether the document still has the excerpt's words where they were. */
  readonly holds: (citation: CitationReference) => boolean
}

interface Asked {
  readonly id: string
  /** What was searched. */
  readonly text: string
  /** The day on which it was asked. */
  readonly now: IsoDate
}

export interface Judged extends Asked {
  readonly relevant: readonly string[]
}

/** A question for a person to judge: a line of queries.jsonl with what there is to go by. */
export interface Unjudged extends Asked {
  /** Why the feedback alone does not judge it. */
  readonly reason: string
  /** The limits it was asked with. */
  readonly since: string | undefined
  readonly until: string | undefined
  readonly source: string | undefined
  readonly helpful: number
  readonly notHelpful: number
  /** What went wrong, in people's words. */
  readonly wrong: readonly string[]
  /** The documents that were shown, best first. */
  readonly shown: readonly string[]
}

/**
 * A question is judged where everybody found the answer helpful: the document cited first answers it, and those that
 * say the same in the same words; of the others nothing is known. "Not helpful" says nothing about any document, and
 * not that the archive has no answer, so such a question counts neither as answerable nor as unanswerable.
 */
export function judge(
  feedback: readonly Feedback[],
  standing: Standing,
  dayOf: (instant: Date) => IsoDate,
): { readonly judged: Judged[]; readonly unjudged: Unjudged[] } {
  const judged: Judged[] = []
  const unjudged: Unjudged[] = []
  const questions = grouped(feedback, (one) =>
    JSON.stringify([one.kind, one.searchedText, one.input, dayOf(one.askedAt)]),
  )
  for (const given of questions.values()) {
    const [first] = given
    if (first === undefined) continue
    const { input, searchedText, askedAt } = first
    const id = `feedback-${judged.length + unjudged.length + 1}`
    const asked: Asked = { id, text: searchedText ?? input.text, now: dayOf(askedAt) }
    const relevant = relevantDocuments(given, standing)
    const reason = openBecause(given, relevant)
    if (reason === undefined) judged.push({ ...asked, relevant })
    else unjudged.push({ ...asked, reason, ...evidence(first, given) })
  }
  return { judged, unjudged }
}

function relevantDocuments(given: readonly Feedback[], { isThere, holds }: Standing): string[] {
  const best = given.flatMap(({ citations }) => citations.slice(0, 1)).filter(holds)
  const documents = best.flatMap(({ document, also }) => [document, ...also.map((copy) => copy.document)])
  return [...new Set(documents)].filter(isThere)
}

function openBecause(given: readonly Feedback[], relevant: readonly string[]): string | undefined {
  if (given.some(({ helpful }) => !helpful)) return 'not helpful'
  // Helpful may be the honest answer, or one of the passages shown as the nearest.
  if (given.some(({ answered }) => !answered)) return 'nothing answered'
  // Its first entry is the oldest, not the best.
  if (given.some(({ kind }) => kind === 'timeline')) return 'a timeline'
  // A set asks without options, and then something else may answer as well.
  if (given.some(({ input }) => isLimited(input))) return 'asked with options'
  if (relevant.length === 0) return 'the document cited first is no longer the same'
  return undefined
}

function isLimited({ since, until, source, anyTime }: Feedback['input']): boolean {
  return since !== undefined || until !== undefined || source !== undefined || anyTime === true
}

function evidence({ input }: Feedback, given: readonly Feedback[]): Omit<Unjudged, keyof Asked | 'reason'> {
  const helpful = given.filter((one) => one.helpful).length
  return {
    since: input.since,
    until: input.until,
    source: input.source,
    helpful,
    notHelpful: given.length - helpful,
    wrong: given.flatMap(({ wrong }) => wrong ?? []),
    shown: [...new Set(given.flatMap(({ citations }) => citations.map(({ document }) => document)))],
  }
}
