// /sources: what is in the archive.
import { SlashCommandBuilder } from 'discord.js'
import type { ChatInputCommandInteraction } from 'discord.js'
import type { BotDependencies } from '../dependencies.js'
import { privately } from '../render/message.js'
import { refusalMessage } from '../render/refusal-message.js'
import { sourcesMessage } from '../render/sources-message.js'
import { TEXTS } from '../render/texts.js'
import { requesterOfInteraction } from '../requester.js'
import { EVERYWHERE, INSTALLED_BY } from './command.js'
import type { SlashCommand } from './command.js'

const definition = new SlashCommandBuilder()
  .setName('sources')
  .setDescription(TEXTS.commands.sources)
  .setIntegrationTypes(INSTALLED_BY)
  .setContexts(EVERYWHERE)
  .toJSON()

async function run(
  interaction: ChatInputCommandInteraction,
  { admission, archive }: Pick<BotDependencies, 'admission' | 'archive'>,
): Promise<void> {
  const refusal = admission.checkAccess(requesterOfInteraction(interaction))
  if (refusal === undefined) await interaction.reply(sourcesMessage(archive.stats()))
  else await interaction.reply(privately(refusalMessage(refusal)))
}

export const sourcesCommand: SlashCommand = { definition, run }
