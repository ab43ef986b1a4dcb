// What the handlers of the Discord room are given: the service, and what only Discord needs. Each takes what it uses.
import type { Logger } from 'pino'
import type { Service } from '../service/service.js'

export interface BotDependencies extends Service {
  /** Downloads an attachment. Rejects with UPLOAD_FAILED. */
  readonly download: (url: string) => Promise<Uint8Array>
  /** Runs `task` once after so many seconds. Does not keep the process alive for that. */
  readonly later: (seconds: number, task: () => void) => void
  readonly now: () => Date
  readonly log: Logger
}
