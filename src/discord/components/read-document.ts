// A passage in its document: chosen from the menu below an answer, then paged, for whoever chose it alone.
import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js'
import type { StoredReply } from '../../state/replies.js'
import type { BotParts } from '../dependencies.js'
import { contextMessage } from '../render/context-message.js'
import { privately } from '../render/message.js'
import type { DiscordMessage } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { keptReply } from './stored-reply.js'

export async function readDocument(
  interaction: StringSelectMenuInteraction,
  { reply: id }: { readonly reply: string },
  parts: BotParts,
): Promise<void> {
  const reply = await keptReply(interaction, id, parts)
  if (reply === undefined) return
  await interaction.reply(
    privately(await pageOf(reply, { number: Number(interaction.values[0]), page: undefined }, parts)),
  )
}

export async function turnDocument(
  interaction: ButtonInteraction,
  { reply: id, number, page }: { readonly reply: string; readonly number: number; readonly page: number },
  parts: BotParts,
): Promise<void> {
  const reply = await keptReply(interaction, id, parts)
  if (reply !== undefined) await interaction.update(await pageOf(reply, { number, page }, parts))
}

async function pageOf(
  reply: StoredReply,
  { number, page }: { readonly number: number; readonly page: number | undefined },
  { archive, today }: BotParts,
): Promise<DiscordMessage> {
  const recalled = (await archive.resolve(reply.citations))[number - 1]
  if (recalled === undefined || !('citation' in recalled)) {
    const isChanged = recalled !== undefined && recalled.gone === 'changed'
    return noticeMessage(isChanged ? TEXTS.refusals.passageChanged : TEXTS.refusals.documentGone)
  }
  const { citation } = recalled
  const document = await archive.document(citation.document)
  if (document === undefined) return noticeMessage(TEXTS.refusals.documentGone)
  const { text, bodyStart } = document
  return contextMessage({ reply: reply.id, citation, text, bodyStart, page, today: today() })
}
