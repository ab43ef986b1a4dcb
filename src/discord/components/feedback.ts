// Helpful, Not helpful, and what went wrong: what a person says about an answer, anybody who can see it.
import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js'
import type { BotParts } from '../dependencies.js'
import { feedbackModal, REASON_FIELD } from './feedback-modal.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { keptReply } from './stored-reply.js'

interface OfReply {
  readonly reply: string
}

export async function judgeHelpful(interaction: ButtonInteraction, { reply }: OfReply, parts: BotParts): Promise<void> {
  if ((await keptReply(interaction, reply, parts)) === undefined) return
  const person = interaction.user.id
  if (parts.state.feedbackOf(reply, person)?.helpful === true) {
    await interaction.deferUpdate()
    return
  }
  parts.state.saveFeedback({ reply, person, helpful: true, wrong: null })
  await interaction.reply(privately(noticeMessage(TEXTS.feedback.thanks)))
}

export async function askWhatWentWrong(
  interaction: ButtonInteraction,
  { reply }: OfReply,
  parts: BotParts,
): Promise<void> {
  if ((await keptReply(interaction, reply, parts)) !== undefined) await interaction.showModal(feedbackModal(reply))
}

export async function takeReason(
  interaction: ModalSubmitInteraction,
  { reply }: OfReply,
  parts: BotParts,
): Promise<void> {
  if ((await keptReply(interaction, reply, parts)) === undefined) return
  const wrong = interaction.fields.getTextInputValue(REASON_FIELD)
  parts.state.saveFeedback({ reply, person: interaction.user.id, helpful: false, wrong })
  await interaction.reply(privately(noticeMessage(TEXTS.feedback.thanks)))
}
