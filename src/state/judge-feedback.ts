// Turns feedback into judgements: which documents answer which questions, and which questions need a person to judge.
import type { IsoDate } from '../time/calendar-date.js'
import type { CitationReference } from '../answer/citation-reference.js'
import type { Feedback } from './feedback.js'

/** Compares citations with the current documents. */
export interface CitationCheck {
  readonly exists: (document: string) => boolean
  /** Whether the document still has the same text at the citation's offsets. */
  readonly isIntact: (citation: CitationReference) => boolean
}

interface DatedQuestion {
  readonly id: string
  /** The text that was searched. */
  readonly text: string
  /** The day on which it was asked. */
  readonly now: IsoDate
}

export interface Judged extends DatedQuestion {
  readonly relevant: readonly string[]
}

/** A question for a person to judge: a line of queries.jsonl with the evidence. */
export interface Unjudged extends DatedQuestion {
  /** Why the feedback does not decide it. */
  readonly reason: string
  /** The options it was asked with. */
  readonly since: string | undefined
  readonly until: string | undefined
  readonly source: string | undefined
  readonly helpful: number
  readonly notHelpful: number
  /** People's descriptions of what went wrong. */
  readonly wrong: readonly string[]
  /** The documents that were shown, best first. */
  readonly shown: readonly string[]
}

/**
 * A question is judged only if everyone found its answer helpful. Then the document cited first is relevant, and so are
 * its copies; nothing is known about the others. "Not helpful" says nothing about any document, nor that the archive has
 * no answer, so such a question is neither answerable nor unanswerable.
 */
export function judge(
  feedback: readonly Feedback[],
  check: CitationCheck,
  dayOf: (instant: Date) => IsoDate,
): { readonly judged: Judged[]; readonly unjudged: Unjudged[] } {
  const judged: Judged[] = []
  const unjudged: Unjudged[] = []
  const questions = groupBy(feedback, (one) =>
    JSON.stringify([one.kind, one.searchedText, one.input, dayOf(one.askedAt)]),
  )
  for (const given of questions.values()) {
    const [first] = given
    if (first === undefined) continue
    const { input, searchedText, askedAt } = first
    const id = `feedback-${judged.length + unjudged.length + 1}`
    const asked: DatedQuestion = { id, text: searchedText ?? input.text, now: dayOf(askedAt) }
    const relevant = relevantDocuments(given, check)
    const reason = reasonUnjudged(given, relevant)
    if (reason === undefined) judged.push({ ...asked, relevant })
    else unjudged.push({ ...asked, reason, ...evidence(first, given) })
  }
  return { judged, unjudged }
}

function relevantDocuments(given: readonly Feedback[], { exists, isIntact }: CitationCheck): string[] {
  const best = given.flatMap(({ citations }) => citations.slice(0, 1)).filter(isIntact)
  const documents = best.flatMap(({ document, also }) => [document, ...also.map((copy) => copy.document)])
  return [...new Set(documents)].filter(exists)
}

function reasonUnjudged(given: readonly Feedback[], relevant: readonly string[]): string | undefined {
  if (given.some(({ helpful }) => !helpful)) return 'not helpful'
  // The person may have liked the honest answer, or one of the nearest passages.
  if (given.some(({ answered }) => !answered)) return 'nothing answered'
  // A timeline starts with the oldest document, not the best.
  if (given.some(({ kind }) => kind === 'timeline')) return 'a timeline'
  // A set asks without options, so other documents may answer as well.
  if (given.some(({ input }) => isLimited(input))) return 'asked with options'
  if (relevant.length === 0) return 'the document cited first is no longer the same'
  return undefined
}

function isLimited({ since, until, source, anyTime }: Feedback['input']): boolean {
  return since !== undefined || until !== undefined || source !== undefined || anyTime === true
}

function evidence({ input }: Feedback, given: readonly Feedback[]): Omit<Unjudged, keyof DatedQuestion | 'reason'> {
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

/** Groups in order of first appearance. Map.groupBy needs a newer Node. */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
