// Reads which days a text speaks of: its mentions of time, each with the span of days it stands for.
import { combinePoints } from './combine.js'
import { pointsIn } from './points.js'
import type { TimeContext, TimeMention } from './time-mention.js'

export type { TimeContext, TimeMention } from './time-mention.js'

/** The mentions of time in `text`, in order, never overlapping: English words, dates in digits, Chinese dates. */
export function readTimes(text: string, context: TimeContext): TimeMention[] {
  const points = pointsIn(text, context)
  return points.length === 0 ? [] : combinePoints(text, points, context)
}
