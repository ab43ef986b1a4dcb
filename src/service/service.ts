// The service under the faces: everything that a face needs to answer people, composed once.
import type { Logger } from 'pino'
import type { Archive } from '../answer/archive.js'
import { uploadPath } from '../corpus/uploads.js'
import { previewFile } from '../index/worker/preview-file.js'
import type { State } from '../state/state.js'
import type { IsoDate } from '../time/calendar-date.js'
import type { AccessRules } from './access.js'
import { createAdmission } from './admission.js'
import type { Admission } from './admission.js'
import { createAsk } from './ask.js'
import type { Ask } from './ask.js'
import { createFailureReport } from './failures.js'
import type { ReportFailure } from './failures.js'
import { createMaintenance } from './maintenance.js'
import type { Maintenance } from './maintenance.js'
import type { Metrics } from './metrics.js'
import type { Queue } from './queue.js'
import type { RateLimiter } from './rate-limiter.js'
import type { RebuildScheduler } from './rebuild-scheduler.js'
import { createStoredReplies } from './stored-replies.js'
import type { StoredReplies } from './stored-replies.js'
import { createUploads } from './uploads.js'
import type { Uploads } from './uploads.js'

export interface Service {
  readonly admission: Admission
  readonly ask: Ask
  readonly replies: StoredReplies
  readonly feedback: Pick<State, 'saveFeedback' | 'feedbackOf' | 'feedbackCounts'>
  /** What is stored about a person, and its deletion. `keepDays`: for how many days a reply is kept. */
  readonly personalData: Pick<State, 'about' | 'erasePerson'> & { readonly keepDays: number }
  readonly archive: Pick<Archive, 'stats' | 'periodReadings'>
  readonly uploads: Uploads
  readonly maintenance: Maintenance
  readonly reportFailure: ReportFailure
  /** Accepts no more questions and cancels the rebuild that runs. Questions already accepted are still answered. */
  readonly stop: () => void
}

export interface ServiceOptions {
  readonly archive: Archive
  /** The number of the current generation. */
  readonly generation: () => number
  readonly state: State
  readonly scheduler: RebuildScheduler
  readonly metrics: Metrics
  /** In front of the embedder. */
  readonly queue: Queue
  readonly rules: AccessRules
  readonly perPerson: RateLimiter
  readonly perServer: RateLimiter
  /** The folders of the documents and of the embedding model. */
  readonly corpus: string
  readonly model: string
  /** The largest file that people may upload, in bytes. */
  readonly uploadBytes: number
  readonly keepDays: number
  /** The day it is, in the time zone of the settings. */
  readonly today: () => IsoDate
  /** Milliseconds since an arbitrary start; never goes back. */
  readonly clock: () => number
  readonly log: Logger
  /** Whether the log includes the text of questions. */
  readonly logQuestions: boolean
  /** 12 random characters of A to Z, a to z, 0 to 9, - and _. */
  readonly newId: () => string
  /** A short text that is easy to read out: it names a failure to the person and in the log. */
  readonly newReference: () => string
}

export function createService(options: ServiceOptions): Service {
  const { archive, state, scheduler, queue, corpus, model, uploadBytes, today, clock, log, newId } = options
  const reportFailure = createFailureReport(log, options.newReference)
  const admission = createAdmission(options)
  const replies = createStoredReplies(options)
  return {
    admission,
    ask: createAsk({ ...options, admission, replies, reportFailure }),
    replies,
    feedback: state,
    personalData: { about: state.about, erasePerson: state.erasePerson, keepDays: options.keepDays },
    archive,
    uploads: createUploads({
      mostBytes: uploadBytes,
      preview: ({ name, bytes }) => previewFile({ path: uploadPath(name), bytes, model, today: today() }),
      archive,
      clock,
      newId,
    }),
    maintenance: createMaintenance({ scheduler, corpus, clock, log, reportFailure }),
    reportFailure,
    stop: () => {
      queue.close()
      // Someone may follow the rebuild, and stopping would wait for it. The next start uses the vectors made so far.
      scheduler.cancel()
    },
  }
}
