// Keeps an index in step while a process goes on answering: one build at a time, in a process of its own.
import { DatelineError } from '../errors.js'
import { startBuild } from './builder.js'
import type { Build } from './builder.js'
import type { BuildListener, BuildOrder } from './carry-out.js'
import type { Report } from './report.js'

export interface Keeper {
  /** Starts a build that can be watched. Throws BUILD_RUNNING where one runs already. */
  readonly build: (mode: BuildOrder['mode'], listener: BuildListener) => Build
  /** Has what changed up to now indexed soon: at once, or once more after the build that runs. */
  readonly update: () => void
  /** Cancels what runs. */
  readonly close: () => Promise<void>
}

export interface KeeperParts {
  readonly order: (mode: BuildOrder['mode']) => BuildOrder
  /** An update that `update` asked for has ended. */
  readonly onReport: (report: Report) => void
  readonly onFailure: (error: unknown) => void
}

const SILENT: BuildListener = { onWait: () => undefined, onBuild: () => undefined, onProgress: () => undefined }

export function createKeeper({ order, onReport, onFailure }: KeeperParts): Keeper {
  let running: Build | undefined
  let isWanted = false
  let isClosed = false

  const start = (mode: BuildOrder['mode'], listener: BuildListener): Build => {
    const own = startBuild(order(mode), listener)
    running = own
    const next = (): void => {
      running = undefined
      if (isWanted && !isClosed) update()
    }
    own.report.then(next, next)
    return own
  }

  const update = (): void => {
    isWanted = running !== undefined
    if (running === undefined) start('update', SILENT).report.then(onReport, onFailure)
  }

  return {
    build: (mode, listener) => {
      if (running === undefined) return start(mode, listener)
      throw new DatelineError('BUILD_RUNNING', 'A rebuild is running already. Wait for it to end, or cancel it.')
    },
    update,
    close: async () => {
      isClosed = true
      const report = running?.report.catch(() => undefined)
      running?.cancel()
      await report
    },
  }
}
