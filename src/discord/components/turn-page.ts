// More, First page, Earlier, Later: another page of a reply. It replaces the page for the person who asked; anyone else
// gets a copy.
import type { ButtonInteraction } from 'discord.js'
import type { BotDependencies } from '../dependencies.js'
import { privately } from '../render/message.js'
import { replyMessage } from '../render/reply-message.js'
import { isOwn, storedReply } from './stored-reply.js'

export async function turnPage(
  interaction: ButtonInteraction,
  { reply: id, first }: { readonly reply: string; readonly first: number },
  { admission, replies }: Pick<BotDependencies, 'admission' | 'replies'>,
): Promise<void> {
  const reply = await storedReply(interaction, id, { admission, replies })
  if (reply === undefined) return
  const page = replyMessage(await replies.resolve(reply), first)
  if (!isOwn(interaction, reply)) await interaction.reply(privately(page))
  else if (replies.isReplaced({ message: interaction.message.id, reply: id })) await interaction.deferUpdate()
  else await interaction.update(page)
}
