// Questions that are not taken: what the person is told, how privately, and what is left of it.
import { expect, it } from 'vitest'
import { createQueue } from '../../src/service/queue.js'
import { createRateLimiter } from '../../src/service/rate-limiter.js'
import { OPEN_RULES, QUESTION, useBot } from './bot-harness.js'
import { shownIn } from './read-message.js'

const bot = useBot()
const clock = () => 0
const oncePer = (seconds: number) => createRateLimiter({ capacity: 1, refillPerSecond: 1 / seconds, clock })
const ask = (where: Parameters<typeof bot.discord.slash>[2] = {}) =>
  bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION }, where))

it.each([
  ['a server that is not allowed', () => ({ guilds: new Set([bot.discord.ids.otherGuild]) }), 'in this server'],
  ['a channel that is denied', () => ({ deniedChannels: new Set([bot.discord.ids.channel]) }), 'in this channel'],
  ['a role that is denied', () => ({ deniedRoles: new Set([bot.discord.ids.botRole]) }), 'with the roles you have'],
])('says in private, without deferring, that nobody is answered with %s, and whom to ask', async (_, rules, words) => {
  await bot.start({ rules: { ...OPEN_RULES, ...rules() } })
  const reply = await ask({ roles: [bot.discord.ids.botRole] })
  expect(shownIn(reply.message)).toContain(words)
  expect(shownIn(reply.message)).toMatch(/operator|moderator/)
  expect([reply.ephemeral, reply.callback, reply.requests.length]).toEqual([true, 4, 1])
  await expect.poll(() => bot.lines('question')).toMatchObject([{ outcome: 'refused' }])
})

it('refuses in a thread of a channel that is denied', async () => {
  await bot.start({ rules: { ...OPEN_RULES, deniedChannels: new Set([bot.discord.ids.channel]) } })
  expect(shownIn((await ask({ channel: bot.discord.ids.thread })).message)).toContain('in this channel')
})

it('refuses direct messages, and who installed it themselves, where the settings do not allow them', async () => {
  await bot.start({ rules: { ...OPEN_RULES, dms: false, userInstall: false } })
  expect(shownIn((await ask({ dm: true })).message)).toContain('not answered in direct messages')
  const installed = await ask({ channel: bot.discord.ids.amongPeople, userInstalled: true })
  expect(shownIn(installed.message)).toContain('only in servers where I am a member')
})

it('answers who installed it themselves where the settings allow that', async () => {
  await bot.start()
  const { message } = await ask({ channel: bot.discord.ids.amongPeople, userInstalled: true })
  expect(shownIn(message)).toContain('9 June 2023')
})

it('tells a mention and a direct message shortly, without a ping, and takes it back after 20 seconds', async () => {
  await bot.start({ rules: { ...OPEN_RULES, guilds: new Set([bot.discord.ids.otherGuild]), dms: false } })
  const { discord } = bot
  for (const speak of [() => discord.say(`<@${discord.ids.bot}> ${QUESTION}`), () => discord.dm(QUESTION)]) {
    const refusal = await discord.replyToMessage(speak())
    expect(shownIn(refusal)).toMatch(/^Questions are not answered/)
    expect(refusal.mentions).toEqual([])
    await expect.poll(() => bot.putOff).toHaveLength(1)
    const { seconds, task } = bot.putOff.pop() ?? expect.fail()
    expect(seconds).toBe(20)
    task()
    await expect.poll(() => discord.message(refusal.id)).toBeUndefined()
  }
  expect(discord.requests.filter(({ path }) => path.endsWith('/typing'))).toEqual([])
})

it('does not mind that its refusal is gone when it takes it back', async () => {
  await bot.start({ rules: { ...OPEN_RULES, dms: false } })
  const refusal = await bot.discord.replyToMessage(bot.discord.dm(QUESTION))
  await expect.poll(() => bot.putOff).toHaveLength(1)
  bot.discord.deleteMessage(refusal)
  bot.putOff[0]?.task()
  await expect.poll(() => bot.lines('The message was deleted meanwhile')).toHaveLength(1)
})

it('says how long to wait where a person asks too often, and answers another', async () => {
  await bot.start({ perPerson: oncePer(12) })
  await ask()
  const second = await ask()
  expect(shownIn(second.message)).toBe('You have asked many questions in a short time. Please try again in 12 seconds.')
  expect(second.ephemeral).toBe(true)
  expect(shownIn((await ask({ user: bot.discord.bob })).message)).toContain('9 June 2023')
})

it('says so where a server asks too often; who is refused for asking too often costs the server nothing', async () => {
  const perServer = createRateLimiter({ capacity: 2, refillPerSecond: 1 / 60, clock })
  await bot.start({ perServer, perPerson: oncePer(12) })
  await ask()
  await ask()
  expect(shownIn((await ask({ user: bot.discord.bob })).message)).toContain('9 June 2023')
  await bot.start({ perServer })
  expect(shownIn((await ask()).message)).toMatch(/^Many questions were asked in this server .* try again in 60 seconds/)
  expect(shownIn((await ask({ dm: true })).message)).toContain('9 June 2023')
})

it('says in private that it is busy where the queue is full, and loses nobody', async () => {
  const questions = Array.from({ length: 12 }, (_, at) => `${QUESTION} ${String(at)}`)
  await bot.start({ queue: createQueue({ running: 1, waiting: 3 }) })
  const replies = await Promise.all(
    questions.map((question) => bot.discord.replyTo(bot.discord.slash('ask', { question }))),
  )
  const busy = replies.filter(({ text }) => text.startsWith('Many questions are being answered'))
  expect(busy.filter(({ ephemeral, callback }) => ephemeral && callback === 4)).toHaveLength(busy.length)
  expect(busy.length).toBeGreaterThan(0)
  expect(replies.filter(({ text }) => text.includes('Searched 5 documents'))).toHaveLength(12 - busy.length)
})
