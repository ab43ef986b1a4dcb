// What people write to the bot: mentions, direct messages, replies to its answers.
import { MessageType } from 'discord.js'
import type { Message } from 'discord.js'
import { DEFAULT_TOP } from '../answer/archive.js'
import { followUp } from '../search/follow-up.js'
import type { QuestionInput } from '../search/question.js'
import { refusedNow } from '../service/admission.js'
import { ask } from '../service/ask.js'
import type { ReplyTarget } from '../service/ask.js'
import type { BotParts } from './dependencies.js'
import type { DiscordMessage } from './render/message.js'
import { noticeMessage } from './render/notice-message.js'
import { TEXTS } from './render/texts.js'
import { isUndeliverable } from './discord-errors.js'
import { whoWrites } from './requester.js'

/** A refusal that everybody sees is no use to anybody for longer. */
const REFUSAL_SECONDS = 20

/** Answers `message` where it asks the bot; nothing is thrown, what could not be delivered is logged. */
export async function answerMessageTo(message: Message, botId: string, parts: BotParts): Promise<void> {
  if (message.author.bot || message.system || message.webhookId !== null) return
  const role = message.guild?.roles.botRoleFor(botId)?.id
  const isMentioned = !message.inGuild() || message.mentions.users.has(botId)
  if (!isMentioned && (role === undefined || !message.mentions.roles.has(role))) return
  const venue = messageVenue(message, parts)
  const text = message.content.replaceAll(new RegExp(`<@(?:!?${botId}|&${role ?? botId})>`, 'g'), ' ').trim()
  if (text !== '')
    await ask({ kind: 'answer', typed: typedIn(message, text, parts), perPage: DEFAULT_TOP }, venue, parts)
  // Discord sends no text to a bot whose role was mentioned in its place.
  else await tellHow(isMentioned ? TEXTS.howToAsk : TEXTS.roleMentioned(nameOf(message)), venue, parts)
}

/** A reply to an answer follows its question, where that is still known; anything else is asked as it stands. */
function typedIn(message: Message, text: string, { state, log }: BotParts): QuestionInput {
  const repliedTo = message.type === MessageType.Reply ? message.reference?.messageId : undefined
  if (repliedTo === undefined) return { text }
  try {
    const before = state.replyOfMessage(repliedTo)
    return before === undefined ? { text } : followUp(text, before.typed)
  } catch (error) {
    log.error({ err: error, message: message.id }, 'The answer that a message replies to could not be read')
    return { text }
  }
}

async function tellHow(text: string, venue: ReplyTarget, parts: BotParts): Promise<void> {
  const refused = refusedNow(venue.who, parts)
  try {
    if (refused === undefined) await venue.answer(noticeMessage(text))
    else await venue.refuse(noticeMessage(refused.text))
  } catch (error) {
    const about = { face: venue.face, guild: venue.who.guild, channel: venue.who.channels[0] }
    if (isUndeliverable(error, about, parts.log)) return
    parts.log.error({ ...about, reference: parts.newReference(), err: error }, 'A reply was not delivered')
  }
}

function nameOf({ guild, client }: Message): string {
  return guild?.members.me?.displayName ?? client.user.displayName
}

function messageVenue(message: Message, { log, later }: BotParts): ReplyTarget {
  const reply = (sent: DiscordMessage): Promise<Message> => message.reply({ ...sent, failIfNotExists: false })
  return {
    ...{ face: message.inGuild() ? 'mention' : 'dm', who: whoWrites(message), private: !message.inGuild() },
    refuse: async (refusal) => {
      const sent = await reply(refusal)
      later(REFUSAL_SECONDS, () => {
        sent.delete().catch((error: unknown) => {
          const about = { channel: sent.channelId, message: sent.id }
          if (!isUndeliverable(error, about, log)) log.warn({ ...about, err: error }, 'A refusal was not deleted')
        })
      })
    },
    begin: () => {
      // An answer need not wait for it: where it cannot be shown, the answer will tell why.
      if (message.channel.isSendable()) {
        message.channel.sendTyping().catch((error: unknown) => {
          log.debug({ channel: message.channelId, err: error }, 'That an answer is on its way was not shown')
        })
      }
      return Promise.resolve()
    },
    answer: reply,
    fail: async (failure) => {
      await reply(failure)
    },
  }
}
