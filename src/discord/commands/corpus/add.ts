// /corpus add: a file is read and shown as it would be indexed, and becomes part of the corpus once that is confirmed.
import { MessageFlags } from 'discord.js'
import type { Attachment, ButtonInteraction, ChatInputCommandInteraction } from 'discord.js'
import { DatelineError } from '../../../errors.js'
import type { RunningRebuild } from '../../../service/maintenance.js'
import type { BotDependencies } from '../../dependencies.js'
import { lastingReply } from '../../lasting-reply.js'
import { privately } from '../../render/message.js'
import type { DiscordMessage } from '../../render/message.js'
import { failureMessage, noticeMessage } from '../../render/notice-message.js'
import { rebuildNoticeMessage, rebuildStateMessage } from '../../render/rebuild-message.js'
import { TEXTS } from '../../render/texts.js'
import { uploadMessage, uploadRefusalMessage } from '../../render/upload-message.js'

const texts = TEXTS.upload

type OfferDependencies = Pick<BotDependencies, 'uploads' | 'download' | 'reportFailure'>

export async function offerUpload(
  interaction: ChatInputCommandInteraction,
  dependencies: OfferDependencies,
): Promise<void> {
  const attachment = interaction.options.getAttachment('file', true)
  const refusal = dependencies.uploads.check(attachment.name, attachment.size)
  if (refusal !== undefined) {
    await interaction.reply(privately(uploadRefusalMessage(attachment.name, refusal)))
    return
  }
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  await interaction.editReply(await offerMessage(attachment, dependencies))
}

async function offerMessage(
  { name, url }: Attachment,
  { uploads, download, reportFailure }: OfferDependencies,
): Promise<DiscordMessage> {
  try {
    const held = await uploads.hold({ name, bytes: await download(url) })
    return 'code' in held ? uploadRefusalMessage(name, held) : uploadMessage(held)
  } catch (error) {
    return failureOf(error, reportFailure)
  }
}

export async function confirmUpload(
  interaction: ButtonInteraction,
  id: string,
  {
    uploads,
    maintenance,
    reportFailure,
    now,
  }: Pick<BotDependencies, 'uploads' | 'maintenance' | 'reportFailure' | 'now'>,
): Promise<void> {
  const file = uploads.take(id)
  if (file === undefined) {
    await showExpired(interaction)
    return
  }
  // The buttons go at once, so that a second click does not add the file again.
  await interaction.update(noticeMessage(texts.saving))
  const show = lastingReply(interaction, now)
  let rebuild: RunningRebuild | undefined
  try {
    rebuild = await maintenance.addFile(file)
  } catch (error) {
    await show(failureOf(error, reportFailure))
    return
  }
  if (rebuild === undefined) {
    await show(noticeMessage(texts.addedLater))
    return
  }
  await show(rebuildNoticeMessage(texts.adding))
  await rebuild.follow((state) => show(rebuildStateMessage(state)))
}

export async function discardUpload(
  interaction: ButtonInteraction,
  id: string,
  { uploads }: Pick<BotDependencies, 'uploads'>,
): Promise<void> {
  if (uploads.take(id) === undefined) await showExpired(interaction)
  else await interaction.update(noticeMessage(texts.discarded))
}

/** A second click finds the file taken; the message with the result of the first one stays. */
async function showExpired(interaction: ButtonInteraction): Promise<void> {
  await interaction.reply(privately(noticeMessage(texts.expired)))
}

function failureOf(error: unknown, reportFailure: BotDependencies['reportFailure']): DiscordMessage {
  if (error instanceof DatelineError) return noticeMessage(error.message)
  return failureMessage(reportFailure(error, 'A file was not added', { command: 'corpus add' }))
}
