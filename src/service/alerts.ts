// What those who run the bot are told of its index: in the log, in the figures, and in the log channel.
import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Skipped } from '../corpus/document.js'
import { DatelineError } from '../errors.js'
import type { RebuildEvents } from './rebuild-scheduler.js'
import type { State } from '../state/state.js'
import { rebuildFailedNotice, skippedNotice, staleNotice, watchFailedNotice } from '../discord/render/alert-message.js'
import type { DiscordMessage } from '../discord/render/message.js'
import type { Metrics } from './metrics.js'

export interface Alerts extends RebuildEvents {
  readonly onWatchFailure: (error: unknown) => void
  /**
   * Looks at the index, to be called now and then: what it skips that was not told yet, and whether it has become too
   * old. Each is told once, also where the bot was started anew in the meantime.
   */
  readonly look: () => void
}

export interface AlertOptions {
  /** Tells the log channel; never rejects. */
  readonly tell: (message: DiscordMessage) => Promise<void>
  /** The index that is searched now. */
  readonly index: () => { readonly generation: number; readonly builtAt: string; readonly skipped: readonly Skipped[] }
  readonly state: Pick<State, 'mark' | 'setMark'>
  readonly metrics: Pick<Metrics, 'countRebuild'>
  /** An index older than that is told; undefined for never. */
  readonly staleHours: number | undefined
  readonly now: () => Date
  readonly log: Logger
}

const HOUR_MS = 3_600_000

export function createAlerts({ tell, index, state, metrics, staleHours, now, log }: AlertOptions): Alerts {
  let seen: number | undefined
  let known = new Set<string>()

  const lookAtSkipped = (): void => {
    const { generation, skipped } = index()
    if (generation === seen) return
    seen = generation
    const fresh = skipped.filter((one) => !known.has(nameOf(one)))
    known = new Set(skipped.map(nameOf))
    const digest = createHash('sha256')
      .update([...known].join('\n'))
      .digest('hex')
    if (state.mark('skipped') === digest) return
    state.setMark('skipped', digest)
    if (fresh.length === 0) return
    log.warn({ generation, skipped: fresh.length, first: fresh[0] }, 'Files were skipped; "dateline status" names them')
    void tell(skippedNotice(fresh))
  }
  const lookAtAge = (): void => {
    const { builtAt } = index()
    if (staleHours === undefined || now().getTime() - Date.parse(builtAt) < staleHours * HOUR_MS) return
    if (state.mark('stale') === builtAt) return
    state.setMark('stale', builtAt)
    log.warn({ builtAt, hours: staleHours }, 'The index is older than DATELINE_STALE_HOURS')
    void tell(staleNotice(builtAt, staleHours))
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
      void tell(rebuildFailedNotice(reasonOf(error)))
    },
    onWatchFailure: (error) => {
      log.error({ err: error }, 'The corpus is not watched any more; start again to watch it')
      void tell(watchFailedNotice())
    },
    look: () => {
      try {
        lookAtSkipped()
        lookAtAge()
      } catch (error) {
        // A state file that cannot be written is no reason to stop answering.
        log.error({ err: error }, 'The index was not looked at')
      }
    },
  }
}

function nameOf({ path, reason }: Skipped): string {
  return `${path}\0${reason}`
}

/** A whole sentence; what is no error of ours stands in the log alone. */
function reasonOf(error: unknown): string {
  return error instanceof DatelineError ? error.message : 'the log tells why.'
}
