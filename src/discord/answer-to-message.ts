// A mention or a direct message, answered with a reply.
import type { Message } from 'discord.js'
import { DEFAULT_TOP } from '../answer/archive.js'
import { answerMessage, answerView } from './answer-message.js'
import type { CommandParts } from './command.js'
import type { DiscordMessage } from './message.js'
import { failureMessage, noticeMessage } from './notice-message.js'
import { TEXTS } from './texts.js'

/** What `message` asks the bot; undefined where it does not speak to it. An empty text is a mention and nothing else. */
export function questionIn(message: Message, botId: string): string | undefined {
  if (message.author.bot || message.system || message.webhookId !== null) return undefined
  if (message.inGuild() && !message.mentions.users.has(botId)) return undefined
  return message.content.replaceAll(new RegExp(`<@!?${botId}>`, 'g'), ' ').trim()
}

export async function answerToMessage(message: Message, text: string, parts: CommandParts): Promise<void> {
  try {
    const reply = text === '' ? noticeMessage(TEXTS.howToAsk) : await answerTo(text, message.createdAt, parts)
    await message.reply({ ...reply, failIfNotExists: false })
  } catch (error) {
    const reference = parts.newReference()
    parts.log.error({ reference, err: error, message: message.id }, 'A message was not answered')
    await message.reply({ ...failureMessage(reference), failIfNotExists: false })
  }
}

async function answerTo(text: string, askedAt: Date, { archive }: CommandParts): Promise<DiscordMessage> {
  const answer = await archive.answer(archive.read({ text }), DEFAULT_TOP)
  const today = askedAt.toISOString().slice(0, 10)
  return answerMessage(answerView(answer, { reply: null, perPage: DEFAULT_TOP, today }))
}
