// Composes the bot and all that runs beside it; loaded for it alone, since discord.js takes as long to import as
// everything else together.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Archive } from './answer/archive.js'
import type { Config } from './config.js'
import type { IsoDate } from './time/calendar-date.js'
import { createMaintenance } from './service/maintenance.js'
import { createUploads } from './service/uploads.js'
import { createBot } from './discord/bot.js'
import type { Bot } from './discord/bot.js'
import { createDownload } from './discord/download.js'
import { createHealthServer } from './service/health.js'
import { createQueue } from './service/queue.js'
import { createCoalescer } from './service/coalescer.js'
import { createTokenBuckets } from './service/rate-limiter.js'
import { createLogChannel } from './discord/log-channel.js'
import { createMetrics } from './service/metrics.js'
import { createAlerts } from './service/alerts.js'
import type { Alerts } from './service/alerts.js'
import type { RebuildScheduler } from './service/rebuild-scheduler.js'
import type { LiveIndex } from './index/files/live-index.js'
import { createState } from './state/state.js'
import type { State } from './state/state.js'

export interface BotSurroundings {
  readonly config: Config
  readonly token: string
  readonly archive: Archive
  readonly index: LiveIndex
  /** Lends what keeps the index in step, which tells `notices` what becomes of it. */
  readonly keepInStep: (notices: Alerts, use: (keeper: RebuildScheduler) => Promise<void>) => Promise<void>
  /** Has `stop` called once when the process is to end. */
  readonly onSignal: (stop: () => Promise<void>) => void
  readonly log: Logger
  readonly now: () => Date
  readonly today: () => IsoDate
}

/** Seconds within which identical questions share one answer, and for which an uploaded file waits. */
const SHARED_FOR = 30
const HELD_FOR = 600
/** Milliseconds between two looks at the index, and at what is kept for too long. */
const LOOK_EVERY = 60_000
const PRUNE_EVERY = 24 * 3_600_000
const DAY_MS = 24 * 3_600_000
/** Five characters that are easy to read out: no 0 or O, 1 or I. */
const newReference = (): string =>
  Array.from(randomBytes(5), (byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[byte % 32]).join('')
const newId = (): string => randomBytes(9).toString('base64url')

/** Runs the bot until a signal, and what runs beside it. Rejects with what keeps it from beginning or going on. */
export async function runBot(surroundings: BotSurroundings): Promise<void> {
  const { config, token, index, keepInStep, onSignal, log, now } = surroundings
  warnOfOpenDoors(config, log)
  const state = createState(join(config.embeddings, 'state.db'), {
    ...{ now, newId },
    onDamaged: (movedTo) => {
      log.error({ movedTo }, 'The file of replies and feedback was damaged; it was moved aside and a new one begun')
    },
  })
  const queue = createQueue({ running: 1, waiting: config.limits.waiting })
  let bot: Bot | undefined
  const metrics = createMetrics(() => {
    const { generation, builtAt } = index.generation().manifest
    const indexAgeSeconds = (now().getTime() - Date.parse(builtAt)) / 1000
    return { waiting: queue.waiting(), generation, indexAgeSeconds, connected: bot?.isConnected() ?? false }
  })
  const { logChannel: channel, staleHours, http } = config.monitoring
  const notices = createAlerts({
    tell: createLogChannel({ token, api: config.discordApi, channel, log }),
    index: () => {
      const { manifest, db } = index.generation()
      return { generation: manifest.generation, builtAt: manifest.builtAt, skipped: db.skipped() }
    },
    ...{ state, metrics, staleHours, now, log },
  })
  const health =
    http === undefined
      ? undefined
      : createHealthServer({
          address: http,
          isReady: () => bot?.isConnected() ?? false,
          registry: metrics.registry,
          onError: (error) => {
            log.error({ err: error }, 'The server of health and metrics reports an error')
          },
        })
  const stopUpkeep = keepUp(state, notices, surroundings)
  try {
    const port = await health?.listen()
    if (port !== undefined) log.info({ port }, 'Health and metrics are served')
    await keepInStep(notices, async (keeper) => {
      bot = createBot({ ...partsOf(surroundings, keeper), state, queue, metrics })
      onSignal(bot.stop)
      // What changed while nobody ran is indexed while the bot answers already.
      keeper.update()
      await bot.run()
    })
  } finally {
    stopUpkeep()
    await health?.close()
    state.close()
  }
}

type Composed = Omit<Parameters<typeof createBot>[0], 'state' | 'queue' | 'metrics'>

function partsOf(
  { config, token, archive, index, log, now, today }: BotSurroundings,
  keeper: RebuildScheduler,
): Composed {
  const { access, limits, monitoring, keepDays, discordApi: api, guild } = config
  const clock = (): number => performance.now()
  const perMinute = (capacity: number) => createTokenBuckets({ capacity, refillPerSecond: capacity / 60, clock })
  const mostBytes = limits.uploadBytes
  const download = createDownload({ api, mostBytes })
  return {
    ...{ token, api, guild, archive, rules: access },
    generation: () => index.generation().manifest.generation,
    keeper: createMaintenance({ keeper, corpus: config.corpus, model: config.model, today }),
    additions: createUploads({ mostBytes, download, seconds: HELD_FOR, clock, newId }),
    ...{ perPerson: perMinute(limits.perPerson), perServer: perMinute(limits.perServer) },
    ...{ sharedAnswers: createCoalescer({ seconds: SHARED_FOR, clock }) },
    ...{ sharedTimelines: createCoalescer({ seconds: SHARED_FOR, clock }) },
    later: (seconds, task) => void setTimeout(task, seconds * 1000).unref(),
    ...{ keepDays, now, today, clock, log, logQuestions: monitoring.logQuestions, newReference },
  }
}

/** Looks at the index and forgets what was kept long enough, now and from time to time. */
function keepUp(state: State, notices: Alerts, { config, now, log }: BotSurroundings): () => void {
  const prune = (): void => {
    try {
      const replies = state.prune(new Date(now().getTime() - config.keepDays * DAY_MS))
      if (replies > 0) log.info({ replies }, 'Replies older than DATELINE_KEEP_DAYS were forgotten')
    } catch (error) {
      log.error({ err: error }, 'Old replies were not forgotten; it is tried again tomorrow')
    }
  }
  prune()
  notices.look()
  const timers = [setInterval(notices.look, LOOK_EVERY).unref(), setInterval(prune, PRUNE_EVERY).unref()]
  return () => {
    timers.forEach(clearInterval)
  }
}

function warnOfOpenDoors({ access }: Config, log: Logger): void {
  if (access.guilds.size > 0 || access.adminRoles.size > 0) return
  log.warn(
    'Whoever adds the bot to a server of theirs can read the archive there and manage it: ' +
      'name your servers in DATELINE_GUILDS, or the roles that manage it in DATELINE_ADMIN_ROLES',
  )
}
