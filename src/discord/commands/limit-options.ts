// The options that limit a question, since, until and source: declared, read, and completed while they are typed.
import type {
  ApplicationCommandOptionChoiceData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  SlashCommandOptionsOnlyBuilder,
} from 'discord.js'
import { shorten } from '../../text/one-line.js'
import type { QuestionInput } from '../../search/question.js'
import { refusedHere } from '../../service/admission.js'
import type { BotParts } from '../dependencies.js'
import { sendable } from '../render/escape-markdown.js'
import { TEXTS } from '../render/texts.js'
import { isUndeliverable } from '../discord-errors.js'
import { whoInteracts } from '../requester.js'

/** Discord's limits for choices, and for a choice's name and value in characters. */
const MOST_CHOICES = 25
const CHOICE_LIMIT = 100

export function withLimits(builder: SlashCommandOptionsOnlyBuilder): SlashCommandOptionsOnlyBuilder {
  return (['since', 'until', 'source'] as const).reduce(
    (built, name) =>
      built.addStringOption((option) => option.setName(name).setDescription(TEXTS.limits[name]).setAutocomplete(true)),
    builder,
  )
}

export function limitsIn({ options }: ChatInputCommandInteraction): Omit<QuestionInput, 'text'> {
  return {
    since: options.getString('since') ?? undefined,
    until: options.getString('until') ?? undefined,
    source: options.getString('source') ?? undefined,
  }
}

/** Offers what can be meant by what is typed; what cannot be offered is logged, and nothing is thrown. */
export async function completeLimits(interaction: AutocompleteInteraction, parts: BotParts): Promise<void> {
  const about = { command: interaction.commandName }
  try {
    await interaction.respond(choicesFor(interaction, parts))
  } catch (error) {
    // Whoever types on has stopped waiting for this one.
    if (!isUndeliverable(error, about, parts.log)) parts.log.warn({ ...about, err: error }, 'No choices were offered')
  }
}

function choicesFor(interaction: AutocompleteInteraction, parts: BotParts): ApplicationCommandOptionChoiceData[] {
  // What is offered tells of the archive.
  if (refusedHere(whoInteracts(interaction), parts) !== undefined) return []
  const { name, value } = interaction.options.getFocused(true)
  const choices =
    name === 'source'
      ? sourceChoices(value, parts)
      : parts.archive.periodReadings(value).map((choice) => ({ name: choice.label, value: choice.value }))
  return choices
    .filter((choice) => choice.value.length <= CHOICE_LIMIT && sendable(choice.value) === choice.value)
    .map((choice) => ({ ...choice, name: shorten(sendable(choice.name), CHOICE_LIMIT) }))
    .slice(0, MOST_CHOICES)
}

/** Those that have the words typed in them, most documents first. */
function sourceChoices(typed: string, { archive }: BotParts): { name: string; value: string }[] {
  const words = typed.trim().toLowerCase()
  return archive
    .stats()
    .sources.filter(({ source }) => source.toLowerCase().includes(words))
    .map(({ source, documents }) => ({ name: TEXTS.limits.sourceChoice(source, documents), value: source }))
}
