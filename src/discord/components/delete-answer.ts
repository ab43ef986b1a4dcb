// Delete: for the asker and for those who moderate; what is stored of the question goes with the answer.
import { MessageFlags, PermissionFlagsBits } from 'discord.js'
import type { ButtonInteraction } from 'discord.js'
import type { BotParts } from '../dependencies.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { isUndeliverable } from '../discord-errors.js'

export async function deleteAnswer(
  interaction: ButtonInteraction,
  { reply: id }: { readonly reply: string },
  parts: BotParts,
): Promise<void> {
  const { message, user } = interaction
  const kept = parts.state.reply(id)
  const asker = kept?.asker ?? message.interactionMetadata?.user.id
  const isAsker = asker === user.id
  const isTheirCopy = message.flags.has(MessageFlags.Ephemeral) && !isAsker
  if (!isAsker && !isTheirCopy && !moderates(interaction)) {
    const reason = asker === undefined ? TEXTS.refusals.expired : TEXTS.refusals.notYours
    await interaction.reply(privately(noticeMessage(reason)))
    return
  }
  await interaction.deferUpdate()
  const isForgotten = !isTheirCopy && forget(id, message.id, parts)
  try {
    await interaction.deleteReply()
  } catch (error) {
    // The second of two clicks finds nothing left.
    if (!isUndeliverable(error, { message: message.id, channel: message.channelId }, parts.log)) throw error
  }
  if (isForgotten && isAsker) await interaction.followUp(privately(noticeMessage(TEXTS.deleted)))
}

function moderates({ memberPermissions }: ButtonInteraction): boolean {
  return memberPermissions?.any([PermissionFlagsBits.ManageMessages, PermissionFlagsBits.ManageGuild]) ?? false
}

/** Forgets the reply, and those it took the place of in the message. False where none was kept. */
function forget(id: string, message: string, { state }: BotParts): boolean {
  let isForgotten = state.forgetReply(id)
  for (let before = state.replyOfMessage(message); before; before = state.replyOfMessage(message)) {
    isForgotten = state.forgetReply(before.id) || isForgotten
  }
  return isForgotten
}
