// /help: how to ask.
import { SlashCommandBuilder } from 'discord.js'
import { container, messageOf, privately } from '../render/message.js'
import type { DiscordMessage } from '../render/message.js'
import { smallLine } from '../render/note-lines.js'
import { TEXTS } from '../render/texts.js'
import { EVERYWHERE, INSTALLED_BY } from './command.js'
import type { SlashCommand } from './command.js'

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

function helpMessage(): DiscordMessage {
  const { heading, lines, more } = TEXTS.help
  return messageOf(container(`**${heading}**`, [[lines.map((line) => `- ${line}`).join('\n')]], smallLine(more)))
}
