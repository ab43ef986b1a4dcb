// A mention or a direct message, answered with a reply.
import type { Message } from 'discord.js'
import { DEFAULT_TOP } from '../answer/archive.js'
import { answerMessage, failureMessage, noticeMessage } from './answer-message.js'
import type { CommandParts } from './command.js'
import { TEXTS } from './texts.js'

/** What `message` asks the bot; undefined where it does not speak to it. An empty text is a mention and nothing else. */
export function questionIn(message: Message, botId: string): string | undefined {
  if (message.author.bot || message.system || message.webhookId !== null) return undefined
  if (message.inGuild() && !message.mentions.users.has(botId)) return undefined
  return message.content.replaceAll(new RegExp(`<@!?${botId}>`, 'g'), ' ').trim()
}

export async function answerToMessage(message: Message, text: string, parts: CommandParts): Promise<void> {
  try {
    const reply =
      text === ''
        ? noticeMessage(TEXTS.howToAsk)
        : answerMessage(await parts.archive.answer(parts.archive.read({ text }), DEFAULT_TOP))
    await message.reply({ ...reply, failIfNotExists: false })
  } catch (error) {
    const reference = parts.newReference()
    parts.log.error({ reference, err: error, message: message.id }, 'A message was not answered')
    await message.reply({ ...failureMessage(reference), failIfNotExists: false })
  }
}
