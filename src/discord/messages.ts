// What people write to the bot: mentions, direct messages, replies to its answers.
import { MessageType } from 'discord.js'
import type { Message } from 'discord.js'
import { DEFAULT_TOP } from '../answer/archive.js'
import { followUp } from '../search/follow-up.js'
import type { QuestionInput } from '../search/question.js'
import type { ReplyTarget } from '../service/ask.js'
import { logUndeliverable } from '../service/failures.js'
import type { BotDependencies } from './dependencies.js'
import { undeliverable } from './discord-errors.js'
import { noticeMessage } from './render/notice-message.js'
import { TEXTS } from './render/texts.js'
import { messageTarget, replyToMessage } from './reply-targets.js'

type Dependencies = Pick<BotDependencies, 'ask' | 'admission' | 'replies' | 'reportFailure' | 'log' | 'later'>

/** Answers `message` if it is addressed to the bot. Never rejects: what could not be delivered is logged. */
export async function answerMessageTo(message: Message, botId: string, dependencies: Dependencies): Promise<void> {
  if (message.author.bot || message.system || message.webhookId !== null) return
  const role = message.guild?.roles.botRoleFor(botId)?.id
  const isMentioned = !message.inGuild() || message.mentions.users.has(botId)
  if (!isMentioned && (role === undefined || !message.mentions.roles.has(role))) return
  const target = messageTarget(message, dependencies)
  const text = message.content.replaceAll(new RegExp(`<@(?:!?${botId}|&${role ?? botId})>`, 'g'), ' ').trim()
  if (text === '') {
    // Discord sends no text to a bot whose role was mentioned instead.
    await explain(isMentioned ? TEXTS.howToAsk : TEXTS.roleMentioned(nameOf(message)), message, target, dependencies)
    return
  }
  const input = inputOf(message, text, dependencies)
  await dependencies.ask({ kind: 'answer', input, perPage: DEFAULT_TOP }, target)
}

/** A reply to an answer follows that answer's question, if it is still stored. */
function inputOf(
  message: Message,
  text: string,
  { replies, log }: Pick<Dependencies, 'replies' | 'log'>,
): QuestionInput {
  const repliedTo = message.type === MessageType.Reply ? message.reference?.messageId : undefined
  if (repliedTo === undefined) return { text }
  try {
    const before = replies.inMessage(repliedTo)
    return before === undefined ? { text } : followUp(text, before.input)
  } catch (error) {
    log.error({ err: error, message: message.id }, 'The answer that a message replies to could not be read')
    return { text }
  }
}

async function explain(
  text: string,
  message: Message,
  { face, requester, refuse }: ReplyTarget,
  { admission, reportFailure, log }: Dependencies,
): Promise<void> {
  const refusal = admission.checkRequest(requester)
  try {
    if (refusal === undefined) await replyToMessage(message, noticeMessage(text))
    else await refuse(refusal)
  } catch (error) {
    const about = { face, guild: requester.guild, channel: requester.channels[0] }
    const reason = undeliverable(error)
    if (reason === undefined) reportFailure(error, 'A reply was not delivered', about)
    else logUndeliverable(reason, about, log)
  }
}

function nameOf({ guild, client }: Message): string {
  return guild?.members.me?.displayName ?? client.user.displayName
}
