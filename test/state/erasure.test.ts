// A person can see what is stored about them and erase it, down to the bytes of the files.
import { describe, expect, it } from 'vitest'
import { ANNA, BEN, createClock, isInFiles, newState, replyWith } from './small-state.js'

const SECRET = 'Wozu brauchte Xanthippe siebzehn Regenschirme'
const WRONG = 'Siebzehn waren es bestimmt nicht gewesen'

/** Anna asks twice, Ben once; each gives feedback on the other's reply. */
async function stateOfTwo() {
  const clock = createClock('2026-10-01T10:00:00.000Z')
  const state = await newState(clock)
  // Long enough for SQLite to spread it over several pages.
  const hers = state.saveReply(replyWith({ asker: ANNA, input: { text: SECRET.repeat(200) } }))
  clock.set('2026-11-01T10:00:00.000Z')
  const his = state.saveReply(replyWith({ asker: BEN, input: { text: 'Who leads Siasun?' } }))
  const again = state.saveReply(replyWith({ asker: ANNA, input: { text: `${SECRET}?` }, searchedText: SECRET }))
  state.saveFeedback({ reply: his, person: ANNA, helpful: false, wrong: WRONG.repeat(20) })
  state.saveFeedback({ reply: hers, person: BEN, helpful: true, wrong: null })
  return { state, clock, hers, his, again }
}

describe('about a person', () => {
  it('everything stored is shown: questions, feedback, and the oldest entry', async () => {
    const { state } = await stateOfTwo()
    const { questions, feedback, oldest } = state.about(ANNA)
    expect(questions.map(({ text }) => text)).toEqual([SECRET.repeat(200), `${SECRET}?`])
    expect(feedback).toMatchObject([{ helpful: false, input: { text: 'Who leads Siasun?' } }])
    expect(oldest).toEqual(new Date('2026-10-01T10:00:00.000Z'))
  })

  it('without stored data, nothing is shown', async () => {
    const { state } = await stateOfTwo()
    expect(state.about('100000000000000009')).toEqual({ questions: [], feedback: [], oldest: null })
  })
})

describe('erasing a person', () => {
  it('removes their questions, the feedback on them, and their own feedback; nothing of others', async () => {
    const { state, his } = await stateOfTwo()
    expect(state.erasePerson(ANNA)).toEqual({ replies: 2, feedback: 2 })
    expect(state.about(ANNA)).toEqual({ questions: [], feedback: [], oldest: null })
    expect(state.erasePerson(ANNA)).toEqual({ replies: 0, feedback: 0 })
    expect(state.reply(his)?.input.text).toBe('Who leads Siasun?')
  })

  it('leaves no byte in any file', async () => {
    const { state } = await stateOfTwo()
    expect(await isInFiles(state.folder, SECRET)).toBe(true)
    state.erasePerson(ANNA)
    for (const text of [SECRET, WRONG, ANNA]) expect(await isInFiles(state.folder, text), text).toBe(false)
    expect(await isInFiles(state.folder, BEN)).toBe(true)
  })
})

describe('when replies expire', () => {
  it('their feedback remains, without the people who asked and judged', async () => {
    const { state, hers, his } = await stateOfTwo()
    expect(state.prune(new Date('2026-10-15T00:00:00Z'))).toBe(1)
    expect(state.reply(hers)).toBeUndefined()
    expect(state.reply(his)).toBeDefined()
    expect(state.feedbackOf(hers, BEN)).toBeUndefined()
    const kept = state.allFeedback().find(({ input }) => input.text.startsWith(SECRET))
    expect(kept).toMatchObject({ reply: null, person: null, helpful: true, citations: replyWith().citations })
    expect(state.feedbackCounts()).toEqual({ helpful: 1, notHelpful: 1 })
  })

  it('no byte about a person remains after the last reply', async () => {
    const { state } = await stateOfTwo()
    state.prune(new Date('2026-12-01T00:00:00Z'))
    for (const id of [ANNA, BEN]) expect(await isInFiles(state.folder, id)).toBe(false)
    expect(state.allFeedback()).toHaveLength(2)
  })

  it('the feedback of two people on expired replies stays separate', async () => {
    const state = await newState()
    const reply = state.saveReply(replyWith())
    state.saveFeedback({ reply, person: ANNA, helpful: true, wrong: null })
    state.saveFeedback({ reply, person: BEN, helpful: false, wrong: null })
    state.prune(new Date('2027-01-01T00:00:00Z'))
    expect(state.feedbackCounts()).toEqual({ helpful: 1, notHelpful: 1 })
  })
})

it('a deleted reply is gone at once; its feedback remains anonymously', async () => {
  const { state, hers } = await stateOfTwo()
  expect(state.eraseReply(hers)).toBe(true)
  expect(state.eraseReply(hers)).toBe(false)
  expect(state.reply(hers)).toBeUndefined()
  expect(state.saveFeedback({ reply: hers, person: BEN, helpful: false, wrong: null })).toBe(false)
  expect(state.allFeedback().map(({ person }) => person)).toEqual([ANNA, null])
})
