// /corpus status: what is indexed, what was skipped, and whether the index is up to date.
import { MessageFlags } from 'discord.js'
import type { ChatInputCommandInteraction } from 'discord.js'
import { DatelineError } from '../../../errors.js'
import type { BotDependencies } from '../../dependencies.js'
import { corpusStatusMessage } from '../../render/corpus-status-message.js'
import type { DiscordMessage } from '../../render/message.js'
import { failureMessage, noticeMessage } from '../../render/notice-message.js'

type Dependencies = Pick<BotDependencies, 'maintenance' | 'archive' | 'feedback' | 'reportFailure'>

export async function showStatus(interaction: ChatInputCommandInteraction, dependencies: Dependencies): Promise<void> {
  // Comparing the corpus with the index can take seconds.
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  await interaction.editReply(await statusMessage(dependencies))
}

async function statusMessage({ maintenance, archive, feedback, reportFailure }: Dependencies): Promise<DiscordMessage> {
  try {
    const { stale: outdated, skipped } = await maintenance.check()
    const { documents, passages, from, to, undated, builtAt } = archive.stats()
    const coverage = { documents, passages, from, to, undated }
    return corpusStatusMessage({ coverage, builtAt, outdated, skipped, feedback: feedback.feedbackCounts() })
  } catch (error) {
    if (error instanceof DatelineError) return noticeMessage(error.message)
    const about = { command: 'corpus status' }
    return failureMessage(reportFailure(error, 'The status of the archive could not be determined', about))
  }
}
