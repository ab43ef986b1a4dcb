// /corpus: what the people who manage the archive do with it, and the buttons below its replies.
import { InteractionContextType, PermissionFlagsBits, SlashCommandBuilder } from 'discord.js'
import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js'
import { readEndings } from '../../corpus/formats/formats.js'
import type { BotDependencies } from '../dependencies.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { requesterOfInteraction } from '../requester.js'
import type { SlashCommand } from './command.js'
import { confirmUpload, discardUpload, offerUpload } from './corpus/add.js'
import { cancelRebuild, rebuild } from './corpus/rebuild.js'
import { showStatus } from './corpus/status.js'

const texts = TEXTS.corpus

const definition = new SlashCommandBuilder()
  .setName('corpus')
  .setDescription(texts.description)
  .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
  .setContexts(InteractionContextType.Guild)
  .addSubcommand((status) => status.setName('status').setDescription(texts.status))
  .addSubcommand((again) => again.setName('rebuild').setDescription(texts.rebuild))
  .addSubcommand((add) =>
    add
      .setName('add')
      .setDescription(texts.add)
      .addAttachmentOption((file) => file.setName('file').setDescription(texts.file(readEndings)).setRequired(true)),
  )
  .toJSON()

const SUBCOMMANDS: Readonly<Record<string, SlashCommand['run']>> = { status: showStatus, rebuild, add: offerUpload }

async function run(interaction: ChatInputCommandInteraction, dependencies: BotDependencies): Promise<void> {
  const subcommand = SUBCOMMANDS[interaction.options.getSubcommand()]
  if (!(await isAdmitted(interaction, dependencies))) return
  if (subcommand === undefined) await interaction.reply(privately(noticeMessage(TEXTS.unknownCommand)))
  else await subcommand(interaction, dependencies)
}

/** Refuses a person who may not manage the archive: a server's own settings can show the command to anyone. */
async function isAdmitted(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  { admission }: Pick<BotDependencies, 'admission'>,
): Promise<boolean> {
  const refusal = admission.checkAdmin(requesterOfInteraction(interaction))
  if (refusal === undefined) return true
  const { admin, adminRoles } = TEXTS.refusals
  await interaction.reply(privately(noticeMessage(refusal === 'not-admin' ? adminRoles : admin)))
  return false
}

export const corpusCommand: SlashCommand = { definition, run }

type CorpusAction =
  { readonly action: 'add' | 'discard'; readonly upload: string } | { readonly action: 'cancel-rebuild' }

/** Answers a click on a button below one of the replies. */
export async function answerCorpusButton(
  interaction: ButtonInteraction,
  id: CorpusAction,
  dependencies: BotDependencies,
): Promise<void> {
  if (!(await isAdmitted(interaction, dependencies))) return
  if (id.action === 'add') await confirmUpload(interaction, id.upload, dependencies)
  else if (id.action === 'discard') await discardUpload(interaction, id.upload, dependencies)
  else await cancelRebuild(interaction, dependencies)
}
