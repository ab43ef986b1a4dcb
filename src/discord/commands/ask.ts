// /ask: a question with the limits the reader sets, answered with cited excerpts.
import { SlashCommandBuilder } from 'discord.js'
import type { ChatInputCommandInteraction } from 'discord.js'
import { DEFAULT_TOP, MOST_TOP } from '../../answer/archive.js'
import type { BotDependencies } from '../dependencies.js'
import { TEXTS } from '../render/texts.js'
import { commandTarget } from '../reply-targets.js'
import { EVERYWHERE, INSTALLED_BY } from './command.js'
import type { SlashCommand } from './command.js'
import { completeLimits, limitsIn, withLimits } from './limit-options.js'

/** Discord's own limit for a message; nobody asks more. */
const LONGEST_QUESTION = 2000

const definition = withLimits(
  new SlashCommandBuilder()
    .setName('ask')
    .setDescription(TEXTS.ask.description)
    .setIntegrationTypes(INSTALLED_BY)
    .setContexts(EVERYWHERE)
    .addStringOption((option) =>
      option.setName('question').setDescription(TEXTS.ask.question).setRequired(true).setMaxLength(LONGEST_QUESTION),
    ),
)
  .addIntegerOption((option) =>
    option.setName('results').setDescription(TEXTS.ask.results(MOST_TOP)).setMinValue(1).setMaxValue(MOST_TOP),
  )
  .addBooleanOption((option) => option.setName('any_time').setDescription(TEXTS.ask.anyTime))
  .addBooleanOption((option) => option.setName('private').setDescription(TEXTS.limits.private))
  .toJSON()

async function run(interaction: ChatInputCommandInteraction, { ask }: Pick<BotDependencies, 'ask'>): Promise<void> {
  const { options } = interaction
  const input = {
    text: options.getString('question', true),
    ...limitsIn(interaction),
    anyTime: options.getBoolean('any_time') ?? undefined,
  }
  const perPage = options.getInteger('results') ?? DEFAULT_TOP
  const target = commandTarget(interaction, { face: 'slash', isPrivate: options.getBoolean('private') ?? false })
  await ask({ kind: 'answer', input, perPage }, target)
}

export const askCommand: SlashCommand = { definition, run, complete: completeLimits }
