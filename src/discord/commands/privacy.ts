// /privacy: what is stored about the person who asks, shown to that person alone, and the button that deletes it.
import { SlashCommandBuilder } from 'discord.js'
import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js'
import type { BotDependencies } from '../dependencies.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { privacyMessage } from '../render/privacy-message.js'
import { TEXTS } from '../render/texts.js'
import { EVERYWHERE, INSTALLED_BY } from './command.js'
import type { SlashCommand } from './command.js'

const definition = new SlashCommandBuilder()
  .setName('privacy')
  .setDescription(TEXTS.commands.privacy)
  .setIntegrationTypes(INSTALLED_BY)
  .setContexts(EVERYWHERE)
  .toJSON()

async function run(
  interaction: ChatInputCommandInteraction,
  { personalData }: Pick<BotDependencies, 'personalData'>,
): Promise<void> {
  const { questions, feedback, oldest } = personalData.about(interaction.user.id)
  const message = privacyMessage({
    replies: questions.length,
    feedback: feedback.length,
    oldest: oldest?.toISOString() ?? null,
    keepDays: personalData.keepDays,
    questions: questions.map(({ text }) => text).reverse(),
  })
  await interaction.reply(privately(message))
}

export const privacyCommand: SlashCommand = { definition, run }

/** Answers the button "Delete all of it". */
export async function forgetPerson(
  interaction: ButtonInteraction,
  { personalData }: Pick<BotDependencies, 'personalData'>,
): Promise<void> {
  const { replies, feedback } = personalData.erasePerson(interaction.user.id)
  if (replies + feedback > 0) await interaction.update(noticeMessage(TEXTS.privacy.forgotten(replies, feedback)))
  // The second of two clicks: the message with the result of the first one stays.
  else await interaction.reply(privately(noticeMessage(TEXTS.privacy.nothing)))
}
