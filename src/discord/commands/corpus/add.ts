// /corpus add: a file is read and shown as it would be indexed, and becomes part of the corpus once that is confirmed.
import { MessageFlags } from 'discord.js'
import type { Attachment, ButtonInteraction, ChatInputCommandInteraction } from 'discord.js'
import { formatOf } from '../../../corpus/formats/formats.js'
import { safeName } from '../../../corpus/uploads.js'
import { DatelineError } from '../../../errors.js'
import type { Build } from '../../../index/worker/start-build.js'
import { additionMessage } from '../../render/upload-message.js'
import type { BotParts } from '../../dependencies.js'
import { createFollower } from '../../../service/build-follower.js'
import { lastingReply } from '../../lasting-reply.js'
import { privately } from '../../render/message.js'
import type { DiscordMessage } from '../../render/message.js'
import { failureMessage, noticeMessage } from '../../render/notice-message.js'
import { rebuildNoticeMessage } from '../../render/rebuild-message.js'
import { TEXTS } from '../../render/texts.js'

const texts = TEXTS.addition

export async function offerAddition(interaction: ChatInputCommandInteraction, parts: BotParts): Promise<void> {
  const attachment = interaction.options.getAttachment('file', true)
  const refusal = refusalOf(attachment, parts.additions.mostBytes)
  if (refusal !== undefined) {
    await interaction.reply(privately(noticeMessage(refusal)))
    return
  }
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  await interaction.editReply(await orFailure(parts, () => offer(attachment, parts)))
}

/** Why the file is not even downloaded, in a sentence. */
function refusalOf({ name, size }: Attachment, mostBytes: number): string | undefined {
  const format = formatOf(safeName(name))
  if ('reason' in format) return texts.unreadable(name, format.reason)
  return size > mostBytes ? texts.tooLarge(name, mostBytes / 1024 / 1024) : undefined
}

async function offer({ name, url }: Attachment, { additions, keeper, archive }: BotParts): Promise<DiscordMessage> {
  const bytes = await additions.download(url)
  const { documents, skipped } = await keeper.preview(name, bytes)
  if (documents.length === 0) return noticeMessage(texts.unreadable(name, skipped[0]?.reason ?? texts.noDocument))
  const known = async (id: string): Promise<string | null> => (await archive.document(id))?.record.title ?? null
  return additionMessage({
    id: additions.hold({ name, bytes }),
    documents: await Promise.all(documents.map(async (document) => ({ ...document, known: await known(document.id) }))),
    skipped,
  })
}

export async function confirmAddition(interaction: ButtonInteraction, id: string, parts: BotParts): Promise<void> {
  const file = parts.additions.take(id)
  if (file === undefined) {
    await showExpired(interaction)
    return
  }
  // The buttons go at once: what is clicked twice is added once.
  await interaction.update(noticeMessage(texts.saving))
  const follower = createFollower(parts)
  const show = lastingReply(interaction, parts.now)
  let build: Build
  try {
    await parts.keeper.add(file.name, file.bytes)
    build = parts.keeper.rebuild(follower.listener)
  } catch (error) {
    const isRunning = error instanceof DatelineError && error.code === 'BUILD_RUNNING'
    // The rebuild that runs may have passed the folder already: there is one more after it.
    if (isRunning) parts.keeper.update()
    await show(isRunning ? noticeMessage(texts.addedLater) : failureOf(error, parts))
    return
  }
  await show(rebuildNoticeMessage(texts.adding))
  await follower.follow(build, show)
}

export async function discardAddition(
  interaction: ButtonInteraction,
  id: string,
  { additions }: BotParts,
): Promise<void> {
  if (additions.take(id) === undefined) await showExpired(interaction)
  else await interaction.update(noticeMessage(texts.discarded))
}

/** Of two clicks the second finds the file taken: what the first one shows is left alone. */
async function showExpired(interaction: ButtonInteraction): Promise<void> {
  await interaction.reply(privately(noticeMessage(texts.expired)))
}

async function orFailure(parts: BotParts, make: () => Promise<DiscordMessage>): Promise<DiscordMessage> {
  try {
    return await make()
  } catch (error) {
    return failureOf(error, parts)
  }
}

function failureOf(error: unknown, { log, newReference }: BotParts): DiscordMessage {
  if (error instanceof DatelineError) return noticeMessage(error.message)
  const reference = newReference()
  log.error({ reference, err: error, command: 'corpus add' }, 'A file was not added')
  return failureMessage(reference)
}
