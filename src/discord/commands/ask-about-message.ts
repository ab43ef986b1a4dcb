// "Ask the archive" in a message's menu: the message's text is the question. Only the person who chose it sees the answer.
import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js'
import type { MessageContextMenuCommandInteraction } from 'discord.js'
import { DEFAULT_TOP } from '../../answer/archive.js'
import type { BotDependencies } from '../dependencies.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { commandTarget } from '../reply-targets.js'
import { EVERYWHERE, INSTALLED_BY } from './command.js'
import type { MessageCommand } from './command.js'

const definition = new ContextMenuCommandBuilder()
  .setName(TEXTS.ask.aboutMessage)
  .setType(ApplicationCommandType.Message)
  .setIntegrationTypes(INSTALLED_BY)
  .setContexts(EVERYWHERE)
  .toJSON()

async function runOn(
  interaction: MessageContextMenuCommandInteraction,
  { ask }: Pick<BotDependencies, 'ask'>,
): Promise<void> {
  const text = interaction.targetMessage.content.replaceAll(`<@${interaction.client.user.id}>`, ' ').trim()
  if (text === '') {
    await interaction.reply(privately(noticeMessage(TEXTS.ask.noText)))
    return
  }
  const target = commandTarget(interaction, { face: 'menu', isPrivate: true })
  await ask({ kind: 'answer', input: { text }, perPage: DEFAULT_TOP }, target)
}

export const askAboutMessageCommand: MessageCommand = { definition, runOn }
