// The options since, until and source that limit a question: declared, read, and completed while they are typed.
import type {
  ApplicationCommandOptionChoiceData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  SlashCommandOptionsOnlyBuilder,
} from 'discord.js'
import type { QuestionInput } from '../../search/question.js'
import { logUndeliverable } from '../../service/failures.js'
import { shorten } from '../../text/one-line.js'
import type { BotDependencies } from '../dependencies.js'
import { undeliverable } from '../discord-errors.js'
import { sendable } from '../render/escape-markdown.js'
import { TEXTS } from '../render/texts.js'
import { requesterOfInteraction } from '../requester.js'

/** Discord's limits: how many choices, and how many characters in a choice's name and in its value. */
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

type Dependencies = Pick<BotDependencies, 'admission' | 'archive' | 'log'>

/** Offers what the typed text can mean. Never rejects: a failure is logged. */
export async function completeLimits(
  interaction: AutocompleteInteraction,
  { admission, archive, log }: Dependencies,
): Promise<void> {
  const about = { command: interaction.commandName }
  try {
    // The choices reveal what is in the archive.
    const isRefused = admission.checkAccess(requesterOfInteraction(interaction)) !== undefined
    await interaction.respond(isRefused ? [] : choicesFor(interaction, archive))
  } catch (error) {
    // Discord stops waiting for these choices when the person types on.
    const reason = undeliverable(error)
    if (reason === undefined) log.warn({ ...about, err: error }, 'No choices were offered')
    else logUndeliverable(reason, about, log)
  }
}

function choicesFor(
  interaction: AutocompleteInteraction,
  archive: Dependencies['archive'],
): ApplicationCommandOptionChoiceData[] {
  const { name, value } = interaction.options.getFocused(true)
  const choices =
    name === 'source'
      ? sourceChoices(value, archive)
      : archive.periodReadings(value).map((choice) => ({ name: choice.label, value: choice.value }))
  return choices
    .filter((choice) => choice.value.length <= CHOICE_LIMIT && sendable(choice.value) === choice.value)
    .map((choice) => ({ ...choice, name: shorten(sendable(choice.name), CHOICE_LIMIT) }))
    .slice(0, MOST_CHOICES)
}

/** The sources whose names contain the typed text, those with most documents first. */
function sourceChoices(typed: string, archive: Dependencies['archive']): { name: string; value: string }[] {
  const words = typed.trim().toLowerCase()
  return archive
    .stats()
    .sources.filter(({ source }) => source.toLowerCase().includes(words))
    .map(({ source, documents }) => ({ name: TEXTS.limits.sourceChoice(source, documents), value: source }))
}
