// A mention or a direct message, answered with a reply.
import type { Message } from 'discord.js'
import { DEFAULT_TOP } from '../answer/archive.js'
import { answerMessage, answerView } from './answer-message.js'
import type { BotParts } from './bot-parts.js'
import type { DiscordMessage } from './message.js'
import { failureMessage, noticeMessage } from './notice-message.js'
import { TEXTS } from './texts.js'

/** Answers `message` where it asks the bot; nothing is thrown, what could not be delivered is logged. */
export async function answerMessageTo(message: Message, botId: string, parts: BotParts): Promise<void> {
  const question = questionIn(message, botId)
  if (question === undefined) return
  try {
    await answerToMessage(message, question, parts)
  } catch (error) {
    parts.log.error({ reference: parts.newReference(), err: error, message: message.id }, 'A reply was not delivered')
  }
}

/** What `message` asks the bot; undefined where it does not speak to it. An empty text is a mention and nothing else. */
function questionIn(message: Message, botId: string): string | undefined {
  if (message.author.bot || message.system || message.webhookId !== null) return undefined
  if (message.inGuild() && !message.mentions.users.has(botId)) return undefined
  return message.content.replaceAll(new RegExp(`<@!?${botId}>`, 'g'), ' ').trim()
}

async function answerToMessage(message: Message, text: string, parts: BotParts): Promise<void> {
  try {
    const reply = text === '' ? noticeMessage(TEXTS.howToAsk) : await answerTo(text, message.createdAt, parts)
    await message.reply({ ...reply, failIfNotExists: false })
  } catch (error) {
    const reference = parts.newReference()
    parts.log.error({ reference, err: error, message: message.id }, 'A message was not answered')
    await message.reply({ ...failureMessage(reference), failIfNotExists: false })
  }
}

async function answerTo(text: string, askedAt: Date, { archive }: BotParts): Promise<DiscordMessage> {
  const answer = await archive.answer(archive.read({ text }), DEFAULT_TOP)
  const today = askedAt.toISOString().slice(0, 10)
  return answerMessage(answerView(answer, { reply: null, perPage: DEFAULT_TOP, today }))
}
