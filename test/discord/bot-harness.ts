// A bot that runs against the loopback, and can be started again on the same state, for tests of what people see.
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { createBot } from '../../src/discord/bot.js'
import type { Bot } from '../../src/discord/bot.js'
import { createDownload } from '../../src/discord/download.js'
import type { AccessRules } from '../../src/service/access.js'
import { createMetrics } from '../../src/service/metrics.js'
import { createQueue } from '../../src/service/queue.js'
import { createRateLimiter } from '../../src/service/rate-limiter.js'
import { createRebuildScheduler } from '../../src/service/rebuild-scheduler.js'
import type { RebuildScheduler } from '../../src/service/rebuild-scheduler.js'
import { createService } from '../../src/service/service.js'
import type { ServiceOptions } from '../../src/service/service.js'
import { createState } from '../../src/state/state.js'
import type { State } from '../../src/state/state.js'
import { openShippedArchive, ROOT } from '../shipped-archive.js'
import type { ShippedArchive } from '../shipped-archive.js'
import { createLoopback } from './loopback/loopback.js'
import type { Loopback } from './loopback/loopback.js'

export const QUESTION = 'How many R&D professionals does Siasun have?'
/** What the bot calls each failure. */
const REFERENCE = 'K7F3M'
/** Bytes that an uploaded file may have. */
export const UPLOAD_BYTES = 100_000

const MODEL = join(ROOT, 'embeddings/models/all-MiniLM-L6-v2')
const TODAY = '2023-10-01'

const NONE = new Set<string>()
/** Everyone may ask, everywhere; those with Manage Server manage the archive. */
export const OPEN_RULES: AccessRules = {
  guilds: NONE,
  channels: NONE,
  deniedChannels: NONE,
  roles: NONE,
  deniedRoles: NONE,
  dms: true,
  userInstall: true,
  adminRoles: NONE,
}

/** How a bot differs from that of an operator who has set nothing. */
interface Changes extends Partial<ServiceOptions> {
  /** The one server to register commands in. */
  readonly guild?: string | undefined
  readonly token?: string
}

export interface TestBot {
  readonly discord: Loopback
  readonly shipped: ShippedArchive
  readonly state: State
  /** Every line of the log. */
  readonly logged: string[]
  /** The tasks that the bot runs later, and after how many seconds. */
  readonly putOff: { readonly seconds: number; readonly task: () => void }[]
  /** Settles as the run that was started last does. */
  readonly running: Promise<void>
  readonly isConnected: () => boolean
  /** Starts the bot on the same state as before; a bot that runs is stopped first. Resolves once it is ready. */
  readonly start: (changes?: Changes) => Promise<void>
  readonly stop: () => Promise<void>
  /** The lines of the log with this message. */
  readonly lines: (message: string) => Record<string, unknown>[]
}

interface Current {
  readonly discord: Loopback
  readonly folder: string
  state: State
  bot?: Bot
  running?: Promise<void>
}

/** Gives each test a new loopback and a new state. Every request of the bot has to be valid. */
export function useBot(): TestBot {
  let current: Current | undefined
  let shipped: ShippedArchive | undefined
  const logged: string[] = []
  const putOff: TestBot['putOff'] = []
  const now = (): Current => present(current)
  const stop = async (): Promise<void> => {
    await now().bot?.stop()
    // How it ended is for the test to check.
    await now().running?.catch(() => undefined)
  }
  beforeAll(async () => {
    shipped = await openShippedArchive()
  })
  afterAll(() => shipped?.close())
  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-bot-'))
    current = { discord: await createLoopback(), state: openState(folder), folder }
    logged.length = 0
    putOff.length = 0
  })
  afterEach(async () => {
    await stop()
    const { discord, state, folder } = now()
    state.close()
    const invalid = discord.invalidRequests()
    await discord.close()
    await rm(folder, { recursive: true })
    expect(invalid).toEqual([])
  })
  return {
    get discord() {
      return now().discord
    },
    get shipped() {
      return present(shipped)
    },
    get state() {
      return now().state
    },
    get running() {
      return present(now().running)
    },
    isConnected: () => now().bot?.isConnected() ?? false,
    logged,
    putOff,
    start: async (changes = {}) => {
      await stop()
      const { discord, folder } = now()
      now().state.close()
      now().state = openState(folder)
      const options = serviceOptions(present(shipped), now().state, logged, changes)
      const bot = createBot({
        token: changes.token ?? discord.token,
        api: discord.api,
        guild: changes.guild,
        state: now().state,
        dependencies: {
          ...createService(options),
          download: createDownload({ api: discord.api, mostBytes: options.uploadBytes }),
          later: (seconds, task) => void putOff.push({ seconds, task }),
          now: () => new Date(),
          log: options.log,
        },
      })
      const from = logged.length
      const running = bot.run()
      Object.assign(now(), { bot, running })
      await untilReady(running, () => logged.slice(from).some((line) => line.includes('Ready')))
    },
    stop,
    lines: (message) =>
      logged.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === message),
  }
}

function openState(folder: string): State {
  return createState(join(folder, 'state.db'), {
    now: () => new Date(),
    newId,
    onDamaged: (movedTo) => {
      throw new Error(`state was damaged, and moved to ${movedTo}`)
    },
  })
}

function newId(): string {
  return randomBytes(9).toString('base64url')
}

function serviceOptions(shipped: ShippedArchive, state: State, logged: string[], changes: Changes): ServiceOptions {
  const clock = changes.clock ?? ((): number => performance.now())
  const queue = changes.queue ?? createQueue({ running: 1, waiting: 100 })
  const generation = changes.generation ?? ((): number => shipped.snapshot.stats.generation)
  const unlimited = createRateLimiter({ capacity: 1000, refillPerSecond: 1000, clock })
  return {
    archive: shipped.archive,
    scheduler: NO_SCHEDULER,
    metrics: createMetrics(() => ({
      waiting: queue.waiting(),
      generation: generation(),
      indexAgeSeconds: 0,
      connected: true,
    })),
    rules: OPEN_RULES,
    perPerson: unlimited,
    perServer: unlimited,
    corpus: join(ROOT, 'corpus'),
    model: MODEL,
    uploadBytes: UPLOAD_BYTES,
    keepDays: 30,
    today: () => TODAY,
    log: pino({}, { write: (line: string) => void logged.push(line) }),
    logQuestions: false,
    newId,
    newReference: () => REFERENCE,
    ...changes,
    state,
    queue,
    generation,
    clock,
  }
}

const NO_SCHEDULER: RebuildScheduler = {
  check: () => Promise.reject(new Error('no rebuilds here')),
  build: () => {
    throw new Error('no rebuilds here')
  },
  update: () => undefined,
  cancel: () => false,
  close: () => Promise.resolve(),
}

async function untilReady(running: Promise<void>, isReady: () => boolean): Promise<void> {
  // Rejects if the bot ends before it is ready.
  while (!isReady()) await Promise.race([running, new Promise((resolve) => setImmediate(resolve))])
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('only within a test')
  return value
}

/** An archive of its own that can be rebuilt: a small corpus and a folder for its index. */
export interface OwnArchive {
  readonly corpus: string
  /** A scheduler as one process has it; a second one stands for another process. */
  readonly createScheduler: () => RebuildScheduler
  readonly remove: () => Promise<void>
}

/** `files` by their names. */
export async function ownArchive(files: Readonly<Record<string, string>>): Promise<OwnArchive> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-own-'))
  const [corpus, index] = [join(folder, 'corpus'), join(folder, 'index')]
  await mkdir(corpus)
  for (const [name, text] of Object.entries(files)) await writeFile(join(corpus, name), text)
  return {
    corpus,
    createScheduler: () =>
      createRebuildScheduler({
        order: (mode) => ({ corpus, index, model: MODEL, mode, whenBusy: 'wait', today: TODAY, largestFile: 256 }),
        onReport: () => undefined,
        onFailure: () => undefined,
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
