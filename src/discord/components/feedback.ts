// Helpful, Not helpful, and what went wrong. Anyone who sees an answer may give feedback on it.
import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js'
import type { BotDependencies } from '../dependencies.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { feedbackModal, REASON_FIELD } from './feedback-modal.js'
import { storedReply } from './stored-reply.js'

interface OfReply {
  readonly reply: string
}

type Dependencies = Pick<BotDependencies, 'admission' | 'replies' | 'feedback'>

export async function saveHelpful(
  interaction: ButtonInteraction,
  { reply }: OfReply,
  dependencies: Dependencies,
): Promise<void> {
  if ((await storedReply(interaction, reply, dependencies)) === undefined) return
  const { feedback } = dependencies
  const person = interaction.user.id
  if (feedback.feedbackOf(reply, person)?.helpful === true) {
    await interaction.deferUpdate()
    return
  }
  feedback.saveFeedback({ reply, person, helpful: true, wrong: null })
  await interaction.reply(privately(noticeMessage(TEXTS.feedback.thanks)))
}

export async function askWhatWentWrong(
  interaction: ButtonInteraction,
  { reply }: OfReply,
  dependencies: Pick<Dependencies, 'admission' | 'replies'>,
): Promise<void> {
  const stored = await storedReply(interaction, reply, dependencies)
  if (stored !== undefined) await interaction.showModal(feedbackModal(reply))
}

export async function saveReason(
  interaction: ModalSubmitInteraction,
  { reply }: OfReply,
  dependencies: Dependencies,
): Promise<void> {
  if ((await storedReply(interaction, reply, dependencies)) === undefined) return
  const wrong = interaction.fields.getTextInputValue(REASON_FIELD)
  dependencies.feedback.saveFeedback({ reply, person: interaction.user.id, helpful: false, wrong })
  await interaction.reply(privately(noticeMessage(TEXTS.feedback.thanks)))
}
