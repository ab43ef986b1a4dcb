// The parts of a bot as an operator would have them, around the archive of the shipped documents, for tests.
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createUploads } from '../../src/service/uploads.js'
import type { BotParts } from '../../src/discord/dependencies.js'
import { createQueue } from '../../src/service/queue.js'
import { createCoalescer } from '../../src/service/coalescer.js'
import { createTokenBuckets } from '../../src/service/rate-limiter.js'
import { createMetrics } from '../../src/service/metrics.js'
import { createState } from '../../src/state/state.js'
import type { ShippedArchive } from '../shipped-archive.js'

const REFERENCE = 'K7F3M'

const NOBODY = new Set<string>()
/** Everybody may ask, everywhere; those with Manage Server keep the archive. */
export const OPEN_RULES: BotParts['rules'] = {
  ...{ guilds: NOBODY, channels: NOBODY, deniedChannels: NOBODY, roles: NOBODY, deniedRoles: NOBODY },
  ...{ dms: true, userInstall: true, adminRoles: NOBODY },
}

/** `logged` gets every line of the log. */
export function botParts(shipped: ShippedArchive, logged: string[], changes: Partial<BotParts> = {}): BotParts {
  const clock = (): number => performance.now()
  const queue = createQueue({ running: 1, waiting: 100 })
  const generation = (): number => shipped.generation.manifest.generation
  return {
    archive: shipped.archive,
    generation,
    state: createState(join(mkdtempSync(join(tmpdir(), 'dateline-state-')), 'state.db'), {
      now: () => new Date(),
      newId: () => randomBytes(9).toString('base64url'),
      onDamaged: (movedTo) => {
        throw new Error(`state was damaged, and moved to ${movedTo}`)
      },
    }),
    keeper: {
      check: () => Promise.reject(new Error('no keeper here')),
      rebuild: () => {
        throw new Error('no keeper here')
      },
      update: () => undefined,
      cancel: () => false,
      preview: () => Promise.reject(new Error('no keeper here')),
      add: () => Promise.reject(new Error('no keeper here')),
    },
    additions: createUploads({
      ...{ mostBytes: 1024 * 1024, seconds: 600, clock, newId: () => randomBytes(9).toString('base64url') },
      download: () => Promise.reject(new Error('no downloads here')),
    }),
    rules: OPEN_RULES,
    perPerson: createTokenBuckets({ capacity: 1000, refillPerSecond: 1000, clock }),
    perServer: createTokenBuckets({ capacity: 1000, refillPerSecond: 1000, clock }),
    queue,
    sharedAnswers: createCoalescer({ seconds: 30, clock }),
    sharedTimelines: createCoalescer({ seconds: 30, clock }),
    metrics: createMetrics(() => ({
      ...{ waiting: queue.waiting(), generation: generation(), indexAgeSeconds: 0, connected: true },
    })),
    keepDays: 30,
    now: () => new Date(),
    today: () => '2023-10-01',
    clock,
    later: (seconds, task) => void setTimeout(task, seconds * 1000).unref(),
    log: pino({}, { write: (line: string) => void logged.push(line) }),
    logQuestions: false,
    newReference: () => REFERENCE,
    ...changes,
  }
}
