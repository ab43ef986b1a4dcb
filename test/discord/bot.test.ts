// The bot through the real client: what people see who ask it, and what reaches Discord.
import { MessageFlags } from 'discord.js'
import type { APIMessage } from 'discord.js'
import { describe, expect, it } from 'vitest'
import type { Archive } from '../../src/answer/archive.js'
import { DatelineError } from '../../src/errors.js'
import { QUESTION, useBot } from './bot-harness.js'
import { readMessage } from './read-message.js'

const EXCERPT =
  'In August 2022, while inspecting Siasun Robot and Automation Co., Ltd. in Shenyang, Liaoning Province, Xi set ' +
  'aside time to talk with technicians who were testing equipment in a factory workshop.\n\n' +
  'During the conversation, Xi asked about their college majors and professional abilities. ' +
  'Upon learning that the company boasted a workforce comprising over 4,000 such R&D professionals, he was delighted.'
const PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | (1 << 15)

const bot = useBot()

/** What each text display of `message` shows, and the excerpts in it. */
function read(message: APIMessage): { shown: string; quotes: string[] } {
  const displays = readMessage(message)
  return {
    shown: displays.map(({ text }) => text).join('\n'),
    quotes: displays.flatMap(({ quotes }) => quotes.map((quote) => quote.map(({ text }) => text).join(''))),
  }
}

describe('asking', () => {
  it('answers /ask with the excerpt and its date, after a deferral that came at once', async () => {
    await bot.start()
    const reply = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION }))
    const { shown, quotes } = read(reply.message)
    expect(quotes[0]).toBe(EXCERPT)
    expect(shown).toContain('9 June 2023')
    expect(shown).toContain('Xinhua')
    expect(reply.callback).toBe(5)
    expect(reply.ephemeral).toBe(false)
  })

  it('answers a mention with a reply that holds the same', async () => {
    await bot.start()
    const reply = await bot.discord.replyToMessage(bot.discord.say(`<@${bot.discord.ids.bot}> ${QUESTION}`))
    expect(read(reply).quotes[0]).toBe(EXCERPT)
  })

  it('answers a direct message with a reply that holds the same', async () => {
    await bot.start()
    const reply = await bot.discord.replyToMessage(bot.discord.dm(QUESTION))
    expect(read(reply).quotes[0]).toBe(EXCERPT)
  })

  it('keeps the limits of /ask: period, source and number of citations', async () => {
    await bot.start()
    const options = { question: QUESTION, until: '2023-06', source: 'xinhua', results: 1 }
    const { message } = await bot.discord.replyTo(bot.discord.slash('ask', options))
    const { shown, quotes } = read(message)
    expect(quotes).toEqual([EXCERPT])
    expect(shown).toContain('Published until 30 June 2023')
    expect(shown).toContain('source Xinhua')
  })

  it('tells a mention without a question how to ask', async () => {
    await bot.start()
    const reply = await bot.discord.replyToMessage(bot.discord.say(`<@${bot.discord.ids.bot}>`))
    expect(read(reply).shown).toBe('Write your question in the same message, or use /ask.')
  })

  it('says that the archive does not say, before anything else', async () => {
    await bot.start()
    const { message } = await bot.discord.replyTo(
      bot.discord.slash('ask', { question: 'Which composer wrote The Firebird?' }),
    )
    expect(read(message).shown.split('\n')[0]).toBe('The archive does not say.')
  })

  it.each([
    ['nothing but emoji', '🎉🎉🎉'],
    ['2,000 characters', 'innovation '.repeat(200).trim()],
    ['Chinese', '沈阳新松有多少研发人员？'],
    ['markup', '**@everyone** <@&1> ```js\n``` ||x|| [a](https://b.c) # h\n> q'],
  ])('answers a question of %s', async (_, question) => {
    await bot.start()
    const { message, text } = await bot.discord.replyTo(bot.discord.slash('ask', { question }))
    expect(text).toContain('Searched 5 documents')
    expect(message.mentions).toEqual([])
  })

  it('passes over what other bots say, and what nobody says to it', async () => {
    await bot.start()
    bot.discord.say('Siasun has R&D professionals, I hear.')
    const asked = bot.discord.say(`<@${bot.discord.ids.bot}> ${QUESTION}`)
    await bot.discord.replyToMessage(asked)
    const own = bot.discord
      .messagesIn(bot.discord.ids.channel)
      .filter(({ author }) => author.id === bot.discord.ids.bot)
    expect(own).toHaveLength(1)
  })
})

describe('how a question was understood', () => {
  const IN_JUNE = `${QUESTION.slice(0, -1)}, as reported in June 2023?`
  const NOTE = '"reported in June 2023" was read as when the documents were published.'

  it('shows the period that the question names, and that it was read so', async () => {
    await bot.start()
    const { message } = await bot.discord.replyTo(bot.discord.slash('ask', { question: IN_JUNE }))
    const { shown, quotes } = read(message)
    expect(shown.split('\n').slice(0, 2)).toEqual(['Published 1 to 30 June 2023', NOTE])
    expect(quotes[0]).toBe(EXCERPT)
    expect(shown).not.toContain('29 May 2023 ·')
  })

  it('shows it to a mention too', async () => {
    await bot.start()
    const reply = await bot.discord.replyToMessage(bot.discord.say(`<@${bot.discord.ids.bot}> ${IN_JUNE}`))
    expect(read(reply).shown.split('\n').slice(0, 2)).toEqual(['Published 1 to 30 June 2023', NOTE])
  })

  it('searches documents of any time where that is chosen', async () => {
    await bot.start()
    const { message } = await bot.discord.replyTo(bot.discord.slash('ask', { question: IN_JUNE, any_time: true }))
    const { shown } = read(message)
    expect(shown).toMatch(/^1 · /m)
    expect(shown).toContain('29 May 2023')
    expect(shown).not.toContain('Published')
  })

  it('keeps the period of the question where any time is expressly not chosen', async () => {
    await bot.start()
    const { message } = await bot.discord.replyTo(bot.discord.slash('ask', { question: IN_JUNE, any_time: false }))
    expect(read(message).shown).toContain('Published 1 to 30 June 2023')
  })

  it('says which word was searched in place of a misspelt one', async () => {
    await bot.start()
    const question = 'How many R&D profesionals does Siasun have?'
    const { shown, quotes } = read((await bot.discord.replyTo(bot.discord.slash('ask', { question }))).message)
    expect(shown.split('\n')[0]).toBe('Nothing here has the word "profesionals"; "professionals" was searched.')
    expect(quotes.filter((quote) => /4,000 such R&D professionals/.test(quote))).not.toEqual([])
  })

  it('shows what answers and was published nearest to a period in which nothing does', async () => {
    await bot.start()
    const asked = bot.discord.slash('ask', { question: QUESTION, since: '2023-09' })
    const { shown, quotes } = read((await bot.discord.replyTo(asked)).message)
    expect(shown.split('\n').slice(0, 4)).toEqual([
      'The archive does not say.',
      'Published from 1 September 2023 on',
      'Nothing of that period (from 1 September 2023 on) answers; the nearest that does is of 9 June 2023.',
      'Outside the period:',
    ])
    expect(shown).toMatch(/\nOutside the period:\nXi Focus: .* · 9 June 2023, \d+ months ago\n/)
    expect(quotes[0]).toBe(EXCERPT)
  })
})

describe('wrong options are told to the asker alone, before anything is deferred', () => {
  it.each([
    [{ since: '2023-13-40' }, '"2023-13-40" is not a date that since can use.'],
    [{ since: '2024', until: '2023' }, 'The period ends before it begins'],
    [{ source: 'BBC' }, 'No document is of the source "BBC". Sources here: Xinhua.'],
  ])('%o', async (options, sentence) => {
    await bot.start()
    const reply = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION, ...options }))
    expect(read(reply.message).shown).toContain(sentence)
    expect(reply.ephemeral).toBe(true)
    expect(reply.requests).toHaveLength(1)
  })
})

describe('when something fails', () => {
  const broken = (): Archive => ({
    ...bot.shipped.archive,
    answer: () => Promise.reject(new DatelineError('EMBEDDER_FAILED', 'The embedder is gone.')),
  })

  it('says so in one calm sentence with the reference that the log has', async () => {
    await bot.start({ archive: broken() })
    const { message } = await bot.discord.replyTo(bot.discord.slash('ask', { question: QUESTION }))
    expect(read(message).shown).toBe(
      'Something went wrong while answering. If it happens again, tell the operator the reference K7F3M.',
    )
    expect(
      bot.logged.filter((line) => line.includes('"reference":"K7F3M"') && line.includes('EMBEDDER_FAILED')),
    ).toHaveLength(1)
  })

  it('says so to a mention too', async () => {
    await bot.start({ archive: broken() })
    const reply = await bot.discord.replyToMessage(bot.discord.say(`<@${bot.discord.ids.bot}> ${QUESTION}`))
    expect(read(reply).shown).toContain('tell the operator the reference K7F3M')
  })

  it('logs a reply that Discord does not take, and answers the next one', async () => {
    await bot.start()
    bot.discord.fault('PATCH', /@original/, 2, 400, { code: 50035, message: 'Invalid Form Body' })
    const refused = (times: number) =>
      bot.discord.waitForRequest(
        () =>
          bot.discord.requests.filter(({ method, status }) => method === 'PATCH' && status === 400).length === times,
      )
    bot.discord.slash('ask', { question: QUESTION })
    await refused(2)
    const reply = await bot.discord.replyToMessage(bot.discord.dm(QUESTION))
    expect(read(reply).quotes[0]).toBe(EXCERPT)
    expect(bot.logged.join('')).toContain('A reply was not delivered')
  })
})

describe('logging in', () => {
  it('asks for no privileged intent', async () => {
    await bot.start()
    expect(bot.discord.identifies.map(({ intents }) => intents & PRIVILEGED_INTENTS)).toEqual([0])
  })

  it('registers its commands everywhere, or in the one server named', async () => {
    await bot.start()
    expect(bot.discord.commands().map(({ name }) => name)).toContain('ask')
    await bot.start({ guild: bot.discord.ids.guild })
    expect(bot.discord.commands(bot.discord.ids.guild).map(({ name }) => name)).toContain('ask')
  })

  it('says once in the log when it is ready', async () => {
    await bot.start()
    await bot.discord.replyToMessage(bot.discord.dm(QUESTION))
    expect(bot.logged.filter((line) => line.includes('Ready'))).toHaveLength(1)
  })

  it('takes a wrong token for what it is and does not try again', async () => {
    await expect(bot.start({ token: 'wrong' })).rejects.toMatchObject({ code: 'TOKEN_REFUSED' })
    expect(bot.discord.requests.map(({ status }) => status)).toEqual([401])
  })

  it('takes a token that only the gateway refuses for what it is', async () => {
    await bot.start()
    bot.discord.closeWith(4004)
    await expect(bot.running).rejects.toMatchObject({ code: 'TOKEN_REFUSED' })
  })

  it('marks every message as one that pings nobody', async () => {
    await bot.start()
    await bot.discord.replyTo(bot.discord.slash('ask', { question: '@everyone <@&1> innovation' }))
    const sent = bot.discord.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
    expect(sent).toEqual([
      expect.objectContaining({ allowed_mentions: { parse: [] }, flags: MessageFlags.IsComponentsV2 }),
    ])
  })
})
