// A passage in its document: chosen from the menu below an answer, then paged. Only the person who chose it sees it.
import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js'
import type { StoredReply } from '../../state/replies.js'
import type { BotDependencies } from '../dependencies.js'
import { contextMessage } from '../render/context-message.js'
import { privately } from '../render/message.js'
import type { DiscordMessage } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { storedReply } from './stored-reply.js'

type Dependencies = Pick<BotDependencies, 'admission' | 'replies'>

export async function readDocument(
  interaction: StringSelectMenuInteraction,
  { reply: id }: { readonly reply: string },
  dependencies: Dependencies,
): Promise<void> {
  const reply = await storedReply(interaction, id, dependencies)
  if (reply === undefined) return
  const number = Number(interaction.values[0])
  await interaction.reply(privately(await pageOf(reply, { number, page: undefined }, dependencies)))
}

export async function turnDocument(
  interaction: ButtonInteraction,
  { reply: id, number, page }: { readonly reply: string; readonly number: number; readonly page: number },
  dependencies: Dependencies,
): Promise<void> {
  const reply = await storedReply(interaction, id, dependencies)
  if (reply !== undefined) await interaction.update(await pageOf(reply, { number, page }, dependencies))
}

async function pageOf(
  reply: StoredReply,
  { number, page }: { readonly number: number; readonly page: number | undefined },
  { replies }: Dependencies,
): Promise<DiscordMessage> {
  const read = await replies.readCitation(reply, number)
  if ('gone' in read) {
    return noticeMessage(read.gone === 'changed' ? TEXTS.refusals.passageChanged : TEXTS.refusals.documentGone)
  }
  return contextMessage({ ...read, reply: reply.id, page })
}
