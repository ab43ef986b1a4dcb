// Which days a text speaks of: its mentions of time, in order, each with the span of days it stands for.
import { combined } from './combine.js'
import { pointsIn } from './points.js'
import type { TimeContext, TimeMention } from './time-mention.js'

export type { TimeContext, TimeMention } from './time-mention.js'

/** The mentions of time in `text`, sorted, never overlapping. English, and dates in digits and in Chinese. */
export function readTimes(text: string, context: TimeContext): TimeMention[] {
  const points = pointsIn(text, context)
  return points.length === 0 ? [] : combined(text, points, context)
}
