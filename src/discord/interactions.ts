// An interaction to whatever answers it.
import type { Interaction } from 'discord.js'
import type { BotParts } from './bot-parts.js'
import type { MessageCommand, SlashCommand } from './command.js'
import { askCommand } from './commands/ask.js'
import { clickOnCorpus, corpusCommand, isCorpusAction } from './commands/corpus.js'
import { parseCustomId } from './custom-id.js'
import { privately } from './message.js'
import { noticeMessage } from './notice-message.js'
import { TEXTS } from './texts.js'

export const SLASH_COMMANDS: readonly SlashCommand[] = [askCommand, corpusCommand]
export const MESSAGE_COMMANDS: readonly MessageCommand[] = []

/** Answers `interaction`; nothing is thrown, what could not be delivered is logged. */
export async function answerInteraction(interaction: Interaction, parts: BotParts): Promise<void> {
  if (interaction.isButton()) {
    const id = parseCustomId(interaction.customId)
    try {
      if (id !== undefined && isCorpusAction(id)) await clickOnCorpus(interaction, id, parts)
    } catch (error) {
      parts.log.error({ reference: parts.newReference(), err: error, button: id?.action }, 'A reply was not delivered')
    }
  }
  if (!interaction.isChatInputCommand()) return
  const command = SLASH_COMMANDS.find(({ definition }) => definition.name === interaction.commandName)
  try {
    if (command === undefined) await interaction.reply(privately(noticeMessage(TEXTS.unknownCommand)))
    else await command.run(interaction, parts)
  } catch (error) {
    // Discord took neither the answer nor the sentence that should have stood in for it: only the log is left.
    parts.log.error(
      { reference: parts.newReference(), err: error, command: interaction.commandName },
      'A reply was not delivered',
    )
  }
}
