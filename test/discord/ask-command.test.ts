// /ask and what is offered while its options are typed, through the real client.
import { expect, it } from 'vitest'
import type { Archive } from '../../src/answer/archive.js'
import { DatelineError } from '../../src/errors.js'
import { OPEN_RULES, QUESTION, useBot } from './bot-harness.js'
import { shownIn } from './read-message.js'

const bot = useBot()

it('shows as many passages at a time as were asked for, and the others behind More', async () => {
  await bot.start()
  const { message } = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION, results: 1 }))
  const shown = shownIn(message)
  expect(shown).toMatch(/^1 · /m)
  expect(shown).not.toMatch(/^2 · /m)
  expect(shown).toMatch(/Page 1 of \d+$/)
})

it('answers in private where that is chosen', async () => {
  await bot.start()
  const reply = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION, private: true }))
  expect(reply.ephemeral).toBe(true)
  expect(reply.text).toContain('9 June 2023')
})

it('keeps the reply with the message it stands in', async () => {
  await bot.start()
  const { message } = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION }))
  await expect
    .poll(() => bot.state.replyOfMessage(message.id))
    .toMatchObject({
      kind: 'answer',
      input: { text: QUESTION },
      top: 3,
      answered: true,
      asker: bot.discord.alice.id,
      guild: bot.discord.ids.guild,
      channel: bot.discord.ids.channel,
      private: false,
    })
})

it('offers readings of what is typed into since, and takes them back', async () => {
  await bot.start()
  const choices = await bot.discord.choicesFor(
    bot.discord.autocomplete('ask', { question: QUESTION, since: 'june 2023' }, 'since'),
  )
  expect(choices[0]).toEqual({ name: 'june 2023 (1 to 30 June 2023)', value: 'june 2023' })
  const since = String(choices[0]?.value)
  const { text } = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION, since }))
  expect(text).toContain('Published from 1 June 2023 on')
})

it('offers the sources with their counts, and nothing where none is meant', async () => {
  await bot.start()
  const typed = (source: string) =>
    bot.discord.choicesFor(bot.discord.autocomplete('ask', { question: QUESTION, source }, 'source'))
  expect(await typed('XIN')).toEqual([{ name: 'Xinhua (3 documents)', value: 'Xinhua' }])
  expect(await typed('')).toHaveLength(bot.shipped.archive.stats().sources.length)
  expect(await typed('BBC')).toEqual([])
})

it('offers no more choices than Discord shows, none too long to come back, and cuts names', async () => {
  const sources = Array.from({ length: 40 }, (_, at) => ({ source: 'x'.repeat(90 + at), documents: 1 }))
  const { archive } = bot.shipped
  await bot.start({ archive: { ...archive, stats: () => ({ ...archive.stats(), sources }) } })
  const asked = bot.discord.autocomplete('ask', { question: QUESTION, source: '' }, 'source')
  const choices = await bot.discord.choicesFor(asked)
  expect(choices.map(({ value }) => String(value).length)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100])
  expect(choices.filter(({ name }) => name.length > 100)).toEqual([])
})

it('offers nothing where the archive may not be read', async () => {
  await bot.start({ rules: { ...OPEN_RULES, guilds: new Set([bot.discord.ids.otherGuild]) } })
  const asked = bot.discord.autocomplete('ask', { question: QUESTION, source: '' }, 'source')
  expect(await bot.discord.choicesFor(asked)).toEqual([])
})

it.each(['\u202e\0', '9'.repeat(3000), '```', '@everyone'])('survives %j typed into until', async (until) => {
  await bot.start()
  const asked = bot.discord.autocomplete('ask', { question: QUESTION, until }, 'until')
  expect((await bot.discord.choicesFor(asked)).length).toBeLessThanOrEqual(25)
})

it('computes an answer that many ask for at once only one time', async () => {
  let computed = 0
  const archive: Archive = {
    ...bot.shipped.archive,
    answer: (question, top) => {
      computed++
      return bot.shipped.archive.answer(question, top)
    },
  }
  await bot.start({ archive })
  const asked = Array.from({ length: 10 }, () => bot.discord.slash('ask', { question: QUESTION }))
  await Promise.all(asked.map((each) => bot.discord.replyTo(each)))
  expect(computed).toBe(1)
})

it('writes one line a question to the log, without its text unless a setting asks for it', async () => {
  await bot.start()
  await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION }))
  await expect
    .poll(() => bot.lines('question'))
    .toMatchObject([{ face: 'slash', outcome: 'answered', guild: bot.discord.ids.guild, generation: 1, citations: 10 }])
  expect(Object.keys(bot.lines('question')[0] ?? {})).toEqual(
    expect.arrayContaining(['reply', 'channel', 'queueMs', 'answerMs', 'totalMs', 'confidence']),
  )
  expect(bot.logged.join()).not.toContain('Siasun')
  await bot.start({ logQuestions: true })
  await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION }))
  await expect.poll(() => bot.logged.join()).toContain('Siasun')
})

it('answers without buttons where the reply cannot be kept', async () => {
  await bot.start()
  await expect.poll(() => bot.lines('The commands were registered')).toHaveLength(1)
  bot.state.close()
  const { message, text } = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION }))
  expect(text).toContain('9 June 2023')
  expect(message.components?.map(({ type }) => type)).toEqual([17])
  expect(bot.lines('What belongs to a reply could not be kept or read')).toHaveLength(1)
})

it('says that something went wrong in the reply that was promised, and leaves nothing to click', async () => {
  const answer = () => Promise.reject(new DatelineError('EMBEDDER_FAILED', 'The embedder is gone.'))
  await bot.start({ archive: { ...bot.shipped.archive, answer } })
  const { text } = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION }))
  expect(text).toContain('the reference K7F3M')
  await expect.poll(() => bot.lines('question')).toMatchObject([{ outcome: 'failed' }])
  expect(bot.state.about(bot.discord.alice.id).questions).toEqual([])
})
