// /privacy: what is stored about whoever asks, for their eyes alone, wherever they are.
import { SlashCommandBuilder } from 'discord.js'
import type { ChatInputCommandInteraction } from 'discord.js'
import type { BotParts } from '../dependencies.js'
import type { SlashCommand } from './command.js'
import { EVERYWHERE, INSTALLED_BY } from '../everywhere.js'
import { privately } from '../render/message.js'
import { privacyMessage } from '../render/privacy-message.js'
import { TEXTS } from '../render/texts.js'

const definition = new SlashCommandBuilder()
  .setName('privacy')
  .setDescription(TEXTS.commands.privacy)
  .setIntegrationTypes(INSTALLED_BY)
  .setContexts(EVERYWHERE)
  .toJSON()

async function run(interaction: ChatInputCommandInteraction, { state, keepDays }: BotParts): Promise<void> {
  const { questions, feedback, oldest } = state.about(interaction.user.id)
  const stored = {
    ...{ replies: questions.length, feedback: feedback.length, oldest: oldest?.toISOString() ?? null, keepDays },
    questions: questions.map(({ text }) => text).reverse(),
  }
  await interaction.reply(privately(privacyMessage(stored)))
}

export const privacyCommand: SlashCommand = { definition, run }
