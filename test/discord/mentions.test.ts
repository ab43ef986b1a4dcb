// What people write to the bot: mentions, direct messages and replies to its answers, through the real client.
import type { APIMessage } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { QUESTION, useBot } from './bot-harness.js'
import { buttonIn, shownIn } from './read-message.js'

const bot = useBot()
const IN_JUNE = 'What was published in June 2023 about R&D professionals of Siasun?'

const say = (text: string, speech: Parameters<typeof bot.discord.say>[1] = {}): Promise<APIMessage> =>
  bot.discord.replyToMessage(bot.discord.say(`<@${bot.discord.ids.bot}> ${text}`, speech))

/** The answer, once it is known in which message it stands. */
async function kept(answer: APIMessage): Promise<APIMessage> {
  await expect.poll(() => bot.state.replyOfMessage(answer.id)).toBeDefined()
  return answer
}

describe('a mention', () => {
  it('is answered in a channel and in a thread, with what can be clicked', async () => {
    await bot.start()
    for (const channel of [bot.discord.ids.channel, bot.discord.ids.thread]) {
      const answer = await say(QUESTION, { channel })
      expect(answer.channel_id).toBe(channel)
      expect(shownIn(answer)).toContain('9 June 2023')
      expect(buttonIn(answer, 'Helpful')).toMatch(/^helpful:/)
    }
    expect(bot.discord.requests.filter(({ path }) => path.endsWith('/typing'))).toHaveLength(2)
  })

  it('of its role, which brings no text, is told how to ask', async () => {
    await bot.start()
    const { botRole } = bot.discord.ids
    const answer = await bot.discord.replyToMessage(bot.discord.say(`<@&${botRole}> ${QUESTION}`))
    expect(shownIn(answer)).toMatch(/^That was my role, not me: .* Pick dateline from the list as a member, or use/)
  })

  it('of another role, or of everybody, is none of its business', async () => {
    await bot.start()
    bot.discord.say('<@&123456789012345678> @everyone innovation?')
    await say(QUESTION)
    const { messagesIn, ids } = bot.discord
    expect(messagesIn(ids.channel).filter(({ author }) => author.id === ids.bot)).toHaveLength(1)
  })
})

describe('a reply to an answer', () => {
  it('that says little is searched together with the question before it, and says so', async () => {
    await bot.start()
    const first = await kept(await say('What did Xi say about innovation at Siasun?'))
    const second = await say('and in 2023?', { replyTo: first })
    expect(shownIn(second)).toContain('Searched together with: What did Xi say about innovation at Siasun?')
  })

  it('keeps the period of the question before it, link by link', async () => {
    await bot.start()
    const first = await kept(await say(IN_JUNE))
    expect(shownIn(first)).toContain('Published 1 to 30 June 2023')
    const second = await kept(await say('Which majors did the technicians have?', { replyTo: first }))
    expect(shownIn(second)).toContain('Published 1 to 30 June 2023')
    const third = await say('and their abilities?', { replyTo: second })
    expect(shownIn(third)).toContain('Published 1 to 30 June 2023')
    expect(shownIn(third)).toMatch(/Searched together with: .*majors/)
  })

  it('follows the answer after a restart too', async () => {
    await bot.start()
    const first = await kept(await say('What did Xi say about innovation at Siasun?'))
    await bot.start()
    expect(shownIn(await say('and in 2023?', { replyTo: first }))).toContain('Searched together with: What did Xi')
  })

  it('stands by itself where the answer is no longer kept', async () => {
    await bot.start()
    const first = await kept(await say(IN_JUNE))
    bot.state.prune(new Date(Date.now() + 1000))
    const second = shownIn(await say(QUESTION, { replyTo: first }))
    expect(second).not.toContain('Searched together')
    expect(second).not.toContain('Published')
  })

  it('needs a mention in a channel, and is heard by its ping alone', async () => {
    await bot.start()
    const first = await kept(await say(QUESTION))
    bot.discord.say('and in 2022?', { replyTo: first, ping: false })
    const pinged = await bot.discord.replyToMessage(bot.discord.say('and in 2023?', { replyTo: first, ping: true }))
    expect(shownIn(pinged)).toContain('Searched together with')
    const { messagesIn, ids } = bot.discord
    expect(messagesIn(ids.channel).filter(({ author }) => author.id === ids.bot)).toHaveLength(2)
  })

  it('takes the answer of an /ask for what it follows', async () => {
    await bot.start()
    const asked = bot.discord.slash('ask', { question: QUESTION, source: 'Xinhua' })
    const first = await kept((await bot.discord.replyTo(asked)).message)
    expect(shownIn(await say('and in Shenyang?', { replyTo: first }))).toContain('Source Xinhua')
  })
})

describe('a direct message', () => {
  it('is answered, and so is one without text but a mention', async () => {
    await bot.start()
    expect(shownIn(await bot.discord.replyToMessage(bot.discord.dm(QUESTION)))).toContain('9 June 2023')
    const empty = await bot.discord.replyToMessage(bot.discord.dm(`<@${bot.discord.ids.bot}>`))
    expect(shownIn(empty)).toBe('Write your question in the same message, or use /ask.')
  })

  it('that replies to an answer follows it without a mention', async () => {
    await bot.start()
    const first = await kept(await bot.discord.replyToMessage(bot.discord.dm('What did Xi say about innovation?')))
    const asked = bot.discord.say('and in 2023?', { replyTo: first, channel: bot.discord.ids.aliceDm, ping: false })
    expect(shownIn(await bot.discord.replyToMessage(asked))).toContain('Searched together with: What did Xi')
  })
})

it('offers the timeline to a question how something changed, and to no other', async () => {
  await bot.start()
  const answer = await say('How has the talk of innovation changed over the years?')
  expect(buttonIn(answer, 'Timeline')).toMatch(/^timeline:/)
  const other = await say(QUESTION)
  expect(() => buttonIn(other, 'Timeline')).toThrow()
})
