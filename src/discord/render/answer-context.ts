// The lines around an answer's citations: how the question was understood and what was searched.
import type { AnswerNote, AnswerPeriod, Coverage } from '../../answer/answer.js'
import { periodInWords } from '../../time/date-in-words.js'
import { SOURCE_LIMIT } from './citation-text.js'
import { smallLine } from './note-lines.js'
import { phrase } from './phrase.js'
import { TEXTS } from './texts.js'

/** Most characters of markdown of the earlier question that a follow-up is searched together with. */
const SEARCHED_LIMIT = 80

/** The limits of the search and how the question was understood. */
export interface Understood {
  readonly period: AnswerPeriod | null
  readonly source: string | null
  readonly notes: readonly Pick<AnswerNote, 'text'>[]
}

/** "Published 1 to 30 June 2023 · source Xinhua · 2 undated documents left out"; empty without limits. */
export function limitsLine({ period, source }: Understood): string {
  const parts: string[] = []
  if (period && (period.from !== null || period.to !== null)) {
    parts.push(TEXTS.answer.published(periodInWords(period.from, period.to)))
  }
  if (source !== null) {
    const named = phrase(source, SOURCE_LIMIT)
    parts.push(parts.length > 0 ? TEXTS.answer.fromSource(named) : TEXTS.answer.onlyFromSource(named))
  }
  if (period && period.undatedLeftOut > 0) parts.push(TEXTS.answer.undatedLeftOut(period.undatedLeftOut))
  return parts.join(' · ')
}

/** For a follow-up; empty for any other question. */
export function searchedTogetherLine(question: string | null): string {
  return question === null ? '' : TEXTS.answer.searchedTogether(phrase(question, SEARCHED_LIMIT))
}

/** "Searched 5 documents, 21 August 2022 to 25 September 2023 · Page 1 of 2" */
export function searchedLine({ documents, from, to, undated }: Coverage, page: number, pages: number): string {
  const isDated = from !== null || to !== null
  const searched = TEXTS.answer.searched(documents, isDated ? periodInWords(from, to) : undefined, undated)
  return smallLine(pages > 1 ? `${searched} · ${TEXTS.pages.of(page, pages)}` : searched)
}
