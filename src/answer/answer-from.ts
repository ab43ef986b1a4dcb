// From hits to an answer: decides whether they answer, cites the best, and notes how the question was understood.
import type { Snapshot } from '../index/snapshot.js'
import type { Note } from '../search/note.js'
import type { Question } from '../search/question.js'
import { ANSWERS_TOO } from '../search/rank.js'
import type { Found } from '../search/rank.js'
import { daysOf } from '../time/calendar-date.js'
import type { CoarseDate, IsoDate } from '../time/calendar-date.js'
import { dayOf } from '../time/day-span.js'
import type { Period } from '../time/period.js'
import { coverageOf, notesOf, periodOfAnswer } from './answer-context.js'
import type { Answer, Citation } from './answer.js'
import { cite } from './cite.js'
import type { CiteOptions } from './cite.js'
import { confidenceOf, evidenceOf, THRESHOLD } from './confidence.js'
import { laterReport } from './later-report.js'
import { rounded } from './rounded.js'

export interface AnswerOptions extends CiteOptions {
  /** The day on which the question is asked. */
  readonly today: IsoDate
  /** Searches without the period. Called only if nothing in the period answers. */
  readonly withoutPeriod: () => Promise<Found>
}

/** The answer to `question` from `found`. Every excerpt is compared with its document's text. */
export async function answerFrom(
  snapshot: Snapshot,
  question: Question,
  found: Found,
  { onMismatch, ...others }: AnswerOptions,
): Promise<Answer> {
  const options = { ...others, onMismatch: onceEach(onMismatch) }
  const confidence = found.listed ? 1 : confidenceOf(evidenceOf(question, found))
  const cited = await cite(snapshot, question, found, options)
  const answered = confidence >= THRESHOLD && cited.length > 0 && !found.phraseAbsent
  const outside = answered || found.listed ? undefined : await outsidePeriod(snapshot, question, options)
  return {
    schema: 1,
    question: question.text,
    answered,
    confidence: rounded(confidence),
    period: periodOfAnswer(question, found),
    source: question.source ?? null,
    notes: notesOf(question, found, [
      ...(answered && question.newest ? newestNote(cited, options.today) : []),
      ...(outside === undefined ? [] : [outside.note]),
    ]),
    citations: answered ? cited : [],
    later: answered ? await laterReport(snapshot, question, found, cited, options) : null,
    nearest: answered ? [] : cited,
    outsidePeriod: outside?.citation ?? null,
    coverage: coverageOf(snapshot.stats),
  }
}

/** Reports each mismatch once. A hit may be cited again for a later report or outside the period. */
function onceEach(onMismatch: CiteOptions['onMismatch']): CiteOptions['onMismatch'] {
  const reported = new Set<string>()
  return (mismatch) => {
    const key = JSON.stringify(mismatch)
    if (!reported.has(key)) onMismatch(mismatch)
    reported.add(key)
  }
}

function newestNote([first]: readonly Citation[], today: IsoDate): Note[] {
  if (first === undefined || first.date === null) return []
  return [{ code: 'NEWEST_FIRST', date: first.date, today }]
}

/** If documents outside the period answer and none inside does: the citation nearest to the period in time. */
async function outsidePeriod(
  snapshot: Snapshot,
  question: Question,
  options: AnswerOptions,
): Promise<{ citation: Citation; note: Note } | undefined> {
  const { period } = question
  if (period === undefined) return undefined
  const everywhere = await options.withoutPeriod()
  if (confidenceOf(evidenceOf(question, everywhere)) < THRESHOLD) return undefined
  // Of several copies the earliest or the newest is cited. The nearer one counts.
  const either = [false, true].map((newest) => cite(snapshot, { ...question, newest }, everywhere, options))
  const cited = (await Promise.all(either)).flat()
  const least = ANSWERS_TOO * (cited[0]?.score ?? 0)
  const dated = cited.flatMap((citation) => {
    const { date, score } = citation
    return date === null || score < least ? [] : [{ citation, date, distance: distance(date, period) }]
  })
  const [nearest] = dated.sort((a, b) => a.distance - b.distance)
  if (nearest === undefined || nearest.distance === 0) return undefined
  return { citation: { ...nearest.citation, number: 1 }, note: { code: 'OUTSIDE_PERIOD', period, date: nearest.date } }
}

/** Days between a publication date and a period; 0 if the date may fall into it. */
function distance(date: CoarseDate, { from, to }: Period): number {
  const { first, last } = daysOf(date)
  const early = from === undefined ? 0 : dayOf(from) - dayOf(last)
  const late = to === undefined ? 0 : dayOf(first) - dayOf(to)
  return Math.max(0, early, late)
}
