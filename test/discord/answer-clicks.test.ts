// What is clicked below an answer, by whom, and how often, through the real client.
import type { APIMessage } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { QUESTION, useBot } from './bot-harness.js'
import { buttonIn, menuIn, shownIn } from './read-message.js'

const bot = useBot()
const OPTIONS = { question: QUESTION, results: 1, until: 'june 2023', source: 'Xinhua' }

const bob = () => ({ user: bot.discord.bob })
const replyIdIn = (message: APIMessage): string => buttonIn(message, 'Helpful').split(':')[1] ?? ''

/** An answer to Alice, kept with its message. */
async function answer(options: Parameters<typeof bot.discord.slash>[1] = OPTIONS): Promise<APIMessage> {
  const { message } = await bot.discord.replyTo(bot.discord.slash('ask', options))
  await expect.poll(() => bot.state.replyOfMessage(message.id)).toBeDefined()
  return message
}
const click = (message: APIMessage, label: string, where = {}) =>
  bot.discord.replyTo(bot.discord.button(message, buttonIn(message, label), where))

describe('More', () => {
  it('turns the page for the asker, in place, and back to what stood there', async () => {
    await bot.start()
    const first = await answer()
    const second = await click(first, 'More')
    expect(second.callback).toBe(7)
    expect(shownIn(second.message)).toMatch(/^2 · /m)
    let page = second.message
    while (shownIn(page) !== shownIn(first)) {
      const isLast = /Page (\d+) of \1$/.test(shownIn(page))
      page = (await click(page, isLast ? 'First page' : 'More')).message
    }
    expect(page.id).toBe(first.id)
  })

  it('shows anybody else a page of their own, which they turn for themselves', async () => {
    await bot.start()
    const first = await answer()
    const page = await click(first, 'More', bob())
    expect([page.ephemeral, page.callback]).toEqual([true, 4])
    expect(shownIn(page.message)).toMatch(/^2 · /m)
    const next = await click(page.message, 'More', bob())
    expect([next.callback, next.message.id]).toEqual([7, page.message.id])
    expect(shownIn(bot.discord.message(first.id) ?? first)).toBe(shownIn(first))
  })
})

describe('Without the period, and Without the source', () => {
  it('ask again for the asker, in place, and are understood from then on', async () => {
    await bot.start()
    const first = await answer()
    expect(shownIn(first)).toContain('Published until 30 June 2023 · source Xinhua')
    const second = await click(first, 'Without the period')
    expect([second.message.id, second.callback]).toEqual([first.id, 6])
    expect(shownIn(second.message)).toContain('Source Xinhua')
    expect(shownIn(second.message)).not.toContain('Published')
    const third = await click(second.message, 'Without the source')
    expect(shownIn(third.message)).toMatch(/^1 · /)
    expect(bot.state.replyOfMessage(first.id)?.input).toEqual({ text: QUESTION, anyTime: true })
  })

  it('answer anybody else in private', async () => {
    await bot.start()
    const first = await answer()
    const theirs = await click(first, 'Without the period', bob())
    expect(theirs.ephemeral).toBe(true)
    expect(theirs.message.id).not.toBe(first.id)
    expect(shownIn(bot.discord.message(first.id) ?? first)).toBe(shownIn(first))
    expect(bot.state.about(bot.discord.bob.id).questions).toHaveLength(1)
  })

  it('change nothing twice on a double click', async () => {
    await bot.start()
    const first = await answer()
    const id = buttonIn(first, 'Without the period')
    const edits = () => bot.discord.requests.filter(({ method }) => method === 'PATCH').length
    const before = edits()
    const clicks = [bot.discord.button(first, id), bot.discord.button(first, id)]
    await Promise.all(clicks.map((each) => expect.poll(() => each.callback).toBe(6)))
    await expect.poll(() => bot.lines('question').length).toBeGreaterThanOrEqual(2)
    await expect.poll(edits).toBe(before + 1)
    expect(bot.state.about(bot.discord.alice.id).questions).toHaveLength(2)
  })
})

it('shows the timeline of the same question', async () => {
  await bot.start()
  const first = await answer({ question: 'How has the talk of innovation changed over the years?' })
  const { message } = await click(first, 'Timeline')
  expect(shownIn(message)).toContain('In order of publication:')
  expect(bot.state.replyOfMessage(first.id)?.kind).toBe('timeline')
})

describe('the menu', () => {
  it('shows a passage in its document to whoever chose it, page by page', async () => {
    await bot.start()
    const first = await answer()
    const chosen = await bot.discord.replyTo(bot.discord.select(first, menuIn(first), ['1'], bob()))
    expect(chosen.ephemeral).toBe(true)
    expect(shownIn(chosen.message)).toContain('over 4,000 such R&D professionals')
    const next = await click(chosen.message, 'Back', bob())
    expect([next.callback, next.message.id]).toEqual([7, chosen.message.id])
    expect(shownIn(next.message)).toMatch(/Page 1 of 2/)
  })
})

describe('what people say about an answer', () => {
  it('is kept once for each of them', async () => {
    await bot.start()
    const first = await answer()
    const thanks = await click(first, 'Helpful')
    expect([thanks.ephemeral, thanks.text.startsWith('Thank you.')]).toEqual([true, true])
    const again = bot.discord.button(first, buttonIn(first, 'Helpful'))
    await expect.poll(() => again.callback).toBe(6)
    await click(first, 'Helpful', bob())
    expect(bot.state.feedbackCounts()).toEqual({ helpful: 2, notHelpful: 0 })
  })

  it('is asked for in a modal where it did not help; a new word takes the place of the old', async () => {
    await bot.start()
    const first = await answer()
    await click(first, 'Helpful')
    const pressed = bot.discord.button(first, buttonIn(first, 'Not helpful'))
    await bot.discord.modalFor(pressed)
    const reply = await bot.discord.replyTo(bot.discord.modal(pressed, { reason: 'That is another company.' }))
    expect(reply.ephemeral).toBe(true)
    expect(bot.state.feedbackCounts()).toEqual({ helpful: 0, notHelpful: 1 })
    expect(bot.state.allFeedback()[0]).toMatchObject({ wrong: 'That is another company.', helpful: false })
  })
})

describe('Delete', () => {
  it('takes the answer and what was stored of the question, also of those it took the place of', async () => {
    await bot.start()
    const first = await answer()
    const second = await click(first, 'Without the period')
    const { text, ephemeral } = await click(second.message, 'Delete')
    expect(bot.discord.message(first.id)).toBeUndefined()
    expect([text, ephemeral]).toEqual([expect.stringContaining('The answer is deleted'), true])
    expect(bot.state.about(bot.discord.alice.id).questions).toEqual([])
  })

  it('is quiet the second time', async () => {
    await bot.start()
    const first = await answer()
    const clicks = [1, 2].map(() => bot.discord.button(first, buttonIn(first, 'Delete')))
    await Promise.all(clicks.map((each) => expect.poll(() => each.callback).toBe(6)))
    await expect.poll(() => bot.discord.message(first.id)).toBeUndefined()
    await expect.poll(() => bot.lines('The message was deleted meanwhile')).toHaveLength(1)
    expect(clicks.flatMap(({ followUpIds }) => followUpIds).length).toBe(1)
  })

  it('is for the asker and who moderates, nobody else', async () => {
    await bot.start()
    const first = await answer()
    const refused = await click(first, 'Delete', { ...bob(), permissions: '0' })
    expect([refused.ephemeral, refused.text]).toEqual([true, expect.stringContaining('Only the person who asked')])
    expect(bot.discord.message(first.id)).toBeDefined()
    const moderated = bot.discord.button(first, buttonIn(first, 'Delete'), { ...bob(), permissions: String(1 << 13) })
    await expect.poll(() => bot.discord.message(first.id)).toBeUndefined()
    expect(moderated.followUpIds).toEqual([])
  })

  it('of a page of their own takes that page alone', async () => {
    await bot.start()
    const first = await answer()
    const page = await click(first, 'More', bob())
    bot.discord.button(page.message, buttonIn(page.message, 'Delete'), bob())
    await expect.poll(() => bot.discord.message(page.message.id)).toBeUndefined()
    expect(bot.discord.message(first.id)).toBeDefined()
    expect(bot.state.reply(replyIdIn(first))).toBeDefined()
  })
})
