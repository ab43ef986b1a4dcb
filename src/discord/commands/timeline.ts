// /timeline: what the archive says about a topic, in order of publication.
import { SlashCommandBuilder } from 'discord.js'
import type { ChatInputCommandInteraction } from 'discord.js'
import { DEFAULT_TOP } from '../../answer/archive.js'
import type { BotDependencies } from '../dependencies.js'
import { TEXTS } from '../render/texts.js'
import { commandTarget } from '../reply-targets.js'
import { EVERYWHERE, INSTALLED_BY } from './command.js'
import type { SlashCommand } from './command.js'
import { completeLimits, limitsIn, withLimits } from './limit-options.js'

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

async function run(interaction: ChatInputCommandInteraction, { ask }: Pick<BotDependencies, 'ask'>): Promise<void> {
  const { options } = interaction
  const input = { text: options.getString('topic', true), ...limitsIn(interaction) }
  const target = commandTarget(interaction, { face: 'slash', isPrivate: options.getBoolean('private') ?? false })
  await ask({ kind: 'timeline', input, perPage: DEFAULT_TOP }, target)
}

export const timelineCommand: SlashCommand = { definition, run, complete: completeLimits }
