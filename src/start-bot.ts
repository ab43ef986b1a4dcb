// Composes the bot; loaded for it alone, since discord.js takes as long to import as everything else together.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Archive } from './answer/archive.js'
import type { Config } from './config.js'
import type { IsoDate } from './corpus/publication-date.js'
import type { ArchiveKeeper } from './discord/archive-keeper.js'
import { createBot } from './discord/bot.js'
import type { Bot } from './discord/bot.js'
import { createQueue } from './discord/limits/queue.js'
import { createShared } from './discord/limits/shared.js'
import { createTokenBuckets } from './discord/limits/token-buckets.js'
import { createMetrics } from './discord/metrics.js'
import type { LiveIndex } from './index/live-index.js'
import { createState } from './state/state.js'

export interface BotSurroundings {
  readonly config: Config
  readonly token: string
  readonly archive: Archive
  readonly index: LiveIndex
  readonly keeper: ArchiveKeeper
  readonly log: Logger
  readonly now: () => Date
  readonly today: () => IsoDate
}

/** Identical questions within so many seconds share one answer. */
const SHARED_FOR = 30
/** Five characters that are easy to read out: no 0 or O, 1 or I. */
const newReference = (): string =>
  Array.from(randomBytes(5), (byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[byte % 32]).join('')

export function composeBot({ config, token, archive, index, keeper, log, now, today }: BotSurroundings): Bot {
  const { access, limits, monitoring, keepDays } = config
  const clock = (): number => performance.now()
  const perMinute = (capacity: number) => createTokenBuckets({ capacity, refillPerSecond: capacity / 60, clock })
  const queue = createQueue({ running: 1, waiting: limits.waiting })
  const manifest = () => index.generation().manifest
  const metrics = createMetrics(() => ({
    waiting: queue.waiting(),
    generation: manifest().generation,
    indexAgeSeconds: (now().getTime() - Date.parse(manifest().builtAt)) / 1000,
    connected: true,
  }))
  const state = createState(join(config.embeddings, 'state.db'), {
    now,
    newId: () => randomBytes(9).toString('base64url'),
    onDamaged: (movedTo) => {
      log.error({ movedTo }, 'The file of replies and feedback was damaged; it was moved aside and a new one begun')
    },
  })
  return createBot({
    ...{ token, api: config.discordApi, guild: config.guild },
    ...{ archive, generation: () => manifest().generation, state, keeper, rules: access },
    ...{ perPerson: perMinute(limits.perPerson), perServer: perMinute(limits.perServer), queue, metrics },
    ...{ sharedAnswers: createShared({ seconds: SHARED_FOR, clock }) },
    ...{ sharedTimelines: createShared({ seconds: SHARED_FOR, clock }) },
    later: (seconds, task) => void setTimeout(task, seconds * 1000).unref(),
    ...{ keepDays, now, today, clock, log, logQuestions: monitoring.logQuestions, newReference },
  })
}
