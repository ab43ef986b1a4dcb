// Composes the bot and everything that runs beside it. Imported only by the commands that need it, because importing
// discord.js takes as long as everything else together.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Archive } from '../answer/archive.js'
import type { Config } from '../config.js'
import { createBot } from '../discord/bot.js'
import type { Bot } from '../discord/bot.js'
import { createDownload } from '../discord/download.js'
import { createLogChannel } from '../discord/log-channel.js'
import type { LiveIndex } from '../index/snapshot.js'
import { createAlerts } from '../service/alerts.js'
import type { Alerts } from '../service/alerts.js'
import { createHealthServer } from '../service/health.js'
import { createMetrics } from '../service/metrics.js'
import type { Metrics } from '../service/metrics.js'
import { createQueue } from '../service/queue.js'
import { createRateLimiter } from '../service/rate-limiter.js'
import type { RateLimiter } from '../service/rate-limiter.js'
import type { RebuildScheduler } from '../service/rebuild-scheduler.js'
import { createService } from '../service/service.js'
import { createState } from '../state/state.js'
import type { State } from '../state/state.js'
import type { IsoDate } from '../time/calendar-date.js'

export interface RunBotOptions {
  readonly config: Config
  readonly token: string
  readonly archive: Archive
  readonly index: LiveIndex
  /** Calls `use` with the scheduler that keeps the index up to date. Its builds are reported to `alerts`. */
  readonly keepInStep: (alerts: Alerts, use: (scheduler: RebuildScheduler) => Promise<void>) => Promise<void>
  /** Arranges that `stop` is called once when the process is to end. */
  readonly onSignal: (stop: () => Promise<void>) => void
  readonly log: Logger
  readonly now: () => Date
  readonly today: () => IsoDate
}

/** Milliseconds between two checks of the index, and between two deletions of old replies. */
const LOOK_EVERY = 60_000
const PRUNE_EVERY = 24 * 3_600_000
const DAY_MS = 24 * 3_600_000

/** Five characters that are easy to read out: no 0 or O, 1 or I. */
const newReference = (): string =>
  Array.from(randomBytes(5), (byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[byte % 32]).join('')
const newId = (): string => randomBytes(9).toString('base64url')
const clock = (): number => performance.now()

/** Runs the bot until a signal. Rejects with the error that keeps it from starting or going on. */
export async function runBot(options: RunBotOptions): Promise<void> {
  const { config, token, archive, index, keepInStep, onSignal, log, now, today } = options
  const { access: rules, limits, monitoring, discordApi: api } = config
  warnIfOpen(config, log)
  const state = createState(join(config.embeddings, 'state.db'), {
    now,
    newId,
    onDamaged: (movedTo) => {
      log.error({ movedTo }, 'The file of replies and feedback was damaged; it was moved aside and a new one begun')
    },
  })
  const queue = createQueue({ running: 1, waiting: limits.waiting })
  let bot: Bot | undefined
  const isReady = (): boolean => bot?.isConnected() ?? false
  const metrics = createMetrics(() => {
    const { generation, builtAt } = index.snapshot().stats
    const indexAgeSeconds = (now().getTime() - Date.parse(builtAt)) / 1000
    return { waiting: queue.waiting(), generation, indexAgeSeconds, connected: isReady() }
  })
  const alerts = createAlerts({
    send: createLogChannel({ token, api, channel: monitoring.logChannel, log }),
    index: () => {
      const { stats, skipped } = index.snapshot()
      return { generation: stats.generation, builtAt: stats.builtAt, skipped }
    },
    state,
    metrics,
    staleHours: monitoring.staleHours,
    now,
    log,
  })
  const stopUpkeep = startUpkeep(state, alerts, options)
  let closeHealth: (() => Promise<void>) | undefined
  try {
    closeHealth = await serveHealth({ config, metrics, isReady, log })
    await keepInStep(alerts, async (scheduler) => {
      const service = createService({
        archive,
        generation: () => index.snapshot().stats.generation,
        state,
        scheduler,
        metrics,
        queue,
        rules,
        perPerson: perMinute(limits.perPerson),
        perServer: perMinute(limits.perServer),
        corpus: config.corpus,
        model: config.model,
        uploadBytes: limits.uploadBytes,
        keepDays: config.keepDays,
        today,
        clock,
        log,
        logQuestions: monitoring.logQuestions,
        newId,
        newReference,
      })
      const download = createDownload({ api, mostBytes: limits.uploadBytes })
      const later = (seconds: number, task: () => void): void => void setTimeout(task, seconds * 1000).unref()
      bot = createBot({
        token,
        api,
        guild: config.guild,
        state,
        dependencies: { ...service, download, later, now, log },
      })
      onSignal(bot.stop)
      // What changed while the bot was not running is indexed while it already answers.
      scheduler.update()
      await bot.run()
    })
  } finally {
    stopUpkeep()
    await closeHealth?.()
    state.close()
  }
}

function perMinute(capacity: number): RateLimiter {
  return createRateLimiter({ capacity, refillPerSecond: capacity / 60, clock })
}

interface HealthDependencies {
  readonly config: Config
  readonly metrics: Metrics
  readonly isReady: () => boolean
  readonly log: Logger
}

/** Serves health and metrics if an address is set; returns what stops that. Rejects with HTTP_UNAVAILABLE. */
async function serveHealth({ config, metrics, isReady, log }: HealthDependencies): Promise<() => Promise<void>> {
  const { http } = config.monitoring
  if (http === undefined) return () => Promise.resolve()
  const server = createHealthServer({
    address: http,
    isReady,
    registry: metrics.registry,
    onError: (error) => {
      log.error({ err: error }, 'The server of health and metrics reports an error')
    },
  })
  const port = await server.listen()
  log.info({ port }, 'Health and metrics are served')
  return server.close
}

/** Checks the index and deletes old replies, now and regularly. Returns what stops that. */
function startUpkeep(state: State, alerts: Alerts, { config, now, log }: RunBotOptions): () => void {
  const prune = (): void => {
    try {
      const replies = state.prune(new Date(now().getTime() - config.keepDays * DAY_MS))
      if (replies > 0) log.info({ replies }, 'Replies older than DATELINE_KEEP_DAYS were forgotten')
    } catch (error) {
      log.error({ err: error }, 'Old replies were not forgotten; it is tried again tomorrow')
    }
  }
  prune()
  void alerts.look()
  const timers = [setInterval(() => void alerts.look(), LOOK_EVERY).unref(), setInterval(prune, PRUNE_EVERY).unref()]
  return () => {
    timers.forEach(clearInterval)
  }
}

function warnIfOpen({ access }: Config, log: Logger): void {
  if (access.guilds.size > 0 || access.adminRoles.size > 0) return
  log.warn(
    'Whoever adds the bot to a server of theirs can read the archive there and manage it: ' +
      'name your servers in DATELINE_GUILDS, or the roles that manage it in DATELINE_ADMIN_ROLES',
  )
}
