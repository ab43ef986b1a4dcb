// /timeline: what the archive says about a topic, in order of publication.
import { SlashCommandBuilder } from 'discord.js'
import type { ChatInputCommandInteraction } from 'discord.js'
import { DEFAULT_TOP } from '../../answer/archive.js'
import { ask } from '../../service/ask.js'
import type { BotParts } from '../dependencies.js'
import type { SlashCommand } from './command.js'
import { EVERYWHERE, INSTALLED_BY } from '../everywhere.js'
import { completeLimits, limitsIn, withLimits } from './limit-options.js'
import { TEXTS } from '../render/texts.js'
import { commandVenue } from '../reply-targets.js'

const LONGEST_TOPIC = 2000

const definition = withLimits(
  new SlashCommandBuilder()
    .setName('timeline')
    .setDescription(TEXTS.commands.timeline)
    .setIntegrationTypes(INSTALLED_BY)
    .setContexts(EVERYWHERE)
    .addStringOption((option) =>
      option.setName('topic').setDescription(TEXTS.commands.topic).setRequired(true).setMaxLength(LONGEST_TOPIC),
    ),
)
  .addBooleanOption((option) => option.setName('private').setDescription(TEXTS.limits.private))
  .toJSON()

async function run(interaction: ChatInputCommandInteraction, parts: BotParts): Promise<void> {
  const { options } = interaction
  const typed = { text: options.getString('topic', true), ...limitsIn(interaction) }
  const venue = commandVenue(interaction, { face: 'slash', isPrivate: options.getBoolean('private') ?? false })
  await ask({ kind: 'timeline', typed, perPage: DEFAULT_TOP }, venue, parts)
}

export const timelineCommand: SlashCommand = { definition, run, complete: completeLimits }
