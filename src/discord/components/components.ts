// A click on a button, a choice from a menu or a sent modal to the function that answers it.
import type { ButtonInteraction, ModalSubmitInteraction, StringSelectMenuInteraction } from 'discord.js'
import { answerCorpusButton } from '../commands/corpus.js'
import { forgetPerson } from '../commands/privacy.js'
import type { BotDependencies } from '../dependencies.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { askAgain } from './ask-again.js'
import { parseCustomId } from './custom-id.js'
import { deleteAnswer } from './delete-answer.js'
import { askWhatWentWrong, saveHelpful, saveReason } from './feedback.js'
import { readDocument, turnDocument } from './read-document.js'
import { turnPage } from './turn-page.js'

export async function answerButton(interaction: ButtonInteraction, dependencies: BotDependencies): Promise<void> {
  const id = parseCustomId(interaction.customId)
  switch (id?.action) {
    case 'page':
      return turnPage(interaction, id, dependencies)
    case 'any-period':
    case 'any-source':
    case 'timeline':
      return askAgain(interaction, { action: id.action, reply: id.reply }, dependencies)
    case 'context':
      return turnDocument(interaction, id, dependencies)
    case 'helpful':
      return saveHelpful(interaction, id, dependencies)
    case 'not-helpful':
      return askWhatWentWrong(interaction, id, dependencies)
    case 'delete':
      return deleteAnswer(interaction, id, dependencies)
    case 'forget':
      return forgetPerson(interaction, dependencies)
    case 'add':
    case 'discard':
      return answerCorpusButton(interaction, id, dependencies)
    case 'cancel-rebuild':
      return answerCorpusButton(interaction, { action: 'cancel-rebuild' }, dependencies)
    // Only a menu and a modal have these.
    case 'read':
    case 'reason':
    case undefined:
      return sayUnknown(interaction)
  }
}

export async function answerMenu(
  interaction: StringSelectMenuInteraction,
  dependencies: BotDependencies,
): Promise<void> {
  const id = parseCustomId(interaction.customId)
  if (id?.action === 'read') await readDocument(interaction, id, dependencies)
  else await sayUnknown(interaction)
}

export async function answerModal(interaction: ModalSubmitInteraction, dependencies: BotDependencies): Promise<void> {
  const id = parseCustomId(interaction.customId)
  if (id?.action === 'reason') await saveReason(interaction, id, dependencies)
  else await sayUnknown(interaction)
}

/** The custom id is of another version of the bot. */
async function sayUnknown(
  interaction: ButtonInteraction | StringSelectMenuInteraction | ModalSubmitInteraction,
): Promise<void> {
  await interaction.reply(privately(noticeMessage(TEXTS.refusals.expired)))
}
