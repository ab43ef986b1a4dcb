// /timeline, /sources, /help, /privacy and "Ask the archive", through the real client.
import { expect, it } from 'vitest'
import { OPEN_RULES, QUESTION, useBot } from './bot-harness.js'
import { buttonIn, readMessage, shownIn } from './read-message.js'

const bot = useBot()

it('tells a topic in the order of publication', async () => {
  await bot.start()
  const { message, ephemeral } = await bot.discord.replyTo(
    bot.discord.slash('timeline', { topic: 'R&D professionals of Siasun', until: '2023' }),
  )
  const shown = shownIn(message)
  expect(shown).toContain('In order of publication:')
  expect(shown).toContain('Published until 31 December 2023')
  const dates = [...shown.matchAll(/^(?<date>\d{1,2} \w+ \d{4}), /gm)].map(({ groups }) =>
    Date.parse(groups?.['date'] ?? ''),
  )
  expect(dates.length).toBeGreaterThan(0)
  expect(dates).toEqual([...dates].sort((a, b) => a - b))
  expect(ephemeral).toBe(false)
  const asked = bot.discord.slash('timeline', { topic: 'Siasun', private: true })
  expect((await bot.discord.replyTo(asked)).ephemeral).toBe(true)
})

it('completes the options of /timeline, and refuses what they cannot be', async () => {
  await bot.start()
  const typed = bot.discord.autocomplete('timeline', { topic: 'Siasun', source: 'x' }, 'source')
  expect(await bot.discord.choicesFor(typed)).toEqual([{ name: 'Xinhua (3 documents)', value: 'Xinhua' }])
  const wrong = await bot.discord.replyTo(bot.discord.slash('timeline', { topic: 'Siasun', since: 'soon' }))
  expect([wrong.ephemeral, wrong.text]).toEqual([true, expect.stringContaining('"soon" is not a date')])
})

it('shows what the archive holds, where the archive may be read', async () => {
  await bot.start()
  const { text } = await bot.discord.replyTo(bot.discord.slash('sources'))
  expect(text).toContain('What the archive holds')
  expect(text).toContain('5 documents')
  await bot.start({ rules: { ...OPEN_RULES, deniedChannels: new Set([bot.discord.ids.channel]) } })
  const refused = await bot.discord.replyTo(bot.discord.slash('sources'))
  expect([refused.ephemeral, refused.text]).toEqual([true, expect.stringContaining('not answered in this channel')])
})

it('tells how to ask', async () => {
  await bot.start()
  const { text, ephemeral, message } = await bot.discord.replyTo(bot.discord.slash('help'))
  expect(text).toContain('How to ask')
  const kinds = readMessage(message).flatMap((one) => one.kinds)
  expect(kinds.filter((kind) => !['text', 'br', 'strong', 'subtext'].includes(kind))).toEqual([])
  expect(ephemeral).toBe(true)
})

it('shows a person what is stored about them, and deletes it for good', async () => {
  await bot.start()
  const { discord } = bot
  const nothing = await discord.replyTo(discord.slash('privacy'))
  expect([nothing.ephemeral, nothing.text]).toEqual([true, expect.stringContaining('Nothing is stored about you.')])
  const answer = await discord.replyTo(discord.slash('ask', { question: QUESTION }))
  await discord.replyTo(discord.button(answer.message, buttonIn(answer.message, 'Helpful')))
  const { message } = await discord.replyTo(discord.slash('privacy'))
  expect(shownIn(message)).toContain('1 answer to questions of yours, and 1 judgement on answers.')
  expect(shownIn(message)).toContain(QUESTION)
  const clicks = [1, 2].map(() => discord.button(message, 'forget'))
  const [first, second] = await Promise.all(clicks.map((click) => discord.replyTo(click)))
  expect(first?.text.replaceAll('\\', '')).toBe('Deleted: 1 answer and 1 judgement. Nothing more is stored about you.')
  expect([second?.text, second?.ephemeral]).toEqual(['Nothing is stored about you.', true])
  expect(bot.state.about(discord.alice.id)).toEqual({ questions: [], feedback: [], oldest: null })
})

it('takes the text of a message for a question, and answers whoever chose it alone', async () => {
  await bot.start()
  const { discord } = bot
  const said = discord.say(QUESTION, { user: discord.bob })
  const { ephemeral, message, callback } = await discord.replyTo(discord.contextMenu('Ask the archive', said))
  expect(shownIn(message)).toContain('9 June 2023')
  expect([ephemeral, callback]).toEqual([true, 5])
  await expect.poll(() => bot.lines('question')).toMatchObject([{ face: 'menu', outcome: 'answered' }])
})

it('says so where the message has no text', async () => {
  await bot.start()
  const { discord } = bot
  const mention = discord.say(`<@${discord.ids.bot}>`)
  const { text, ephemeral } = await discord.replyTo(discord.contextMenu('Ask the archive', mention))
  expect([text, ephemeral]).toEqual(['That message has no text to ask about.', true])
})
