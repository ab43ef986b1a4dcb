// A later report: it answers too and is newer than everything that an answer shows, which may thus be out of date.
import type { Snapshot } from '../index/snapshot.js'
import type { Question } from '../search/question.js'
import { ANSWERS_TOO } from '../search/rank.js'
import type { Found, Hit } from '../search/rank.js'
import { daysOf } from '../time/calendar-date.js'
import type { Citation } from './answer.js'
import { byDate, cite } from './cite.js'
import type { CiteOptions } from './cite.js'
import { confidenceAlone } from './confidence.js'
import { createCopyTest } from './copies.js'

/** The share of the best passage's confidence that a later one needs: naming the same people is not enough. */
const SURE_ENOUGH = 0.9

/**
 * The newest of the documents that also answer and were published after all of `cited`. Null if there is none, if the
 * first citation is undated, or if the question asks for the newest, for a time, or for a list.
 */
export async function laterReport(
  snapshot: Snapshot,
  question: Question,
  found: Found,
  cited: readonly Citation[],
  { onMismatch }: Pick<CiteOptions, 'onMismatch'>,
): Promise<Citation | null> {
  const [best] = found.hits
  if (best === undefined || (cited[0]?.date ?? null) === null) return null
  if (question.newest || question.times.length > 0 || found.listed) return null
  const shownUntil = cited.map(({ date }) => (date === null ? '' : daysOf(date).last)).reduce((a, b) => (a > b ? a : b))
  const published = ({ passage: { document } }: Hit): string =>
    document.date === null ? '' : daysOf(document.date.value).first
  const copyTests = cited.flatMap(({ excerpt, highlights }) =>
    highlights.map(([start, end]) => createCopyTest(excerpt.slice(start, end))),
  )
  const surest = confidenceAlone(question, found, best)
  const newestFirst = byDate(true)
  const later = found.hits
    .filter((hit) => hit.score >= ANSWERS_TOO * best.score && published(hit) > shownUntil)
    .sort((a, b) => newestFirst(a.passage, b.passage) || b.score - a.score)
  for (const hit of later) {
    const { terms } = hit.passage
    if (copyTests.some((isCopy) => isCopy(terms))) continue
    if (confidenceAlone(question, found, hit) < SURE_ENOUGH * surest) continue
    const [citation] = await cite(snapshot, question, { ...found, hits: [hit] }, { top: 1, onMismatch })
    if (citation !== undefined) return citation
  }
  return null
}
