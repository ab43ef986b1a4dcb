// What those who keep the archive can have done with it from Discord. Made where the index and the corpus are known.
import type { Build } from '../index/worker/start-build.js'
import type { BuildListener } from '../index/worker/run-build.js'
import type { Preview } from '../index/worker/preview.js'
import type { Report } from '../index/build/report.js'

export interface Maintenance {
  /** How the corpus compares with the index now. */
  readonly check: () => Promise<Report>
  /** Starts a rebuild. Throws BUILD_RUNNING where one runs already. */
  readonly rebuild: (listener: BuildListener) => Build
  /** Has what changed up to now indexed soon: at once, or once more after the rebuild that runs. */
  readonly update: () => void
  /** Cancels the rebuild that runs; false where none does. */
  readonly cancel: () => boolean
  /** Reads a file as it would be indexed, without keeping it. `name`: as it was uploaded. Rejects with UPLOAD_FAILED. */
  readonly preview: (name: string, bytes: Uint8Array) => Promise<Preview>
  /**
   * Writes the file into the corpus, under a name that is safe and that no file has; returns its path there. Rejects
   * with UPLOAD_FAILED.
   */
  readonly add: (name: string, bytes: Uint8Array) => Promise<string>
}
