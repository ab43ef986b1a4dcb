// Answers that Discord does not take at once, or at all: what the person sees, and what the log says.
import { expect, it } from 'vitest'
import type { Archive } from '../../src/answer/archive.js'
import { QUESTION, useBot } from './bot-harness.js'
import { shownIn } from './read-message.js'

const bot = useBot()
const CALLBACK = /\/callback$/
const MESSAGES = /^\/channels\/\d+\/messages$/

const outcomes = () => bot.lines('question').map(({ outcome }) => outcome)
const say = () => bot.discord.say(`<@${bot.discord.ids.bot}> ${QUESTION}`)

it('leaves to Discord to tell who asked when it was too slow to take the question', async () => {
  await bot.start()
  bot.discord.fault('POST', CALLBACK, 1, 404, { code: 10062, message: 'Unknown interaction' })
  const asked = bot.discord.slash('ask', { question: QUESTION })
  await expect.poll(outcomes).toEqual(['failed'])
  expect(bot.logged.join()).toContain('Discord had stopped waiting')
  expect(bot.logged.join()).not.toContain('"level":50')
  expect(bot.discord.requests.filter(({ path }) => path.includes(asked.token))).toHaveLength(1)
})

it('leaves the answer to another instance that has taken the question, and warns', async () => {
  await bot.start()
  bot.discord.fault('POST', CALLBACK, 1, 400, { code: 40060, message: 'Interaction has already been acknowledged.' })
  bot.discord.slash('ask', { question: QUESTION })
  await expect.poll(outcomes).toEqual(['failed'])
  expect(bot.logged.filter((line) => line.includes('let only one run with this token'))).toHaveLength(1)
})

it.each([
  [50013, 'Send Messages'],
  [50001, 'View Channel'],
  [160002, 'Read Message History'],
])(
  'names the permission and the channel where a mention cannot be answered (%i), and tries no more',
  async (code, permission) => {
    await bot.start()
    bot.discord.fault('POST', MESSAGES, 1, 403, { code, message: 'Missing' })
    say()
    await expect.poll(outcomes).toEqual(['failed'])
    const warned = bot.logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ level }) => level === 40)
    expect(warned.map(({ channel }) => channel)).toEqual([bot.discord.ids.channel])
    expect(String(warned[0]?.['permission'])).toContain(permission)
    expect(bot.discord.requests.filter(({ path }) => MESSAGES.test(path))).toHaveLength(1)
    expect(bot.state.about(bot.discord.alice.id).questions).toEqual([])
  },
)

it('lets a question go whose channel is gone', async () => {
  await bot.start()
  bot.discord.fault('POST', MESSAGES, 1, 404, { code: 10003, message: 'Unknown Channel' })
  say()
  await expect.poll(() => bot.lines('The channel was deleted meanwhile')).toHaveLength(1)
  await expect.poll(outcomes).toEqual(['failed'])
})

it('answers beside a message that was deleted meanwhile', async () => {
  let resolve: (() => void) | undefined
  const deleted = new Promise<void>((done) => (resolve = done))
  const archive: Archive = {
    ...bot.shipped.archive,
    answer: async (question, top) => {
      await deleted
      return bot.shipped.archive.answer(question, top)
    },
  }
  await bot.start({ archive })
  const asked = say()
  await bot.discord.waitForRequest(({ path }) => path.endsWith('/typing'))
  bot.discord.deleteMessage(asked)
  resolve?.()
  await expect.poll(outcomes).toEqual(['answered'])
  const own = bot.discord.messagesIn(bot.discord.ids.channel)
  expect(own.map(shownIn)).toEqual([expect.stringContaining('9 June 2023')])
})

it('answers though it cannot show that it is at it', async () => {
  await bot.start()
  bot.discord.fault('POST', /\/typing$/, 1, 403, { code: 50013, message: 'Missing Permissions' })
  expect(shownIn(await bot.discord.replyToMessage(say()))).toContain('9 June 2023')
})

it.each([
  ['a rate limit that says how long', 429, { retryAfter: 0.1 }],
  ['a server error', 502, {}],
])('answers after %s', async (_, status, options) => {
  await bot.start()
  bot.discord.fault('PATCH', /@original/, 1, status, options)
  const { text } = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION }))
  expect(text).toContain('9 June 2023')
  await expect.poll(outcomes).toEqual(['answered'])
})

it('says in one sentence that something went wrong where Discord does not take the answer', async () => {
  await bot.start()
  bot.discord.fault('PATCH', /@original/, 1, 400, { code: 50035, message: 'Invalid Form Body' })
  const { text } = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION }))
  expect(text).toContain('the reference K7F3M')
  await expect.poll(outcomes).toEqual(['failed'])
  expect(bot.state.about(bot.discord.alice.id).questions).toEqual([])
})

it('keeps the answer that is there where a click on it fails, and says so in private', async () => {
  await bot.start()
  const asked = bot.discord.slash('ask', { question: QUESTION, source: 'Xinhua' })
  const { message } = await bot.discord.replyTo(asked)
  await expect.poll(() => bot.state.replyOfMessage(message.id)).toBeDefined()
  const kept = bot.state.replyOfMessage(message.id)
  bot.discord.fault('PATCH', /@original/, 1, 400, { code: 50035, message: 'Invalid Form Body' })
  const { text, ephemeral } = await bot.discord.replyTo(bot.discord.button(message, `any-source:${kept?.id ?? ''}`), {
    until: ({ id }) => id !== message.id,
  })
  expect([text, ephemeral]).toEqual([expect.stringContaining('the reference K7F3M'), true])
  expect(bot.state.replyOfMessage(message.id)?.id).toBe(kept?.id)
  const again = await bot.discord.replyTo(bot.discord.button(message, `any-source:${kept?.id ?? ''}`))
  expect(again.text).not.toContain('Source Xinhua')
})

it('tells who clicks that something went wrong where what is kept cannot be read', async () => {
  await bot.start()
  const { message } = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION, results: 1 }))
  await expect.poll(() => bot.state.replyOfMessage(message.id)).toBeDefined()
  const id = bot.state.replyOfMessage(message.id)?.id ?? ''
  bot.state.close()
  const { text, ephemeral } = await bot.discord.replyTo(bot.discord.button(message, `page:${id}:2`))
  expect([text, ephemeral]).toEqual([expect.stringContaining('the reference K7F3M'), true])
})
