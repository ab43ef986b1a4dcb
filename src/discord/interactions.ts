// An interaction to whatever answers it.
import type { Interaction } from 'discord.js'
import type { BotParts } from './dependencies.js'
import { answerButton, answerMenu, answerModal } from './components/components.js'
import type { MessageCommand, SlashCommand } from './commands/command.js'
import { askAboutMessageCommand } from './commands/ask-about-message.js'
import { askCommand } from './commands/ask.js'
import { corpusCommand } from './commands/corpus.js'
import { helpCommand } from './commands/help.js'
import { privacyCommand } from './commands/privacy.js'
import { sourcesCommand } from './commands/sources.js'
import { timelineCommand } from './commands/timeline.js'
import { privately } from './render/message.js'
import { failureMessage, noticeMessage } from './render/notice-message.js'
import { TEXTS } from './render/texts.js'
import { isUndeliverable } from './discord-errors.js'

export const SLASH_COMMANDS: readonly SlashCommand[] = [
  askCommand,
  timelineCommand,
  sourcesCommand,
  helpCommand,
  privacyCommand,
  corpusCommand,
]
export const MESSAGE_COMMANDS: readonly MessageCommand[] = [askAboutMessageCommand]

/** Answers `interaction`; nothing is thrown, what could not be delivered is logged. */
export async function answerInteraction(interaction: Interaction, parts: BotParts): Promise<void> {
  const about = { interaction: nameOf(interaction), guild: interaction.guildId, channel: interaction.channelId }
  try {
    await dispatch(interaction, parts)
  } catch (error) {
    if (isUndeliverable(error, about, parts.log)) return
    const reference = parts.newReference()
    parts.log.error({ ...about, reference, err: error }, 'An interaction was not answered')
    try {
      await tellFailure(interaction, reference)
    } catch (second) {
      if (isUndeliverable(second, about, parts.log)) return
      // Discord took neither the answer nor the sentence that should have stood in for it: only the log is left.
      parts.log.error({ ...about, reference, err: second }, 'A reply was not delivered')
    }
  }
}

async function dispatch(interaction: Interaction, parts: BotParts): Promise<void> {
  if (interaction.isAutocomplete()) {
    await slashCommand(interaction.commandName)?.complete?.(interaction, parts)
  } else if (interaction.isChatInputCommand()) {
    const command = slashCommand(interaction.commandName)
    if (command === undefined) await interaction.reply(privately(noticeMessage(TEXTS.unknownCommand)))
    else await command.run(interaction, parts)
  } else if (interaction.isMessageContextMenuCommand()) {
    const command = MESSAGE_COMMANDS.find(({ definition }) => definition.name === interaction.commandName)
    if (command === undefined) await interaction.reply(privately(noticeMessage(TEXTS.unknownCommand)))
    else await command.runOn(interaction, parts)
  } else if (interaction.isButton()) await answerButton(interaction, parts)
  else if (interaction.isStringSelectMenu()) await answerMenu(interaction, parts)
  else if (interaction.isModalSubmit()) await answerModal(interaction, parts)
}

function slashCommand(name: string): SlashCommand | undefined {
  return SLASH_COMMANDS.find(({ definition }) => definition.name === name)
}

async function tellFailure(interaction: Interaction, reference: string): Promise<void> {
  if (!interaction.isRepliable()) return
  const failure = privately(failureMessage(reference))
  if (interaction.replied || interaction.deferred) await interaction.followUp(failure)
  else await interaction.reply(failure)
}

/** The command, or what was clicked, without the ids it carries. */
function nameOf(interaction: Interaction): string {
  return 'commandName' in interaction ? interaction.commandName : (interaction.customId.split(':')[0] ?? '')
}
