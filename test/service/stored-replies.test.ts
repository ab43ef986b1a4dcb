// Replies of earlier versions are read as before, and a citation is read in its document as that is now.
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createStoredReplies } from '../../src/service/stored-replies.js'
import type { StoredReplies } from '../../src/service/stored-replies.js'
import { newState, replyWith } from '../state/small-state.js'

const EMPTY = { shown: [], later: null, outsidePeriod: null }

async function newReplies(): Promise<StoredReplies> {
  return createStoredReplies({
    state: await newState(),
    archive: {
      resolve: (references) => Promise.resolve(references.map((_, at) => ({ number: at + 1, gone: 'removed' }))),
      document: () => Promise.resolve(undefined),
    },
    today: () => '2023-10-01',
    log: pino({ enabled: false }),
  })
}

it.each([
  ['How has the plant changed since 2020?', true],
  ['How many robots does the plant have?', false],
])('knows of a reply stored without it whether %j may be answered by a timeline', async (text, asksOfChange) => {
  const replies = await newReplies()
  const reply = replyWith({ input: { text } })
  expect(reply.context).not.toHaveProperty('timelineIntent')
  const { id } = replies.add(reply, EMPTY)
  const stored = replies.get(id ?? '') ?? expect.fail()
  expect((await replies.resolve(stored)).timelineIntent).toBe(asksOfChange)
})

it('takes what is stored over what the question says now', async () => {
  const replies = await newReplies()
  const reply = replyWith({ input: { text: 'How has the plant changed since 2020?' } })
  const { id } = replies.add({ ...reply, context: { ...reply.context, timelineIntent: false } }, EMPTY)
  const stored = replies.get(id ?? '') ?? expect.fail()
  expect((await replies.resolve(stored)).timelineIntent).toBe(false)
})

it('says that a citation is gone whose document was removed, or that never was', async () => {
  const replies = await newReplies()
  const { id } = replies.add(replyWith(), EMPTY)
  const stored = replies.get(id ?? '') ?? expect.fail()
  expect(await replies.readCitation(stored, 1)).toEqual({ gone: 'removed' })
  expect(await replies.readCitation(stored, 99)).toEqual({ gone: 'removed' })
})
