// What those who keep the archive can have done with it from Discord. Made where the index and the corpus are known.
import type { Document, Skipped } from '../corpus/document.js'
import type { Build } from '../index/builder.js'
import type { BuildListener } from '../index/carry-out.js'
import type { Report } from '../index/report.js'

export interface ArchiveKeeper {
  /** How the corpus compares with the index now. */
  readonly check: () => Promise<Report>
  /** Starts a rebuild. Throws BUILD_RUNNING where one runs already. */
  readonly rebuild: (listener: BuildListener) => Build
  /** Reads a file as it would be indexed, without keeping it. `name`: as it was uploaded. */
  readonly preview: (name: string, bytes: Uint8Array) => Promise<Preview>
  /** Writes the file into the corpus, under a name that is safe and that no file has; returns its path there. */
  readonly add: (name: string, bytes: Uint8Array) => Promise<string>
}

export interface Preview {
  readonly documents: readonly { readonly document: Document; readonly passages: number }[]
  readonly skipped: readonly Skipped[]
}
