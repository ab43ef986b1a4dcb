// Keeps an index up to date while this process answers: one build at a time, in a process of its own.
import { DatelineError } from '../errors.js'
import { startBuild } from '../index/worker/start-build.js'
import type { Build } from '../index/worker/start-build.js'
import type { BuildListener, BuildRequest } from '../index/worker/run-build.js'
import type { Report } from '../index/build/report.js'

export interface RebuildScheduler {
  /** How the corpus compares with the index now. Does not wait for a build or stop one. */
  readonly check: () => Promise<Report>
  /** Starts a build that reports to `listener`. Throws BUILD_RUNNING if one is running. */
  readonly build: (mode: BuildRequest['mode'], listener: BuildListener) => Build
  /** Indexes all changes up to now: at once, or in one more build after the one that runs. */
  readonly update: () => void
  /** Cancels the build that runs; false if none does. */
  readonly cancel: () => boolean
  /** Cancels the build that runs and starts no more. */
  readonly close: () => Promise<void>
}

/** Called for every build, whoever started it. */
export interface RebuildEvents {
  readonly onReport: (report: Report) => void
  /** BUILD_CANCELLED among others. */
  readonly onFailure: (error: unknown) => void
}

export interface RebuildSchedulerOptions extends RebuildEvents {
  readonly order: (mode: BuildRequest['mode']) => BuildRequest
}

const SILENT: BuildListener = { onWait: () => undefined, onBuild: () => undefined, onProgress: () => undefined }

export function createRebuildScheduler({ order, onReport, onFailure }: RebuildSchedulerOptions): RebuildScheduler {
  let running: Build | undefined
  let isWanted = false
  let isClosed = false

  const start = (mode: BuildRequest['mode'], listener: BuildListener): Build => {
    const own = startBuild(order(mode), listener)
    running = own
    const next = (): void => {
      running = undefined
      if (isWanted && !isClosed) update()
    }
    own.report.then(next, next)
    own.report.then(onReport, onFailure)
    return own
  }

  const update = (): void => {
    isWanted = running !== undefined
    if (running === undefined && !isClosed) start('update', SILENT)
  }

  const cancel = (): boolean => {
    running?.cancel()
    return running !== undefined
  }

  return {
    check: () => startBuild(order('check'), SILENT).report,
    build: (mode, listener) => {
      if (isClosed) throw new DatelineError('STOPPING', 'Dateline is stopping. Rebuild when it runs again.')
      if (running === undefined) return start(mode, listener)
      throw new DatelineError('BUILD_RUNNING', 'A rebuild is running already. Wait for it to end, or cancel it.')
    },
    update,
    cancel,
    close: async () => {
      isClosed = true
      const report = running?.report.catch(() => undefined)
      cancel()
      await report
    },
  }
}
