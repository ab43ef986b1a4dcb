// "Delete all of it" below /privacy.
import type { ButtonInteraction } from 'discord.js'
import type { BotParts } from '../dependencies.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'

export async function forgetPerson(interaction: ButtonInteraction, { state }: BotParts): Promise<void> {
  const { replies, feedback } = state.forget(interaction.user.id)
  if (replies + feedback > 0) await interaction.update(noticeMessage(TEXTS.privacy.forgotten(replies, feedback)))
  // The second of two clicks: what the first one said stays.
  else await interaction.reply(privately(noticeMessage(TEXTS.privacy.nothing)))
}
