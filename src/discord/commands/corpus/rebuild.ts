// /corpus rebuild: brings the index up to date and shows the progress; the rebuild can be cancelled.
import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js'
import { DatelineError } from '../../../errors.js'
import type { BotDependencies } from '../../dependencies.js'
import { lastingReply } from '../../lasting-reply.js'
import { privately } from '../../render/message.js'
import { noticeMessage } from '../../render/notice-message.js'
import { rebuildNoticeMessage, rebuildStateMessage } from '../../render/rebuild-message.js'
import { TEXTS } from '../../render/texts.js'

export async function rebuild(
  interaction: ChatInputCommandInteraction,
  { maintenance, now }: Pick<BotDependencies, 'maintenance' | 'now'>,
): Promise<void> {
  try {
    const running = maintenance.rebuild()
    await interaction.reply(rebuildNoticeMessage(TEXTS.rebuild.started))
    const show = lastingReply(interaction, now)
    await running.follow((state) => show(rebuildStateMessage(state)))
  } catch (error) {
    if (!(error instanceof DatelineError) || interaction.replied) throw error
    const isRunning = error.code === 'BUILD_RUNNING'
    await interaction.reply(privately(noticeMessage(isRunning ? TEXTS.rebuild.running : error.message)))
  }
}

/** The result is shown in the message that follows the rebuild. */
export async function cancelRebuild(
  interaction: ButtonInteraction,
  { maintenance }: Pick<BotDependencies, 'maintenance'>,
): Promise<void> {
  if (maintenance.cancel()) await interaction.deferUpdate()
  else await interaction.reply(privately(noticeMessage(TEXTS.rebuild.notRunning)))
}
