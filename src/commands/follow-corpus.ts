// Keeps the index up to date while a command runs: watches the corpus if the settings say so, and schedules rebuilds.
import { createRebuildScheduler } from '../service/rebuild-scheduler.js'
import type { RebuildEvents, RebuildScheduler } from '../service/rebuild-scheduler.js'
import { buildRequest } from './build.js'
import type { Setup } from './setup.js'

export interface FollowEvents extends RebuildEvents {
  readonly onWatchFailure: (error: unknown) => void
}

/** The option of the commands that keep running, and what its help says. */
export const WATCH = ['--watch', 'keep the index up to date when the corpus changes'] as const

/** Milliseconds without a change after which the corpus counts as complete, and the longest wait for that. */
const QUIET_MS = 3000
const QUIET_AT_MOST_MS = 60_000

/** Runs `use` with the scheduler, then stops watching and cancels the build that runs. */
export async function withRebuilds(
  setup: Setup,
  { onReport, onFailure, onWatchFailure }: FollowEvents,
  use: (scheduler: RebuildScheduler) => Promise<void>,
): Promise<void> {
  const order = (mode: Parameters<typeof buildRequest>[1]) => buildRequest(setup, mode, 'wait')
  const scheduler = createRebuildScheduler({ order, onReport, onFailure })
  const stopWatching = setup.config.watch ? await watch(setup, scheduler.update, onWatchFailure) : undefined
  try {
    await use(scheduler)
  } finally {
    await stopWatching?.()
    await scheduler.close()
  }
}

async function watch(
  { config }: Setup,
  onChange: () => void,
  onFailure: (error: unknown) => void,
): Promise<() => Promise<void>> {
  // Loads a native library, which only watching needs.
  const { watchCorpus } = await import('../corpus/watch-corpus.js')
  return watchCorpus(config.corpus, { quiet: QUIET_MS, atMost: QUIET_AT_MOST_MS, onChange, onFailure })
}
