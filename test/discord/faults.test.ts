// What goes wrong between the bot and Discord: what the person sees of it, and what the log says.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Archive } from '../../src/answer/archive.js'
import { openShippedArchive } from '../shipped-archive.js'
import type { ShippedArchive } from '../shipped-archive.js'
import { startBot } from './kept-bot.js'
import type { Started } from './kept-bot.js'
import { createLoopback } from './loopback/loopback.js'
import type { Loopback } from './loopback/loopback.js'

const QUESTION = { question: 'How many R&D professionals does Siasun have?' }
const EXCERPT = 'over 4,000 such R&D professionals'

let shipped: ShippedArchive
let discord: Loopback
let started: Started
let logged: string[]

beforeAll(async () => {
  shipped = await openShippedArchive()
})
afterAll(async () => {
  await shipped.close()
})
beforeEach(async () => {
  discord = await createLoopback()
  logged = []
})
afterEach(async () => {
  await started.bot.stop()
  await started.running.catch(() => undefined)
  await discord.close()
})

const start = async (archive: Archive = shipped.archive): Promise<void> => {
  started = await startBot(discord, shipped, logged, { archive })
}
const lines = (text: string): string[] => logged.filter((line) => line.includes(text))
async function until(look: () => boolean): Promise<void> {
  while (!look()) await new Promise((resolve) => setImmediate(resolve))
}
const isAnswered = async (): Promise<void> => {
  expect((await discord.replyTo(discord.slash('ask', QUESTION))).text).toContain(EXCERPT)
}

describe('the gateway', () => {
  it('is lost and resumed: what was asked meanwhile is answered, and the log has both', async () => {
    await start()
    await until(() => started.bot.isConnected())
    const resumed = discord.waitForGateway(({ kind }) => kind === 'resumed')
    discord.drop()
    const asked = discord.slash('ask', QUESTION)
    await until(() => lines('The connection to Discord was lost; it is made again').length === 1)
    expect(started.bot.isConnected()).toBe(false)
    await resumed
    expect((await discord.replyTo(asked)).text).toContain(EXCERPT)
    await until(() => started.bot.isConnected())
    expect(lines('The connection to Discord is back; what was missed was replayed')).toHaveLength(1)
  })

  it('asks for a new connection: it is resumed', async () => {
    await start()
    const resumed = discord.waitForGateway(({ kind }) => kind === 'resumed')
    discord.reconnect()
    await resumed
    await isAnswered()
  })

  it('declares the session invalid: a new one is begun, and nothing is registered again', async () => {
    await start()
    await until(() => lines('Ready:').length === 1)
    const identified = discord.waitForGateway(({ kind }) => kind === 'identify', 15_000)
    discord.invalidate()
    await identified
    await until(() => started.bot.isConnected())
    await isAnswered()
    expect(lines('Connected to Discord with a new session')).toHaveLength(2)
    expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  it('closes for good: the bot ends and says so', async () => {
    await start()
    discord.closeWith(4014)
    await expect(started.running).rejects.toMatchObject({
      code: 'DISCORD_UNREACHABLE',
      message: 'Discord closed the connection for good, with code 4014.',
    })
  })
})

describe('requests', () => {
  it('are made again after a 500: the person sees the answer', async () => {
    await start()
    discord.fault('PATCH', /@original/, 2, 500)
    await isAnswered()
  })

  it.each([
    ['says how long', 0.2],
    ['does not', null],
  ])('wait for a 429 that %s: the person sees the answer', async (_, retryAfter) => {
    await start()
    discord.fault('PATCH', /@original/, 1, 429, { retryAfter })
    await isAnswered()
    expect(lines('"level":50')).toEqual([])
  })

  it.each([
    ['an interaction that is unknown, since it is too old', 404, 10062, 'Discord had stopped waiting'],
    ['one that another instance has acknowledged', 400, 40060, 'Another instance of this bot answers already'],
  ])(
    'answer %s: the person sees what Discord shows, the log has one line, the next is answered',
    async (_, status, code, told) => {
      await start()
      discord.fault('POST', /callback/, 1, status, { code, message: 'Refused' })
      discord.slash('ask', QUESTION)
      await until(() => lines(String(code)).length > 0)
      expect(lines(told)).toHaveLength(1)
      await isAnswered()
    },
  )

  it('may not write in the channel: the log has one line, and the next is answered', async () => {
    await start()
    discord.fault('POST', /messages/, 2, 403, { code: 50013, message: 'Missing Permissions' })
    discord.say(`<@${discord.ids.bot}> ${QUESTION.question}`)
    await until(() => lines('50013').length > 0)
    await isAnswered()
  })

  it('reply to a message that was deleted: the answer stands by itself', async () => {
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    let asked = (): void => undefined
    const isAsked = new Promise<void>((resolve) => (asked = resolve))
    await start({
      ...shipped.archive,
      answer: async (...given) => {
        asked()
        await released
        return shipped.archive.answer(...given)
      },
    })
    const message = discord.say(`<@${discord.ids.bot}> ${QUESTION.question}`)
    await isAsked
    discord.deleteMessage(message)
    const sent = discord.waitForRequest(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
    release()
    expect((await sent).status).toBe(200)
  })

  it('go to a channel that was deleted: the log has one line, and the next is answered', async () => {
    await start()
    discord.fault('POST', /messages/, 2, 404, { code: 10003, message: 'Unknown Channel' })
    discord.say(`<@${discord.ids.bot}> ${QUESTION.question}`)
    await until(() => lines('10003').length > 0)
    await isAnswered()
  })
})

describe('stopping', () => {
  it('answers what is under way, and tells whoever asks meanwhile in private', async () => {
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    await start({
      ...shipped.archive,
      answer: async (...given) => {
        await released
        return shipped.archive.answer(...given)
      },
    })
    const first = discord.slash('ask', QUESTION)
    await discord.waitForRequest(({ path }) => path.includes(first.token))
    const stopped = started.bot.stop()
    const late = await discord.replyTo(discord.slash('ask', QUESTION))
    expect([late.text, late.ephemeral]).toEqual(['I am about to stop. Please ask again in a few minutes.', true])
    release()
    await stopped
    expect((await discord.replyTo(first)).text).toContain(EXCERPT)
    expect(lines('Stopping, once what is under way is answered')).toHaveLength(1)
  })
})
