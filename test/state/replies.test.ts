// Replies and feedback are stored between runs.
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANNA, BEN, createClock, newState, openState, replyWith, temporaryFolder } from './small-state.js'

describe('a reply', () => {
  it('is there again after a restart, with all that its buttons need', async () => {
    const path = join(await temporaryFolder(), 'not', 'yet', 'there', 'state.db')
    const first = openState(path)
    const reply = replyWith({ kind: 'timeline', searchedText: 'Siasun engineers 2023', private: true, guild: null })
    const id = first.saveReply(reply)
    first.attachMessage(id, 'message-1', 'channel-2')
    const expected = { ...reply, id, message: 'message-1', channel: 'channel-2', createdAt: first.reply(id)?.createdAt }
    first.close()
    const second = openState(path)
    expect(second.reply(id)).toEqual(expected)
    expect(second.reply(id)?.createdAt).toEqual(new Date('2026-11-21T10:00:00Z'))
    expect(second.replyOfMessage('message-1')).toEqual(expected)
  })

  it('that was never given is unknown, whatever id a button carries', async () => {
    const state = await newState()
    state.saveReply(replyWith())
    for (const id of ['', 'AAAAAAAAAAAA', "' OR 1=1 --", '\0', 'x'.repeat(100_000)]) {
      expect(state.reply(id)).toBeUndefined()
      expect(state.replyOfMessage(id)).toBeUndefined()
      expect(state.eraseReply(id)).toBe(false)
    }
  })

  it('keeps any question, every option and any offsets', async () => {
    const state = await newState()
    const optional = fc.option(fc.string({ unit: 'binary' }), { nil: undefined })
    const offset = fc.nat()
    const citation = fc.record({
      document: fc.string({ unit: 'grapheme' }),
      start: offset,
      end: offset,
      highlights: fc.array(fc.tuple(offset, offset)),
      score: fc.double({ min: 0, max: 1, noNaN: true }).map((score) => score + 0),
      digest: fc.stringMatching(/^[0-9a-f]{16}$/),
      also: fc.array(fc.record({ document: fc.string({ unit: 'grapheme' }), start: offset, end: offset })),
    })
    const reply = fc.record({
      input: fc.record({
        text: fc.string({ unit: 'binary' }),
        since: optional,
        until: optional,
        source: optional,
        anyTime: fc.option(fc.boolean(), { nil: undefined }),
      }),
      citations: fc.array(citation),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }).map((confidence) => confidence + 0),
      answered: fc.boolean(),
    })
    fc.assert(
      fc.property(reply, (changes) => {
        const { input, citations, confidence, answered } = state.reply(state.saveReply(replyWith(changes))) ?? {}
        expect({ input, citations, confidence, answered }).toEqual(changes)
      }),
    )
  })
})

describe('feedback', () => {
  it('of a double click is stored once, with the time of the first click', async () => {
    const clock = createClock('2026-11-21T10:00:00.000Z')
    const state = await newState(clock)
    const reply = state.saveReply(replyWith())
    const said = { reply, person: BEN, helpful: false, wrong: 'Wrong year.' }
    expect(state.saveFeedback(said)).toBe(true)
    clock.set('2026-11-21T10:00:01.000Z')
    expect(state.saveFeedback(said)).toBe(true)
    expect(state.allFeedback()).toHaveLength(1)
    expect(state.feedbackOf(reply, BEN)?.givenAt).toEqual(new Date('2026-11-21T10:00:00.000Z'))
  })

  it('can be changed by the person who gave it', async () => {
    const state = await newState()
    const reply = state.saveReply(replyWith())
    state.saveFeedback({ reply, person: BEN, helpful: true, wrong: null })
    state.saveFeedback({ reply, person: ANNA, helpful: true, wrong: null })
    state.saveFeedback({ reply, person: BEN, helpful: false, wrong: '  It is of 2021.\n' })
    expect(state.feedbackOf(reply, BEN)).toMatchObject({ helpful: false, wrong: 'It is of 2021.' })
    expect(state.feedbackCounts()).toEqual({ helpful: 1, notHelpful: 1 })
  })

  it('has a copy of the question and the citations', async () => {
    const state = await newState()
    const { input, citations, generation } = replyWith()
    const reply = state.saveReply(replyWith())
    state.saveFeedback({ reply, person: BEN, helpful: true, wrong: '  ' })
    expect(state.allFeedback()).toMatchObject([{ input, citations, generation, answered: true, wrong: null }])
  })

  it('on a reply that is gone is refused', async () => {
    const state = await newState()
    expect(state.saveFeedback({ reply: 'AAAAAAAAAAAA', person: BEN, helpful: true, wrong: null })).toBe(false)
    expect(state.allFeedback()).toEqual([])
  })

  it('keeps the first 1,000 characters of what went wrong', async () => {
    const state = await newState()
    const reply = state.saveReply(replyWith())
    state.saveFeedback({ reply, person: BEN, helpful: false, wrong: `${'a'.repeat(999)}\u{1F600}` })
    expect(state.feedbackOf(reply, BEN)?.wrong).toMatch(/^a{999}.$/)
  })
})

describe('a mark', () => {
  it('has the value that was set last', async () => {
    const path = join(await temporaryFolder(), 'state.db')
    const state = openState(path)
    expect(state.mark('commands')).toBeUndefined()
    state.setMark('commands', 'one')
    state.setMark('commands', 'two')
    state.setMark('told', 'x')
    expect(openState(path).mark('commands')).toBe('two')
  })
})
