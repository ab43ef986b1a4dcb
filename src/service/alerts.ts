// What the operator learns about the index: in the log, in the metrics, and as alerts.
import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Skipped } from '../corpus/document.js'
import { DatelineError } from '../errors.js'
import type { State } from '../state/state.js'
import type { Metrics } from './metrics.js'
import type { RebuildEvents } from './rebuild-scheduler.js'

/** Something the operator should know. A face puts it into words. */
export type Alert =
  /** `reason` is a whole sentence; undefined if only the log has the reason. */
  | { readonly kind: 'rebuild-failed'; readonly reason: string | undefined }
  | { readonly kind: 'watch-failed' }
  /** At least one file. */
  | { readonly kind: 'skipped'; readonly skipped: readonly Skipped[] }
  /** `builtAt`: an instant in ISO 8601. `hours`: the age from which an index counts as too old. */
  | { readonly kind: 'stale'; readonly builtAt: string; readonly hours: number }

export interface Alerts extends RebuildEvents {
  readonly onWatchFailure: (error: unknown) => void
  /**
   * Checks the index for newly skipped files and for its age. To be called regularly. Each alert is sent once, also
   * across restarts of the bot.
   */
  readonly look: () => Promise<void>
}

export interface AlertOptions {
  /** Delivers an alert; never rejects. */
  readonly send: (alert: Alert) => Promise<void>
  /** The current index. */
  readonly index: () => {
    readonly generation: number
    readonly builtAt: string
    readonly skipped: () => Promise<readonly Skipped[]>
  }
  readonly state: Pick<State, 'mark' | 'setMark'>
  readonly metrics: Pick<Metrics, 'countRebuild'>
  /** The age in hours from which an index is too old; undefined for never. */
  readonly staleHours: number | undefined
  readonly now: () => Date
  readonly log: Logger
}

const HOUR_MS = 3_600_000

export function createAlerts({ send, index, state, metrics, staleHours, now, log }: AlertOptions): Alerts {
  let seen: number | undefined
  let known = new Set<string>()

  const lookAtSkipped = async (): Promise<void> => {
    const { generation, skipped: read } = index()
    if (generation === seen) return
    seen = generation
    const skipped = await read()
    const fresh = skipped.filter((one) => !known.has(keyOf(one)))
    known = new Set(skipped.map(keyOf))
    const digest = createHash('sha256')
      .update([...known].join('\n'))
      .digest('hex')
    if (state.mark('skipped') === digest) return
    state.setMark('skipped', digest)
    if (fresh.length === 0) return
    log.warn({ generation, skipped: fresh.length, first: fresh[0] }, 'Files were skipped; "dateline status" lists them')
    void send({ kind: 'skipped', skipped: fresh })
  }
  const lookAtAge = (): void => {
    const { builtAt } = index()
    if (staleHours === undefined || now().getTime() - Date.parse(builtAt) < staleHours * HOUR_MS) return
    if (state.mark('stale') === builtAt) return
    state.setMark('stale', builtAt)
    log.warn({ builtAt, hours: staleHours }, 'The index is older than DATELINE_STALE_HOURS')
    void send({ kind: 'stale', builtAt, hours: staleHours })
  }

  return {
    onReport: ({ built, added, changed, removed, seconds, generation }) => {
      metrics.countRebuild(built ? 'built' : 'unchanged')
      if (built) log.info({ added, changed, removed, seconds, generation }, 'The index was brought up to date')
      else log.info({ seconds, generation }, 'The index is up to date')
    },
    onFailure: (error) => {
      if (error instanceof DatelineError && error.code === 'BUILD_CANCELLED') {
        metrics.countRebuild('cancelled')
        log.info('A rebuild was cancelled; the index is searched as it was')
        return
      }
      metrics.countRebuild('failed')
      log.error({ err: error }, 'The index could not be brought up to date; it is searched as it was')
      void send({ kind: 'rebuild-failed', reason: error instanceof DatelineError ? error.message : undefined })
    },
    onWatchFailure: (error) => {
      log.error({ err: error }, 'The corpus is not watched any more; start again to watch it')
      void send({ kind: 'watch-failed' })
    },
    look: async () => {
      try {
        await lookAtSkipped()
        lookAtAge()
      } catch (error) {
        // A state file that cannot be written is no reason to stop answering.
        log.error({ err: error }, 'The index was not checked for skipped files and for its age')
      }
    },
  }
}

function keyOf({ path, reason }: Skipped): string {
  return `${path}\0${reason}`
}
