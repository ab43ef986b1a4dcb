// Clicks that come late: after a restart, after a rebuild, after the reply is no longer kept.
import type { APIMessage } from 'discord.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSmallArchive } from '../small-archive.js'
import { QUESTION, useBot } from './bot-harness.js'
import { buttonIn, menuIn, shownIn } from './read-message.js'

const bot = useBot()
const FERRY = 'Published: 17 August 2022\n\nThe ferry Oriole collided with a trawler off Marlow Point in thick fog.'
const RADAR = 'Published: 2 March 2023\n\nThe radar of the ferry Oriole had been switched off when she hit the trawler.'
const FARES = 'Published: 3 June 2023\n\nPassengers of the ferry Oriole will pay more for every crossing from July.'
const ABOUT_FERRY = 'What happened to the ferry Oriole and the trawler?'

let before: Awaited<ReturnType<typeof openSmallArchive>>
let after: Awaited<ReturnType<typeof openSmallArchive>>
beforeAll(async () => {
  before = await openSmallArchive({ 'ferry.txt': FERRY, 'radar.txt': RADAR, 'fares.txt': FARES })
  after = await openSmallArchive({ 'ferry.txt': FERRY.replace('thick fog', 'bright sunshine'), 'fares.txt': FARES })
})
afterAll(async () => {
  await before.close()
  await after.close()
})

async function ask(options: Parameters<typeof bot.discord.slash>[1]): Promise<APIMessage> {
  const { message } = await bot.discord.replyTo(bot.discord.slash('ask', options))
  await expect.poll(() => bot.state.replyOfMessage(message.id)).toBeDefined()
  return message
}
const click = (message: APIMessage, label: string) =>
  bot.discord.replyTo(bot.discord.button(message, buttonIn(message, label)))

it.each([
  ['an answer with limits and notes', { question: 'How many R&D profesionals does Siasun have?', source: 'Xinhua' }],
  ['what answers outside the period', { question: QUESTION, since: 'september 2023' }],
  ['an answer that a later report follows', { question: 'What did Xi say about sci-tech self-reliance?' }],
  ['nothing that answers', { question: 'Which composer wrote The Firebird?', until: '2023' }],
])('shows %s after a restart as it was', async (_, options) => {
  await bot.start()
  const first = await ask({ ...options, results: 1 })
  await bot.start()
  let page = (await click(first, 'More')).message
  expect(shownIn(page)).not.toBe(shownIn(first))
  for (let turns = 0; turns < 15 && shownIn(page) !== shownIn(first); turns++) {
    const isLast = /Page (\d+) of \1$/.test(shownIn(page))
    page = (await click(page, isLast ? 'First page' : 'More')).message
  }
  expect(page.components).toEqual(bot.discord.message(first.id)?.components)
  expect(shownIn(page)).toBe(shownIn(first))
})

it('says of each document what became of it, and shows none of a text that is gone', async () => {
  await bot.start({ archive: before.archive })
  const first = await ask({ question: ABOUT_FERRY, results: 1 })
  const numbers = Object.fromEntries(
    (bot.state.replyOfMessage(first.id)?.citations ?? []).map(({ document }, at) => [document, at + 1]),
  )
  expect(Object.keys(numbers)).toEqual(expect.arrayContaining(['ferry.txt', 'radar.txt']))
  const id = bot.state.replyOfMessage(first.id)?.id ?? ''
  await bot.start({ archive: after.archive, generation: () => 2 })
  let page = first
  const seen: string[] = []
  for (let turns = 0; turns < 3; turns++) {
    page = (await click(page, /Page (\d+) of \1$/.test(shownIn(page)) ? 'First page' : 'More')).message
    seen.push(shownIn(page))
  }
  expect(seen.join()).toContain('This document has since been removed from the archive.')
  expect(seen.join()).toContain('This document has since been changed, and no longer has these words.')
  expect(seen.join()).not.toContain('radar')
  expect(seen.join()).not.toContain('bright sunshine')
  expect(id).not.toBe('')
})

it('says that a document is gone to who wants to read it', async () => {
  await bot.start({ archive: before.archive })
  const first = await ask({ question: ABOUT_FERRY, results: 3 })
  const citations = bot.state.replyOfMessage(first.id)?.citations ?? []
  const numberOf = (id: string): string => String(citations.findIndex(({ document }) => document === id) + 1)
  await bot.start({ archive: after.archive, generation: () => 2 })
  const read = (id: string) => bot.discord.replyTo(bot.discord.select(first, menuIn(first), [numberOf(id)]))
  expect((await read('radar.txt')).text).toBe('This document is no longer in the archive.')
  expect((await read('ferry.txt')).text).toContain('the passage is no longer in it')
})

it.each(['More', 'Without the source', 'Helpful', 'Not helpful'])(
  'says kindly that %s came too late',
  async (label) => {
    await bot.start()
    const first = await ask({ question: QUESTION, source: 'Xinhua', results: 1 })
    bot.state.prune(new Date(Date.now() + 1000))
    const { text, ephemeral } = await click(first, label)
    expect([text, ephemeral]).toEqual([
      'What belongs to this button is no longer kept. Please ask the question again.',
      true,
    ])
  },
)

it('deletes an answer for its asker also when it is no longer kept', async () => {
  await bot.start()
  const first = await ask({ question: QUESTION })
  bot.state.prune(new Date(Date.now() + 1000))
  bot.discord.button(first, buttonIn(first, 'Delete'))
  await expect.poll(() => bot.discord.message(first.id)).toBeUndefined()
})
