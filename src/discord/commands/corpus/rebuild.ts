// /corpus rebuild: brings the index up to date, shows how that gets on, and can be cancelled.
import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js'
import { DatelineError } from '../../../errors.js'
import type { BotParts } from '../../dependencies.js'
import { createFollower } from '../../../service/build-follower.js'
import { lastingReply } from '../../lasting-reply.js'
import { privately } from '../../render/message.js'
import { noticeMessage } from '../../render/notice-message.js'
import { rebuildNoticeMessage } from '../../render/rebuild-message.js'
import { TEXTS } from '../../render/texts.js'

export async function rebuild(interaction: ChatInputCommandInteraction, parts: BotParts): Promise<void> {
  const follower = createFollower(parts)
  try {
    const build = parts.keeper.rebuild(follower.listener)
    await interaction.reply(rebuildNoticeMessage(TEXTS.rebuild.started))
    await follower.follow(build, lastingReply(interaction, parts.now))
  } catch (error) {
    if (!(error instanceof DatelineError) || interaction.replied) throw error
    const isRunning = error.code === 'BUILD_RUNNING'
    await interaction.reply(privately(noticeMessage(isRunning ? TEXTS.rebuild.running : error.message)))
  }
}

/** What comes of it is shown where the rebuild is followed. */
export async function cancelRebuild(interaction: ButtonInteraction, { keeper }: BotParts): Promise<void> {
  if (keeper.cancel()) await interaction.deferUpdate()
  else await interaction.reply(privately(noticeMessage(TEXTS.rebuild.notRunning)))
}
