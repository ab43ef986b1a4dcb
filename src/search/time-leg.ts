// How well each passage meets the days that a question speaks of.
import type { Generation } from '../index/files/generation.js'
import type { DaySpan } from '../time/day-span.js'
import { spanOf } from '../time/day-span.js'
import type { Question } from './question.js'
import { timeMatch } from './time-match.js'

/** A document published on the days asked about may tell of them without naming them. */
const PUBLISHED_THEN = 0.5

/** For a passage how well it meets all of the days asked about, 0..1; always 0 where the question names none. */
export function createTimeLeg(generation: Generation, asked: Question['times']): (passage: number) => number {
  if (asked.length === 0) return () => 0
  return (passage) => {
    const there = generation.times.of(passage)
    const date = generation.documents[generation.passages.documents[passage] ?? -1]?.date
    const document = date ? [spanOf(date.value)] : []
    const met = (span: DaySpan): number => Math.max(timeMatch(span, there), PUBLISHED_THEN * timeMatch(span, document))
    const matches = asked.map((alternatives) => Math.max(...alternatives.map(met)))
    return matches.reduce((sum, match) => sum + match, 0) / matches.length
  }
}
