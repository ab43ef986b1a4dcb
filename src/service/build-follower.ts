// Follows a rebuild for a person: how far it is, every few seconds, and how it ended.
import type { Logger } from 'pino'
import { DatelineError } from '../errors.js'
import type { BuildStep } from '../index/build/build-options.js'
import type { Report } from '../index/build/report.js'
import type { BuildListener } from '../index/worker/run-build.js'
import type { Build } from '../index/worker/start-build.js'
import type { ReportFailure } from './failures.js'

export interface RebuildProgress {
  readonly step: 'reading' | 'splitting' | 'embedding' | 'indexing'
  readonly count: number
  readonly total: number
  /** An estimate; undefined while there is none. */
  readonly secondsLeft: number | undefined
}

export type RebuildSummary = Pick<Report, 'added' | 'changed' | 'removed' | 'unchanged' | 'skipped' | 'seconds'>

/** One state of a rebuild, as plain data. A face puts it into words. */
export type RebuildState =
  /** Another process builds the same index; this rebuild starts after it. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly progress: RebuildProgress }
  | { readonly kind: 'done'; readonly report: RebuildSummary }
  | { readonly kind: 'cancelled' }
  /** `reason` is a whole sentence. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** An unexpected error, in the log under `reference`. */
  | { readonly kind: 'broken'; readonly reference: string }

export interface BuildFollower {
  /** To be given to the build that is followed. What happens before `follow` is not shown. */
  readonly listener: BuildListener
  /** Calls `show` now and then, and at last with how the build ended. Rejects only if that last call does. */
  readonly follow: (build: Build, show: (state: RebuildState) => Promise<void>) => Promise<void>
}

export interface BuildFollowerOptions {
  /** Milliseconds since an arbitrary start; never goes back. */
  readonly clock: () => number
  readonly log: Logger
  readonly reportFailure: ReportFailure
}

/** Least milliseconds between two calls of `show`; Discord would delay more frequent ones. */
const EVERY = 3000
/** Milliseconds a step must have run before the time left can be estimated. */
const ESTIMATE_AFTER = 2000

const STEPS: Readonly<Record<BuildStep['doing'], RebuildProgress['step']>> = {
  reading: 'reading',
  splitting: 'splitting',
  embedding: 'embedding',
  linking: 'indexing',
  writing: 'indexing',
}

export function createBuildFollower({ clock, log, reportFailure }: BuildFollowerOptions): BuildFollower {
  let show: ((state: RebuildState) => Promise<void>) | undefined
  let showing: Promise<void> | undefined
  let shownAt = clock()
  let step = { doing: '', since: 0 }

  /** Shows `state` after what is being shown, if anything is. */
  const showNext = (state: RebuildState): void => {
    shownAt = clock()
    const own: Promise<void> = Promise.resolve(showing)
      .then(() => show?.(state))
      .catch((error: unknown) => {
        log.warn({ err: error }, 'The progress of a rebuild was not shown')
      })
      .finally(() => {
        if (showing === own) showing = undefined
      })
    showing = own
  }

  return {
    listener: {
      onWait: () => {
        // It is not reported a second time, so it is never left out.
        showNext({ kind: 'waiting' })
      },
      onBuild: () => undefined,
      onProgress: (now) => {
        if (now.doing !== step.doing) step = { doing: now.doing, since: clock() }
        const secondsLeft = secondsLeftOf(now, clock() - step.since)
        const progress = { step: STEPS[now.doing], count: now.done, total: now.of, secondsLeft }
        // There is more progress to come, so nothing is lost by leaving this out.
        if (showing === undefined && clock() - shownAt >= EVERY) showNext({ kind: 'running', progress })
      },
    },
    follow: async (build, showState) => {
      show = showState
      const end = await endOf(build, reportFailure)
      show = undefined
      await showing
      await showState(end)
    },
  }
}

function secondsLeftOf({ done, of }: BuildStep, milliseconds: number): number | undefined {
  return done === 0 || milliseconds < ESTIMATE_AFTER ? undefined : ((milliseconds / 1000) * (of - done)) / done
}

async function endOf(build: Build, reportFailure: ReportFailure): Promise<RebuildState> {
  try {
    return { kind: 'done', report: await build.report }
  } catch (error) {
    if (!(error instanceof DatelineError)) {
      return { kind: 'broken', reference: reportFailure(error, 'A rebuild failed', {}) }
    }
    return error.code === 'BUILD_CANCELLED' ? { kind: 'cancelled' } : { kind: 'failed', reason: error.message }
  }
}
