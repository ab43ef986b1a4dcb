// What the people who manage the archive can do with it: compare it with the corpus, rebuild it, add a file.
import { saveUpload } from '../corpus/uploads.js'
import { DatelineError } from '../errors.js'
import type { Report } from '../index/build/report.js'
import { createBuildFollower } from './build-follower.js'
import type { BuildFollowerOptions, RebuildState } from './build-follower.js'
import type { RebuildScheduler } from './rebuild-scheduler.js'
import type { Uploaded } from './uploads.js'

/** A rebuild that has started. */
export interface RunningRebuild {
  /** Calls `show` now and then, and at last with how the rebuild ended. Rejects only if that last call does. */
  readonly follow: (show: (state: RebuildState) => Promise<void>) => Promise<void>
}

export interface Maintenance {
  /** How the corpus compares with the index now. */
  readonly check: () => Promise<Report>
  /** Throws BUILD_RUNNING if a rebuild is running. */
  readonly rebuild: () => RunningRebuild
  /**
   * Writes a file into the corpus, under a safe name that no other file has, and starts a rebuild. Undefined if one is
   * running: the file is then indexed after it. Rejects with UPLOAD_FAILED.
   */
  readonly addFile: (file: Uploaded) => Promise<RunningRebuild | undefined>
  /** Cancels the rebuild that runs; false if none does. */
  readonly cancel: () => boolean
}

export interface MaintenanceOptions extends BuildFollowerOptions {
  readonly scheduler: RebuildScheduler
  /** The folder of the documents. */
  readonly corpus: string
}

export function createMaintenance({ scheduler, corpus, ...following }: MaintenanceOptions): Maintenance {
  const rebuild = (): RunningRebuild => {
    const { listener, follow } = createBuildFollower(following)
    const build = scheduler.build('update', listener)
    return { follow: (show) => follow(build, show) }
  }
  return {
    check: scheduler.check,
    rebuild,
    addFile: async ({ name, bytes }) => {
      await saveUpload(corpus, name, bytes)
      try {
        return rebuild()
      } catch (error) {
        if (!(error instanceof DatelineError) || error.code !== 'BUILD_RUNNING') throw error
        // The rebuild that runs may have read the folder already, so there is one more after it.
        scheduler.update()
        return undefined
      }
    },
    cancel: scheduler.cancel,
  }
}
