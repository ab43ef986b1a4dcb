// /sources: what the archive holds.
import { SlashCommandBuilder } from 'discord.js'
import type { ChatInputCommandInteraction } from 'discord.js'
import { refusedHere } from '../../service/admission.js'
import type { BotParts } from '../dependencies.js'
import type { SlashCommand } from './command.js'
import { EVERYWHERE, INSTALLED_BY } from '../everywhere.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { sourcesMessage } from '../render/sources-message.js'
import { TEXTS } from '../render/texts.js'
import { whoInteracts } from '../requester.js'

const definition = new SlashCommandBuilder()
  .setName('sources')
  .setDescription(TEXTS.commands.sources)
  .setIntegrationTypes(INSTALLED_BY)
  .setContexts(EVERYWHERE)
  .toJSON()

async function run(interaction: ChatInputCommandInteraction, parts: BotParts): Promise<void> {
  const refused = refusedHere(whoInteracts(interaction), parts)
  if (refused !== undefined) await interaction.reply(privately(noticeMessage(refused.text)))
  else await interaction.reply(sourcesMessage(parts.archive.stats()))
}

export const sourcesCommand: SlashCommand = { definition, run }
