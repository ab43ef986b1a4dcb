// "Ask the archive" in a message's menu: its text is the question, and the answer is for whoever chose it alone.
import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js'
import type { MessageContextMenuCommandInteraction } from 'discord.js'
import { DEFAULT_TOP } from '../../answer/archive.js'
import { ask } from '../../service/ask.js'
import type { BotParts } from '../dependencies.js'
import type { MessageCommand } from './command.js'
import { EVERYWHERE, INSTALLED_BY } from '../everywhere.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { commandVenue } from '../reply-targets.js'

const definition = new ContextMenuCommandBuilder()
  .setName(TEXTS.ask.aboutMessage)
  .setType(ApplicationCommandType.Message)
  .setIntegrationTypes(INSTALLED_BY)
  .setContexts(EVERYWHERE)
  .toJSON()

async function runOn(interaction: MessageContextMenuCommandInteraction, parts: BotParts): Promise<void> {
  const text = interaction.targetMessage.content.replaceAll(`<@${interaction.client.user.id}>`, ' ').trim()
  if (text === '') {
    await interaction.reply(privately(noticeMessage(TEXTS.ask.noText)))
    return
  }
  const venue = commandVenue(interaction, { face: 'menu', isPrivate: true })
  await ask({ kind: 'answer', typed: { text }, perPage: DEFAULT_TOP }, venue, parts)
}

export const askAboutMessageCommand: MessageCommand = { definition, runOn }
