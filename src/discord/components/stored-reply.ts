// The reply that a click is about, as long as it is kept and may be read here.
import { MessageFlags } from 'discord.js'
import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js'
import type { StoredReply } from '../../state/replies.js'
import { refusedHere } from '../../service/admission.js'
import type { BotParts } from '../dependencies.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { whoInteracts } from '../requester.js'

/** The reply `id`; undefined where it is no longer kept or must not be read here, which the person is then told. */
export async function keptReply(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  id: string,
  parts: BotParts,
): Promise<StoredReply | undefined> {
  const refused = refusedHere(whoInteracts(interaction), parts)
  const reply = refused === undefined ? parts.state.reply(id) : undefined
  if (reply !== undefined) return reply
  await interaction.reply(privately(noticeMessage(refused?.text ?? TEXTS.refusals.expired)))
  return undefined
}

/** Whether the message is the presser's to change: their own question's, or one that only they see. */
export function isOwn({ message, user }: MessageComponentInteraction, reply: Pick<StoredReply, 'asker'>): boolean {
  return reply.asker === user.id || message.flags.has(MessageFlags.Ephemeral)
}
