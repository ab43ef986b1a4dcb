// Shows a person how a rebuild gets on, every few seconds, and what came of it.
import { DatelineError } from '../errors.js'
import type { BuildStep } from '../index/build/build-options.js'
import type { Build } from '../index/worker/start-build.js'
import type { BuildListener } from '../index/worker/run-build.js'
import type { BotParts } from '../discord/dependencies.js'
import type { DiscordMessage } from '../discord/render/message.js'
import { noticeMessage } from '../discord/render/notice-message.js'
import { rebuildNoticeMessage, rebuildProgressMessage, rebuildSummaryMessage } from '../discord/render/rebuild-message.js'
import type { RebuildProgress } from '../discord/render/rebuild-message.js'
import { TEXTS } from '../discord/render/texts.js'

export interface Follower {
  /** For the build that is followed; what it tells before `follow` is not shown. */
  readonly listener: BuildListener
  /** Shows how `build` gets on, and at last how it ended; rejects where that last was not delivered. */
  readonly follow: (build: Build, show: (message: DiscordMessage) => Promise<void>) => Promise<void>
}

/** Milliseconds between two messages; Discord would have more wait. */
const EVERY = 3000
/** Before a step has run so long, what is left of it cannot be told. */
const TELLING = 2000

const STEPS: Readonly<Record<BuildStep['doing'], RebuildProgress['step']>> = {
  ...{ reading: 'reading', splitting: 'splitting', embedding: 'embedding' },
  ...{ linking: 'indexing', writing: 'indexing' },
}

type Parts = Pick<BotParts, 'clock' | 'log' | 'newReference'>

export function createFollower({ clock, log, newReference }: Parts): Follower {
  let show: ((message: DiscordMessage) => Promise<void>) | undefined
  let showing: Promise<void> | undefined
  let shownAt = clock()
  let step = { doing: '', since: 0 }

  const showSoon = (message: () => DiscordMessage): void => {
    if (show === undefined || showing !== undefined || clock() - shownAt < EVERY) return
    shownAt = clock()
    showing = show(message())
      .catch((error: unknown) => {
        log.warn({ err: error }, 'How a rebuild gets on was not shown')
      })
      .finally(() => {
        showing = undefined
      })
  }

  return {
    listener: {
      onWait: () => {
        // There is no later moment at which this is told.
        shownAt = -Infinity
        showSoon(() => rebuildNoticeMessage(TEXTS.rebuild.waiting))
      },
      onBuild: () => undefined,
      onProgress: (now) => {
        if (now.doing !== step.doing) step = { doing: now.doing, since: clock() }
        const secondsLeft = secondsLeftOf(now, clock() - step.since)
        const { done: count, of: total } = now
        showSoon(() => rebuildProgressMessage({ step: STEPS[now.doing], count, total, secondsLeft }))
      },
    },
    follow: async (build, toShow) => {
      show = toShow
      const end = await endOf(build, { log, newReference })
      show = undefined
      await showing
      await toShow(end)
    },
  }
}

function secondsLeftOf({ done, of }: BuildStep, milliseconds: number): number | undefined {
  return done === 0 || milliseconds < TELLING ? undefined : ((milliseconds / 1000) * (of - done)) / done
}

async function endOf(
  build: Build,
  { log, newReference }: Pick<Parts, 'log' | 'newReference'>,
): Promise<DiscordMessage> {
  try {
    return rebuildSummaryMessage(await build.report)
  } catch (error) {
    if (error instanceof DatelineError) {
      const isCancelled = error.code === 'BUILD_CANCELLED'
      return noticeMessage(isCancelled ? TEXTS.rebuild.cancelled : TEXTS.rebuild.failed(error.message))
    }
    const reference = newReference()
    log.error({ reference, err: error }, 'A rebuild failed')
    return noticeMessage(TEXTS.rebuild.broke(reference))
  }
}
