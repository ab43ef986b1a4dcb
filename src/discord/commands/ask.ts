// /ask: a question with the limits the reader sets, answered with cited excerpts.
import { SlashCommandBuilder } from 'discord.js'
import type { ChatInputCommandInteraction } from 'discord.js'
import { DEFAULT_TOP, MOST_TOP } from '../../answer/archive.js'
import { DatelineError } from '../../errors.js'
import type { Question } from '../../search/question.js'
import { answerMessage, answerView } from '../answer-message.js'
import type { BotParts } from '../bot-parts.js'
import type { SlashCommand } from '../command.js'
import { privately } from '../message.js'
import { failureMessage, noticeMessage } from '../notice-message.js'
import { TEXTS } from '../texts.js'

/** Discord's own limit for a message; nobody asks more. */
const LONGEST_QUESTION = 2000

const definition = new SlashCommandBuilder()
  .setName('ask')
  .setDescription(TEXTS.ask.description)
  .addStringOption((option) =>
    option.setName('question').setDescription(TEXTS.ask.question).setRequired(true).setMaxLength(LONGEST_QUESTION),
  )
  .addStringOption((option) => option.setName('since').setDescription(TEXTS.ask.since))
  .addStringOption((option) => option.setName('until').setDescription(TEXTS.ask.until))
  .addStringOption((option) => option.setName('source').setDescription(TEXTS.ask.source))
  .addBooleanOption((option) => option.setName('any_time').setDescription(TEXTS.ask.anyTime))
  .addIntegerOption((option) =>
    option.setName('top').setDescription(TEXTS.ask.top(MOST_TOP)).setMinValue(1).setMaxValue(MOST_TOP),
  )
  .toJSON()

async function run(interaction: ChatInputCommandInteraction, parts: BotParts): Promise<void> {
  const { options } = interaction
  let question: Question
  try {
    question = parts.archive.read({
      text: options.getString('question', true),
      since: options.getString('since') ?? undefined,
      until: options.getString('until') ?? undefined,
      source: options.getString('source') ?? undefined,
      anyTime: options.getBoolean('any_time') ?? undefined,
    })
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error
    // Before anything is deferred, because a deferral decides who sees the answer.
    await interaction.reply(privately(noticeMessage(error.message)))
    return
  }
  await interaction.deferReply()
  try {
    const perPage = options.getInteger('top') ?? DEFAULT_TOP
    const answer = await parts.archive.answer(question, perPage)
    const today = interaction.createdAt.toISOString().slice(0, 10)
    await interaction.editReply(answerMessage(answerView(answer, { reply: null, perPage, today })))
  } catch (error) {
    const reference = parts.newReference()
    parts.log.error({ reference, err: error, command: 'ask' }, 'A question was not answered')
    await interaction.editReply(failureMessage(reference))
  }
}

export const askCommand: SlashCommand = { definition, run }
