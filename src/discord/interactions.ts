// Each interaction to what answers it: a command, or a button, menu or modal.
import type { Interaction } from 'discord.js'
import { logUndeliverable } from '../service/failures.js'
import { askAboutMessageCommand } from './commands/ask-about-message.js'
import { askCommand } from './commands/ask.js'
import type { MessageCommand, SlashCommand } from './commands/command.js'
import { corpusCommand } from './commands/corpus.js'
import { helpCommand } from './commands/help.js'
import { privacyCommand } from './commands/privacy.js'
import { sourcesCommand } from './commands/sources.js'
import { timelineCommand } from './commands/timeline.js'
import { answerButton, answerMenu, answerModal } from './components/components.js'
import type { BotDependencies } from './dependencies.js'
import { undeliverable } from './discord-errors.js'
import { privately } from './render/message.js'
import { failureMessage, noticeMessage } from './render/notice-message.js'
import { TEXTS } from './render/texts.js'

export const SLASH_COMMANDS: readonly SlashCommand[] = [
  askCommand,
  timelineCommand,
  sourcesCommand,
  helpCommand,
  privacyCommand,
  corpusCommand,
]
export const MESSAGE_COMMANDS: readonly MessageCommand[] = [askAboutMessageCommand]

/** Answers `interaction`. Never rejects: what could not be delivered is logged. */
export async function answerInteraction(interaction: Interaction, dependencies: BotDependencies): Promise<void> {
  const { log, reportFailure } = dependencies
  const about = { interaction: nameOf(interaction), guild: interaction.guildId, channel: interaction.channelId }
  try {
    await dispatch(interaction, dependencies)
  } catch (error) {
    const reason = undeliverable(error)
    if (reason !== undefined) {
      logUndeliverable(reason, about, log)
      return
    }
    const reference = reportFailure(error, 'An interaction was not answered', about)
    try {
      await showFailure(interaction, reference)
    } catch (second) {
      const secondReason = undeliverable(second)
      // Discord accepted neither the answer nor the sentence in its place: only the log is left.
      if (secondReason === undefined) log.error({ ...about, reference, err: second }, 'A reply was not delivered')
      else logUndeliverable(secondReason, about, log)
    }
  }
}

async function dispatch(interaction: Interaction, dependencies: BotDependencies): Promise<void> {
  if (interaction.isAutocomplete()) {
    await slashCommand(interaction.commandName)?.complete?.(interaction, dependencies)
  } else if (interaction.isChatInputCommand()) {
    const command = slashCommand(interaction.commandName)
    if (command === undefined) await interaction.reply(privately(noticeMessage(TEXTS.unknownCommand)))
    else await command.run(interaction, dependencies)
  } else if (interaction.isMessageContextMenuCommand()) {
    const command = MESSAGE_COMMANDS.find(({ definition }) => definition.name === interaction.commandName)
    if (command === undefined) await interaction.reply(privately(noticeMessage(TEXTS.unknownCommand)))
    else await command.runOn(interaction, dependencies)
  } else if (interaction.isButton()) await answerButton(interaction, dependencies)
  else if (interaction.isStringSelectMenu()) await answerMenu(interaction, dependencies)
  else if (interaction.isModalSubmit()) await answerModal(interaction, dependencies)
}

function slashCommand(name: string): SlashCommand | undefined {
  return SLASH_COMMANDS.find(({ definition }) => definition.name === name)
}

async function showFailure(interaction: Interaction, reference: string): Promise<void> {
  if (!interaction.isRepliable()) return
  const failure = privately(failureMessage(reference))
  if (interaction.replied || interaction.deferred) await interaction.followUp(failure)
  else await interaction.reply(failure)
}

/** The command, or the action of the component, without the ids in its custom id. */
function nameOf(interaction: Interaction): string {
  return 'commandName' in interaction ? interaction.commandName : (interaction.customId.split(':')[0] ?? '')
}
