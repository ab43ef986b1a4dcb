// /corpus status: how the archive and its index stand.
import { MessageFlags } from 'discord.js'
import type { ChatInputCommandInteraction } from 'discord.js'
import { DatelineError } from '../../../errors.js'
import type { BotParts } from '../../dependencies.js'
import { corpusStatusMessage } from '../../render/corpus-status-message.js'
import type { DiscordMessage } from '../../render/message.js'
import { failureMessage, noticeMessage } from '../../render/notice-message.js'

export async function showStatus(interaction: ChatInputCommandInteraction, parts: BotParts): Promise<void> {
  // The corpus is looked through, which can take seconds.
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  await interaction.editReply(await statusMessage(parts))
}

async function statusMessage({ keeper, archive, state, log, newReference }: BotParts): Promise<DiscordMessage> {
  try {
    const { stale: outdated, skipped } = await keeper.check()
    const { documents, passages, from, to, undated, builtAt } = archive.stats()
    const coverage = { documents, passages, from, to, undated }
    return corpusStatusMessage({ coverage, builtAt, outdated, skipped, feedback: state.feedbackCounts() })
  } catch (error) {
    if (error instanceof DatelineError) return noticeMessage(error.message)
    const reference = newReference()
    log.error({ reference, err: error, command: 'corpus status' }, 'The status of the archive was not found out')
    return failureMessage(reference)
  }
}
