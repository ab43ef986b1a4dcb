// The places a question comes from through an interaction, and how its reply gets there.
import { MessageFlags } from 'discord.js'
import type { ButtonInteraction, CommandInteraction } from 'discord.js'
import type { ReplyTarget } from '../service/ask.js'
import { privately } from './render/message.js'
import { whoInteracts } from './requester.js'

/** A slash command, or a command of a message's menu. */
export function commandVenue(
  interaction: CommandInteraction,
  { face, isPrivate }: { readonly face: 'slash' | 'menu'; readonly isPrivate: boolean },
): ReplyTarget {
  return { ...replyVenue(interaction, isPrivate), face }
}

/**
 * A button below an answer. Who asked sees the message change; anybody else gets an answer of their own, since what
 * others are reading is not theirs to change.
 */
export function buttonVenue(interaction: ButtonInteraction, reply: string, isOwn: boolean): ReplyTarget {
  if (!isOwn) return { ...replyVenue(interaction, true), face: 'button' }
  const { message } = interaction
  return {
    ...{ face: 'button', who: whoInteracts(interaction), replaces: { message: message.id, reply } },
    private: message.flags.has(MessageFlags.Ephemeral),
    refuse: async (refusal) => {
      await interaction.reply(privately(refusal))
    },
    begin: async () => {
      await interaction.deferUpdate()
    },
    answer: (answer) => interaction.editReply(answer),
    // The answer that is there stays.
    fail: async (failure) => {
      await interaction.followUp(privately(failure))
    },
  }
}

function replyVenue(
  interaction: CommandInteraction | ButtonInteraction,
  isPrivate: boolean,
): Omit<ReplyTarget, 'face'> {
  return {
    ...{ who: whoInteracts(interaction), private: isPrivate },
    refuse: async (refusal) => {
      await interaction.reply(privately(refusal))
    },
    begin: async () => {
      await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})
    },
    answer: (answer) => interaction.editReply(answer),
    fail: async (failure) => {
      await interaction.editReply(failure)
    },
  }
}
