// Answers and timelines as they are shown when they are fresh, for tests of the messages alone.
import type { Answer } from '../../src/answer/answer.js'
import type { Timeline } from '../../src/answer/timeline.js'
import type { AnswerView } from '../../src/discord/render/answer-message.js'
import type { TimelineView } from '../../src/discord/render/timeline-message.js'

type Beside = Pick<AnswerView, 'reply' | 'perPage' | 'today'> &
  Partial<Pick<AnswerView, 'searchedTogether' | 'first' | 'timeline'>>

/** A view of a fresh answer: of its first page, where `beside` names no other. */
export function answerView(answer: Answer, beside: Beside): AnswerView {
  const { answered, confidence, period, source, notes, outsidePeriod, coverage, later } = answer
  const found = answered ? answer.citations : answer.nearest
  const shown = found.map((citation) => ({ citation }))
  const rest = { answered, confidence, period, source, notes, outsidePeriod, coverage, later, shown }
  return { searchedTogether: null, first: 0, timeline: false, ...rest, ...beside }
}

/** A view of a fresh timeline's first page. */
export function timelineView(timeline: Timeline, beside: Pick<TimelineView, 'reply' | 'today'>): TimelineView {
  const { answered, period, source, notes, coverage, entries, nearest } = timeline
  const shown = (answered ? entries : nearest).map((citation) => ({ citation }))
  return { answered, period, source, notes, coverage, shown, first: 0, ...beside }
}
