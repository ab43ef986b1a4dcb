// Reply targets of Discord: commands, buttons and messages. Each renders what the service hands it and sends it.
import { MessageFlags } from 'discord.js'
import type { ButtonInteraction, CommandInteraction, Message } from 'discord.js'
import type { Refusal } from '../service/admission.js'
import type { ReplyTarget } from '../service/ask.js'
import { logUndeliverable } from '../service/failures.js'
import type { BotDependencies } from './dependencies.js'
import { undeliverable } from './discord-errors.js'
import { privately } from './render/message.js'
import type { DiscordMessage } from './render/message.js'
import { failureMessage } from './render/notice-message.js'
import { refusalMessage } from './render/refusal-message.js'
import { replyMessage } from './render/reply-message.js'
import { requesterOfInteraction, requesterOfMessage } from './requester.js'

/** Seconds after which a public refusal is deleted: by then it is of no use to anyone. */
const REFUSAL_SECONDS = 20

/** A slash command, or a command in a message's menu. */
export function commandTarget(
  interaction: CommandInteraction,
  { face, isPrivate }: { readonly face: 'slash' | 'menu'; readonly isPrivate: boolean },
): ReplyTarget {
  return { ...newReplyTarget(interaction, isPrivate), face }
}

/**
 * A button below an answer. For the person who asked, the message changes. Anyone else gets an answer of their own,
 * because the message is not theirs to change.
 */
export function buttonTarget(interaction: ButtonInteraction, reply: string, isOwn: boolean): ReplyTarget {
  if (!isOwn) return { ...newReplyTarget(interaction, true), face: 'button' }
  const { message } = interaction
  return {
    face: 'button',
    requester: requesterOfInteraction(interaction),
    replaces: { message: message.id, reply },
    private: message.flags.has(MessageFlags.Ephemeral),
    refuse: (refusal) => refuseInteraction(interaction, refusal),
    begin: async () => {
      await interaction.deferUpdate()
    },
    answer: (resolved) => interaction.editReply(replyMessage(resolved)),
    // The answer in the message stays.
    fail: async (reference) => {
      await interaction.followUp(privately(failureMessage(reference)))
    },
    undeliverable,
  }
}

function newReplyTarget(
  interaction: CommandInteraction | ButtonInteraction,
  isPrivate: boolean,
): Omit<ReplyTarget, 'face'> {
  return {
    requester: requesterOfInteraction(interaction),
    private: isPrivate,
    refuse: (refusal) => refuseInteraction(interaction, refusal),
    begin: async () => {
      await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})
    },
    answer: (resolved) => interaction.editReply(replyMessage(resolved)),
    fail: async (reference) => {
      await interaction.editReply(failureMessage(reference))
    },
    undeliverable,
  }
}

async function refuseInteraction(interaction: CommandInteraction | ButtonInteraction, refusal: Refusal): Promise<void> {
  await interaction.reply(privately(refusalMessage(refusal)))
}

/** A mention or a direct message. */
export function messageTarget(message: Message, { log, later }: Pick<BotDependencies, 'log' | 'later'>): ReplyTarget {
  return {
    face: message.inGuild() ? 'mention' : 'dm',
    requester: requesterOfMessage(message),
    private: !message.inGuild(),
    refuse: async (refusal) => {
      const sent = await replyToMessage(message, refusalMessage(refusal))
      later(REFUSAL_SECONDS, () => {
        sent.delete().catch((error: unknown) => {
          const about = { channel: sent.channelId, message: sent.id }
          const isGone = undeliverable(error)
          if (isGone !== undefined) logUndeliverable(isGone, about, log)
          else log.warn({ ...about, err: error }, 'A refusal was not deleted')
        })
      })
    },
    begin: () => {
      // Not awaited: if this cannot be shown, sending the answer will report why.
      if (message.channel.isSendable()) {
        message.channel.sendTyping().catch((error: unknown) => {
          log.debug({ channel: message.channelId, err: error }, 'That an answer is on its way was not shown')
        })
      }
      return Promise.resolve()
    },
    answer: (resolved) => replyToMessage(message, replyMessage(resolved)),
    fail: async (reference) => {
      await replyToMessage(message, failureMessage(reference))
    },
    undeliverable,
  }
}

/** Replies to `message`, or writes below it if it has been deleted. */
export function replyToMessage(message: Message, reply: DiscordMessage): Promise<Message> {
  return message.reply({ ...reply, failIfNotExists: false })
}
