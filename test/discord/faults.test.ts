// What goes wrong between the bot and Discord: what the person sees of it, and what the log says.
import { describe, expect, it } from 'vitest'
import { QUESTION, useBot } from './bot-harness.js'

const ASKED = { question: QUESTION }
const EXCERPT = 'over 4,000 such R&D professionals'

const bot = useBot()

const lines = (text: string): string[] => bot.logged.filter((line) => line.includes(text))
async function until(look: () => boolean): Promise<void> {
  while (!look()) await new Promise((resolve) => setImmediate(resolve))
}
const isAnswered = async (): Promise<void> => {
  expect((await bot.discord.replyTo(bot.discord.slash('ask', ASKED))).text).toContain(EXCERPT)
}

describe('the gateway', () => {
  it('is lost and resumed: what was asked meanwhile is answered, and the log has both', async () => {
    await bot.start()
    await until(() => bot.isConnected())
    const resumed = bot.discord.waitForGateway(({ kind }) => kind === 'resumed')
    bot.discord.drop()
    const asked = bot.discord.slash('ask', ASKED)
    await until(() => lines('The connection to Discord was lost; it is made again').length === 1)
    expect(bot.isConnected()).toBe(false)
    await resumed
    expect((await bot.discord.replyTo(asked)).text).toContain(EXCERPT)
    await until(() => bot.isConnected())
    expect(lines('The connection to Discord is back; what was missed was replayed')).toHaveLength(1)
  })

  it('asks for a new connection: it is resumed', async () => {
    await bot.start()
    const resumed = bot.discord.waitForGateway(({ kind }) => kind === 'resumed')
    bot.discord.reconnect()
    await resumed
    await isAnswered()
  })

  it('declares the session invalid: a new one is begun, and nothing is registered again', async () => {
    await bot.start()
    await until(() => lines('Ready:').length === 1)
    const identified = bot.discord.waitForGateway(({ kind }) => kind === 'identify', 15_000)
    bot.discord.invalidate()
    await identified
    await until(() => bot.isConnected())
    await isAnswered()
    expect(lines('Connected to Discord with a new session')).toHaveLength(2)
    expect(bot.discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  it('closes for good: the bot ends and says so', async () => {
    await bot.start()
    bot.discord.closeWith(4014)
    await expect(bot.running).rejects.toMatchObject({
      code: 'DISCORD_UNREACHABLE',
      message: 'Discord closed the connection for good, with code 4014.',
    })
  })
})

describe('requests', () => {
  it('are made again after a 500: the person sees the answer', async () => {
    await bot.start()
    bot.discord.fault('PATCH', /@original/, 2, 500)
    await isAnswered()
  })

  it.each([
    ['says how long', 0.2],
    ['does not', null],
  ])('wait for a 429 that %s: the person sees the answer', async (_, retryAfter) => {
    await bot.start()
    bot.discord.fault('PATCH', /@original/, 1, 429, { retryAfter })
    await isAnswered()
    expect(lines('"level":50')).toEqual([])
  })

  it.each([
    ['an interaction that is unknown, since it is too old', 404, 10062, 'Discord had stopped waiting'],
    ['one that another instance has acknowledged', 400, 40060, 'Another instance of this bot answers already'],
  ])(
    'answer %s: the person sees what Discord shows, the log has one line, the next is answered',
    async (_, status, code, told) => {
      await bot.start()
      bot.discord.fault('POST', /callback/, 1, status, { code, message: 'Refused' })
      bot.discord.slash('ask', ASKED)
      await until(() => lines(String(code)).length > 0)
      expect(lines(told)).toHaveLength(1)
      await isAnswered()
    },
  )

  it('may not write in the channel: the log has one line, and the next is answered', async () => {
    await bot.start()
    bot.discord.fault('POST', /messages/, 2, 403, { code: 50013, message: 'Missing Permissions' })
    bot.discord.say(`<@${bot.discord.ids.bot}> ${QUESTION}`)
    await until(() => lines('50013').length > 0)
    await isAnswered()
  })

  it('reply to a message that was deleted: the answer stands by itself', async () => {
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    let asked = (): void => undefined
    const isAsked = new Promise<void>((resolve) => (asked = resolve))
    await bot.start({
      archive: {
        ...bot.shipped.archive,
        answer: async (...given) => {
          asked()
          await released
          return bot.shipped.archive.answer(...given)
        },
      },
    })
    const message = bot.discord.say(`<@${bot.discord.ids.bot}> ${QUESTION}`)
    await isAsked
    bot.discord.deleteMessage(message)
    const sent = bot.discord.waitForRequest(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
    release()
    expect((await sent).status).toBe(200)
  })

  it('go to a channel that was deleted: the log has one line, and the next is answered', async () => {
    await bot.start()
    bot.discord.fault('POST', /messages/, 2, 404, { code: 10003, message: 'Unknown Channel' })
    bot.discord.say(`<@${bot.discord.ids.bot}> ${QUESTION}`)
    await until(() => lines('10003').length > 0)
    await isAnswered()
  })
})

describe('stopping', () => {
  it('answers what is under way, and tells whoever asks meanwhile in private', async () => {
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    await bot.start({
      archive: {
        ...bot.shipped.archive,
        answer: async (...given) => {
          await released
          return bot.shipped.archive.answer(...given)
        },
      },
    })
    const first = bot.discord.slash('ask', ASKED)
    await bot.discord.waitForRequest(({ path }) => path.includes(first.token))
    const stopped = bot.stop()
    const late = await bot.discord.replyTo(bot.discord.slash('ask', ASKED))
    expect([late.text, late.ephemeral]).toEqual(['I am about to stop. Please ask again in a few minutes.', true])
    release()
    await stopped
    expect((await bot.discord.replyTo(first)).text).toContain(EXCERPT)
    expect(lines('Stopping, once what is under way is answered')).toHaveLength(1)
  })
})
