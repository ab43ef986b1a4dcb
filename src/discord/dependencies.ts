// What everything that answers in Discord is given.
import type { Logger } from 'pino'
import type { Answer } from '../answer/answer.js'
import type { Archive } from '../answer/archive.js'
import type { Timeline } from '../answer/timeline.js'
import type { AccessRules } from '../config.js'
import type { IsoDate } from '../time/calendar-date.js'
import type { State } from '../state/state.js'
import type { Uploads } from '../service/uploads.js'
import type { Maintenance } from './archive-keeper.js'
import type { Queue } from '../service/queue.js'
import type { Coalescer } from '../service/coalescer.js'
import type { TokenBuckets } from '../service/rate-limiter.js'
import type { Metrics } from '../service/metrics.js'

export interface BotParts {
  readonly archive: Archive
  /** The number of the generation that is searched now. */
  readonly generation: () => number
  readonly state: State
  readonly keeper: Maintenance
  readonly additions: Uploads
  readonly rules: AccessRules
  readonly perPerson: TokenBuckets
  readonly perServer: TokenBuckets
  /** In front of the embedder. */
  readonly queue: Queue
  readonly sharedAnswers: Coalescer<Answer>
  readonly sharedTimelines: Coalescer<Timeline>
  readonly metrics: Metrics
  /** For how many days a reply is kept. */
  readonly keepDays: number
  readonly now: () => Date
  /** The day it is, in the time zone of the settings. */
  readonly today: () => IsoDate
  /** Milliseconds from any beginning, never going back. */
  readonly clock: () => number
  /** Runs `task` once after so many seconds, unless the process ends before: it is not kept alive for that. */
  readonly later: (seconds: number, task: () => void) => void
  readonly log: Logger
  /** Whether the log holds the text of questions. */
  readonly logQuestions: boolean
  /** A short text that names one failure, to the person and in the log. */
  readonly newReference: () => string
}
