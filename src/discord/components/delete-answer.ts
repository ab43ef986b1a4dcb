// Delete: for the person who asked and for moderators. What is stored of the question is deleted with the answer.
import { MessageFlags, PermissionFlagsBits } from 'discord.js'
import type { ButtonInteraction } from 'discord.js'
import { logUndeliverable } from '../../service/failures.js'
import type { BotDependencies } from '../dependencies.js'
import { undeliverable } from '../discord-errors.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'

export async function deleteAnswer(
  interaction: ButtonInteraction,
  { reply: id }: { readonly reply: string },
  { replies, log }: Pick<BotDependencies, 'replies' | 'log'>,
): Promise<void> {
  const { message, user } = interaction
  const asker = replies.get(id)?.asker ?? message.interactionMetadata?.user.id
  const isAsker = asker === user.id
  const isTheirCopy = message.flags.has(MessageFlags.Ephemeral) && !isAsker
  if (!isAsker && !isTheirCopy && !isModerator(interaction)) {
    const reason = asker === undefined ? TEXTS.refusals.expired : TEXTS.refusals.notYours
    await interaction.reply(privately(noticeMessage(reason)))
    return
  }
  await interaction.deferUpdate()
  const isRemoved = !isTheirCopy && replies.remove(id, message.id)
  try {
    await interaction.deleteReply()
  } catch (error) {
    // The second of two clicks finds nothing left.
    const reason = undeliverable(error)
    if (reason === undefined) throw error
    logUndeliverable(reason, { message: message.id, channel: message.channelId }, log)
  }
  if (isRemoved && isAsker) await interaction.followUp(privately(noticeMessage(TEXTS.deleted)))
}

function isModerator({ memberPermissions }: ButtonInteraction): boolean {
  return memberPermissions?.any([PermissionFlagsBits.ManageMessages, PermissionFlagsBits.ManageGuild]) ?? false
}
