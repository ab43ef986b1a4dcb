// The stored reply that a component belongs to, if it may be read here.
import { MessageFlags } from 'discord.js'
import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js'
import type { StoredReply } from '../../state/replies.js'
import type { BotDependencies } from '../dependencies.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { refusalMessage } from '../render/refusal-message.js'
import { TEXTS } from '../render/texts.js'
import { requesterOfInteraction } from '../requester.js'

/** The reply `id`. If it is no longer stored or may not be read here, the person is informed and this is undefined. */
export async function storedReply(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  id: string,
  { admission, replies }: Pick<BotDependencies, 'admission' | 'replies'>,
): Promise<StoredReply | undefined> {
  const refusal = admission.checkAccess(requesterOfInteraction(interaction))
  const reply = refusal === undefined ? replies.get(id) : undefined
  if (reply !== undefined) return reply
  const message = refusal === undefined ? noticeMessage(TEXTS.refusals.expired) : refusalMessage(refusal)
  await interaction.reply(privately(message))
  return undefined
}

/** Whether the person may change the message: it answers their question, or only they see it. */
export function isOwn({ message, user }: MessageComponentInteraction, reply: Pick<StoredReply, 'asker'>): boolean {
  return reply.asker === user.id || message.flags.has(MessageFlags.Ephemeral)
}
