// A press of a button, a choice from a menu or a sent modal, to the one that answers it.
import type { ButtonInteraction, ModalSubmitInteraction, StringSelectMenuInteraction } from 'discord.js'
import type { BotParts } from '../dependencies.js'
import { clickOnCorpus } from '../commands/corpus.js'
import { parseCustomId } from './custom-id.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { askAgain } from './ask-again.js'
import { deleteAnswer } from './delete-answer.js'
import { forgetPerson } from '../clicks/forget-person.js'
import { askWhatWentWrong, judgeHelpful, takeReason } from './feedback.js'
import { readDocument, turnDocument } from './read-document.js'
import { turnPage } from './turn-page.js'

export async function answerButton(interaction: ButtonInteraction, parts: BotParts): Promise<void> {
  const id = parseCustomId(interaction.customId)
  switch (id?.action) {
    case 'page':
      return turnPage(interaction, id, parts)
    case 'any-period':
    case 'any-source':
    case 'timeline':
      return askAgain(interaction, { action: id.action, reply: id.reply }, parts)
    case 'context':
      return turnDocument(interaction, id, parts)
    case 'helpful':
      return judgeHelpful(interaction, id, parts)
    case 'not-helpful':
      return askWhatWentWrong(interaction, id, parts)
    case 'delete':
      return deleteAnswer(interaction, id, parts)
    case 'forget':
      return forgetPerson(interaction, parts)
    case 'add':
    case 'discard':
      return clickOnCorpus(interaction, id, parts)
    case 'cancel-rebuild':
      return clickOnCorpus(interaction, { action: 'cancel-rebuild' }, parts)
    // For a menu and a modal.
    case 'read':
    case 'reason':
    case undefined:
      return sayUnknown(interaction)
  }
}

export async function answerMenu(interaction: StringSelectMenuInteraction, parts: BotParts): Promise<void> {
  const id = parseCustomId(interaction.customId)
  if (id?.action === 'read') await readDocument(interaction, id, parts)
  else await sayUnknown(interaction)
}

export async function answerModal(interaction: ModalSubmitInteraction, parts: BotParts): Promise<void> {
  const id = parseCustomId(interaction.customId)
  if (id?.action === 'reason') await takeReason(interaction, id, parts)
  else await sayUnknown(interaction)
}

/** Of a version of the bot that knew it. */
async function sayUnknown(
  interaction: ButtonInteraction | StringSelectMenuInteraction | ModalSubmitInteraction,
): Promise<void> {
  await interaction.reply(privately(noticeMessage(TEXTS.refusals.expired)))
}
