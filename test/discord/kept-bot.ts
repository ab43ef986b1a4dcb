// A bot whose archive is kept for real: a small corpus of its own, an index of it, and builds in their own process.
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMaintenance } from '../../src/service/maintenance.js'
import { createUploads } from '../../src/service/uploads.js'
import type { Maintenance } from '../../src/discord/archive-keeper.js'
import { createBot } from '../../src/discord/bot.js'
import type { Bot } from '../../src/discord/bot.js'
import type { BotParts } from '../../src/discord/dependencies.js'
import { createDownload } from '../../src/discord/download.js'
import { createRebuildScheduler } from '../../src/service/rebuild-scheduler.js'
import type { RebuildScheduler, RebuildEvents } from '../../src/service/rebuild-scheduler.js'
import { ROOT } from '../shipped-archive.js'
import type { ShippedArchive } from '../shipped-archive.js'
import { botParts } from './bot-parts.js'
import type { Loopback } from './loopback/loopback.js'

export const MOST_BYTES = 100_000
export const MINUTES_HELD = 10
const MODEL = join(ROOT, 'embeddings/models/all-MiniLM-L6-v2')
const NOTHING: RebuildEvents = { onReport: () => undefined, onFailure: () => undefined }

export interface KeptArchive {
  /** The folders. */
  readonly corpus: string
  readonly index: string
  /** As one process keeps it; another stands for another process. */
  readonly createKeeper: (events?: RebuildEvents) => RebuildScheduler
  readonly remove: () => Promise<void>
}

/** `files` by their names. */
export async function keptArchive(files: Readonly<Record<string, string>>): Promise<KeptArchive> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-kept-'))
  const [corpus, index] = [join(folder, 'corpus'), join(folder, 'index')]
  await mkdir(corpus)
  for (const [name, text] of Object.entries(files)) await writeFile(join(corpus, name), text)
  return {
    corpus,
    index,
    createKeeper: (events = NOTHING) =>
      createRebuildScheduler({
        order: (mode) => ({
          corpus,
          index,
          model: MODEL,
          mode,
          whenBusy: 'wait',
          today: '2023-10-01',
          largestFile: 256,
        }),
        ...events,
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export function archiveKeeper({ corpus }: KeptArchive, keeper: RebuildScheduler): Maintenance {
  return createMaintenance({ keeper, corpus, model: MODEL, today: () => '2023-10-01' })
}

export interface Started {
  readonly bot: Bot
  readonly running: Promise<void>
  readonly parts: BotParts
}

/** Resolves once the commands are registered. */
export async function startBot(
  discord: Loopback,
  shipped: ShippedArchive,
  logged: string[],
  changes: Partial<BotParts> = {},
): Promise<Started> {
  const clock = changes.clock ?? ((): number => performance.now())
  const parts = botParts(shipped, logged, {
    additions: createUploads({
      ...{
        mostBytes: MOST_BYTES,
        seconds: MINUTES_HELD * 60,
        clock,
        newId: () => randomBytes(9).toString('base64url'),
      },
      download: createDownload({ api: discord.api, mostBytes: MOST_BYTES }),
    }),
    ...changes,
  })
  const registered = discord.waitForRequest(({ method, path }) => method === 'PUT' && path.endsWith('/commands'))
  const bot = createBot({ ...parts, token: discord.token, api: discord.api, guild: undefined })
  const running = bot.run()
  await Promise.race([registered, running])
  return { bot, running, parts }
}
