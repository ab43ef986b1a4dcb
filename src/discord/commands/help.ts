// /help: how to ask, for whoever wants to know.
import { SlashCommandBuilder } from 'discord.js'
import type { SlashCommand } from './command.js'
import { EVERYWHERE, INSTALLED_BY } from '../everywhere.js'
import { helpMessage } from '../help-message.js'
import { privately } from '../render/message.js'
import { TEXTS } from '../render/texts.js'

const definition = new SlashCommandBuilder()
  .setName('help')
  .setDescription(TEXTS.commands.help)
  .setIntegrationTypes(INSTALLED_BY)
  .setContexts(EVERYWHERE)
  .toJSON()

export const helpCommand: SlashCommand = {
  definition,
  run: async (interaction) => {
    await interaction.reply(privately(helpMessage()))
  },
}
