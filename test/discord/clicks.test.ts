// What stands below an answer, through the real client: a click brings back what its button was made for.
import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Answer, Citation } from '../../src/answer/answer.js'
import { answerMessage } from '../../src/discord/render/answer-message.js'
import { parseCustomId } from '../../src/discord/components/custom-id.js'
import { feedbackModal, REASON_FIELD } from '../../src/discord/components/feedback-modal.js'
import { privately } from '../../src/discord/render/message.js'
import { noticeMessage } from '../../src/discord/render/notice-message.js'
import { TEXTS } from '../../src/discord/render/texts.js'
import { createLoopback, type Loopback } from './loopback/loopback.js'
import { answerView } from './views.js'

const REPLY = 'AbCd-_012345'
const citations = [1, 2, 3].map((number): Citation => ({
  number,
  document: `${number}.txt`,
  title: `Title ${number}`,
  titleOrigin: 'header',
  source: 'Xinhua',
  url: null,
  date: '2023-06-09',
  dateOrigin: 'header',
  excerpt: 'It was said here.',
  start: 0,
  end: 17,
  highlights: [],
  score: 1,
  also: [],
}))
const answer: Answer = {
  schema: 1,
  question: 'What was said?',
  answered: true,
  confidence: 0.9,
  period: null,
  source: null,
  notes: [],
  citations,
  nearest: [],
  outsidePeriod: null,
  later: null,
  coverage: { documents: 3, passages: 3, from: '2023-06-09', to: '2023-06-09', undated: 0 },
}

let discord: Loopback
let client: Client
let failures: unknown[]

/** Answers two citations a page, turns pages in place, and says of a choice and of a reason what was understood. */
async function serve(interaction: Interaction): Promise<void> {
  const page = (first: number) =>
    answerMessage(answerView(answer, { reply: REPLY, perPage: 2, today: '2023-10-01', first }))
  if (interaction.isChatInputCommand()) {
    await interaction.reply(page(0))
    return
  }
  if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return
  const id = parseCustomId(interaction.customId)
  if (interaction.isButton() && id?.action === 'page') await interaction.update(page(id.first))
  else if (interaction.isButton() && id?.action === 'not-helpful') await interaction.showModal(feedbackModal(id.reply))
  else if (interaction.isStringSelectMenu() && id?.action === 'read') {
    await interaction.reply(privately(noticeMessage(`Passage ${interaction.values.join()}`)))
  } else if (interaction.isModalSubmit() && id?.action === 'reason') {
    const reason = interaction.fields.getTextInputValue(REASON_FIELD)
    await interaction.reply(privately(noticeMessage(`${TEXTS.feedback.thanks} ${reason}`)))
  }
}

beforeEach(async () => {
  discord = await createLoopback()
  failures = []
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.api } })
  client.on(Events.InteractionCreate, (interaction) => {
    serve(interaction).catch((error: unknown) => failures.push(error))
  })
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  await ready
})

afterEach(async () => {
  await client.destroy()
  const invalid = discord.invalidRequests()
  await discord.close()
  expect([failures, invalid]).toEqual([[], []])
})

it('turns to the next page and back', async () => {
  const { message } = await discord.replyTo(discord.slash('ask'))
  const second = await discord.replyTo(discord.button(message, `page:${REPLY}:3`))
  expect(second.text).toMatch(/^\*\*3\*\* · \*\*Title 3\*\*/)
  const first = await discord.replyTo(discord.button(message, `page:${REPLY}:1`))
  expect(first.text).toMatch(/^\*\*1\*\* · \*\*Title 1\*\*/)
})

it('says which citation was chosen from the menu', async () => {
  const { message } = await discord.replyTo(discord.slash('ask'))
  const chosen = await discord.replyTo(discord.select(message, `read:${REPLY}`, ['2']))
  expect(chosen).toMatchObject({ text: 'Passage 2', ephemeral: true })
})

it('asks what went wrong, and takes no answer for one too', async () => {
  const { message } = await discord.replyTo(discord.slash('ask'))
  const asked = discord.button(message, `not-helpful:${REPLY}`)
  expect(await discord.modalFor(asked)).toMatchObject({ title: 'What went wrong?' })
  expect((await discord.replyTo(discord.modal(asked, {}))).text).toMatch(/^Thank you/)
})
