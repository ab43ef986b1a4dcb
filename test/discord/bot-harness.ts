// A bot that runs against the loopback, and can be started again on the same state, for tests of its faces.
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ComponentType } from 'discord.js'
import type { APIMessage } from 'discord.js'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { BotParts } from '../../src/discord/dependencies.js'
import { createBot } from '../../src/discord/bot.js'
import type { Bot } from '../../src/discord/bot.js'
import { createState } from '../../src/state/state.js'
import type { State } from '../../src/state/state.js'
import { openShippedArchive } from '../shipped-archive.js'
import type { ShippedArchive } from '../shipped-archive.js'
import { botParts } from './bot-parts.js'
import { createLoopback } from './loopback/loopback.js'
import type { Loopback } from './loopback/loopback.js'
import { readMessage } from './read-message.js'

export const QUESTION = 'How many R&D professionals does Siasun have?'

export interface RunningBot {
  readonly discord: Loopback
  readonly shipped: ShippedArchive
  readonly state: State
  readonly logged: string[]
  /** What was put off with `later`: the seconds, and the task itself. */
  readonly putOff: { readonly seconds: number; readonly task: () => void }[]
  /** Starts the bot; where one runs already, that one is stopped. The state stays the same. */
  readonly start: (changes?: Partial<BotParts>) => Promise<void>
  /** Each line of the log that says this. */
  readonly lines: (message: string) => Record<string, unknown>[]
}

/** For each test a new loopback and a new state; every request of the bot has to be valid. */
export function useRunningBot(): RunningBot {
  let current: { discord: Loopback; state: State; bot?: Bot; running?: Promise<void>; path: string } | undefined
  let shipped: ShippedArchive | undefined
  const logged: string[] = []
  const putOff: RunningBot['putOff'] = []
  const now = () => there(current)
  const stop = async (): Promise<void> => {
    await now().bot?.stop()
    await now().running
  }
  const openState = (path: string): State =>
    createState(path, {
      now: () => new Date(),
      newId: () => randomBytes(9).toString('base64url'),
      onDamaged: () => {
        throw new Error('the state is damaged')
      },
    })

  beforeAll(async () => {
    shipped = await openShippedArchive()
  })
  afterAll(() => shipped?.close())
  beforeEach(async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'dateline-bot-')), 'state.db')
    current = { discord: await createLoopback(), state: openState(path), path }
    logged.length = 0
    putOff.length = 0
  })
  afterEach(async () => {
    await stop()
    const invalid = now().discord.invalidRequests()
    await now().discord.close()
    expect(invalid).toEqual([])
  })
  return {
    get discord() {
      return now().discord
    },
    get shipped() {
      return there(shipped)
    },
    get state() {
      return now().state
    },
    logged,
    putOff,
    start: async (changes = {}) => {
      await stop()
      const { discord, state, path } = now()
      state.close()
      const opened = openState(path)
      const later: BotParts['later'] = (seconds, task) => void putOff.push({ seconds, task })
      const parts = { ...botParts(there(shipped), logged, { later, ...changes, state: opened }) }
      const bot = createBot({ ...parts, token: discord.token, api: discord.api, guild: undefined })
      const ready = discord.waitForRequest(({ path: route }) => route.endsWith('/commands'))
      const before = logged.length
      current = { discord, state: opened, bot, running: bot.run(), path }
      // Where the commands are as they were, no request may be needed.
      await Promise.race([ready.catch(() => undefined), current.running, isReady(logged, before)])
    },
    lines: (message) =>
      logged.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === message),
  }
}

async function isReady(logged: readonly string[], from: number): Promise<void> {
  while (!logged.slice(from).some((line) => line.includes('Ready')))
    await new Promise((resolve) => setImmediate(resolve))
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('only within a test')
  return value
}

/** What a person sees of `message`: its text displays as Discord shows them. */
export function shownIn(message: APIMessage): string {
  return readMessage(message)
    .map(({ text }) => text)
    .join('\n')
}

/** The custom id of the button with that label; undefined where there is none. */
export function buttonIn({ components = [] }: APIMessage, label: string): string {
  const buttons = components
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .flatMap((one) => (one.type === ComponentType.Button && 'custom_id' in one ? [one] : []))
  const found = buttons.find((one) => one.label === label)
  if (found === undefined) throw new Error(`no button ${label}, but ${buttons.map((one) => one.label).join(', ')}`)
  return found.custom_id
}

/** The custom id of the menu. */
export function menuIn({ components = [] }: APIMessage): string {
  const menus = components
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .flatMap((one) => (one.type === ComponentType.StringSelect ? [one.custom_id] : []))
  return there(menus[0])
}
