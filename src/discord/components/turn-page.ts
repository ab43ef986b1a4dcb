// More, First page, Earlier, Later: another page of a reply, in its place or, for anybody but the asker, beside it.
import type { ButtonInteraction } from 'discord.js'
import { hasMovedOn } from '../../service/ask.js'
import type { BotParts } from '../dependencies.js'
import { privately } from '../render/message.js'
import { recalled, replyMessage } from '../render/reply-message.js'
import { isOwn, keptReply } from './stored-reply.js'

export async function turnPage(
  interaction: ButtonInteraction,
  { reply: id, first }: { readonly reply: string; readonly first: number },
  parts: BotParts,
): Promise<void> {
  const reply = await keptReply(interaction, id, parts)
  if (reply === undefined) return
  const page = replyMessage(reply, await recalled(parts.archive, reply), { id, first, today: parts.today() })
  if (!isOwn(interaction, reply)) await interaction.reply(privately(page))
  else if (hasMovedOn({ message: interaction.message.id, reply: id }, parts)) await interaction.deferUpdate()
  else await interaction.update(page)
}
