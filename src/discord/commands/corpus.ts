// /corpus: what those who keep the archive do with it, and the buttons below its replies.
import { InteractionContextType, PermissionFlagsBits, SlashCommandBuilder } from 'discord.js'
import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js'
import { readEndings } from '../../corpus/formats/formats.js'
import { mayAdminister } from '../../service/access.js'
import type { BotParts } from '../dependencies.js'
import type { SlashCommand } from './command.js'
import { privately } from '../render/message.js'
import { noticeMessage } from '../render/notice-message.js'
import { TEXTS } from '../render/texts.js'
import { whoInteracts } from '../requester.js'
import { confirmAddition, discardAddition, offerAddition } from './corpus/add.js'
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

const SUBCOMMANDS: Readonly<
  Record<string, (interaction: ChatInputCommandInteraction, parts: BotParts) => Promise<void>>
> = { status: showStatus, rebuild, add: offerAddition }

async function run(interaction: ChatInputCommandInteraction, parts: BotParts): Promise<void> {
  const subcommand = SUBCOMMANDS[interaction.options.getSubcommand()]
  if (!(await mayKeep(interaction, parts))) return
  if (subcommand === undefined) await interaction.reply(privately(noticeMessage(TEXTS.unknownCommand)))
  else await subcommand(interaction, parts)
}

/** Discord shows the command to others where a server's own settings say so. */
async function mayKeep(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  { rules }: BotParts,
): Promise<boolean> {
  const may = mayAdminister(whoInteracts(interaction), rules)
  const { admin, adminRoles } = TEXTS.refusals
  if (!may) await interaction.reply(privately(noticeMessage(rules.adminRoles.size > 0 ? adminRoles : admin)))
  return may
}

export const corpusCommand: SlashCommand = { definition, run }

type CorpusAction =
  { readonly action: 'add' | 'discard'; readonly addition: string } | { readonly action: 'cancel-rebuild' }

/** Answers a click on a button below one of the replies. */
export async function clickOnCorpus(interaction: ButtonInteraction, id: CorpusAction, parts: BotParts): Promise<void> {
  if (!(await mayKeep(interaction, parts))) return
  if (id.action === 'add') await confirmAddition(interaction, id.addition, parts)
  else if (id.action === 'discard') await discardAddition(interaction, id.addition, parts)
  else await cancelRebuild(interaction, parts)
}
