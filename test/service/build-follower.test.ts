// A person who follows a rebuild sees its progress now and then, that it waits, and how it ended.
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { DatelineError } from '../../src/errors.js'
import { createBuildFollower } from '../../src/service/build-follower.js'
import type { RebuildState } from '../../src/service/build-follower.js'

function follow() {
  let elapsed = 0
  let fail: (error: Error) => void = () => undefined
  const shown: RebuildState[] = []
  const pending: (() => void)[] = []
  const follower = createBuildFollower({
    clock: () => elapsed,
    log: pino({ enabled: false }),
    reportFailure: () => 'K7F3M',
  })
  const report = new Promise<never>((_, reject) => (fail = reject))
  const followed = follower.follow({ report, cancel: () => undefined }, async (state) => {
    shown.push(state)
    await new Promise<void>((resolve) => pending.push(resolve))
  })
  return {
    listener: follower.listener,
    /** What was shown once everything that is settled has had its effects. */
    kinds: async () => {
      await new Promise(setImmediate)
      return shown.map(({ kind }) => kind)
    },
    /** Discord has taken what was shown. */
    delivered: () => {
      for (const resolve of pending.splice(0)) resolve()
    },
    wait: (milliseconds: number) => {
      elapsed += milliseconds
    },
    fail: (error: Error) => {
      fail(error)
    },
    followed,
  }
}

const STEP = { doing: 'reading', done: 1, of: 9 } as const

it('shows progress no more often than every three seconds', async () => {
  const { listener, wait, kinds, delivered } = follow()
  wait(2999)
  listener.onProgress(STEP)
  expect(await kinds()).toEqual([])
  wait(1)
  listener.onProgress(STEP)
  listener.onProgress(STEP)
  expect(await kinds()).toEqual(['running'])
  delivered()
})

it('shows that it waits even if progress is being shown just then', async () => {
  const { listener, wait, kinds, delivered } = follow()
  wait(3000)
  listener.onProgress(STEP)
  listener.onWait(1)
  expect(await kinds()).toEqual(['running'])
  delivered()
  expect(await kinds()).toEqual(['running', 'waiting'])
  delivered()
})

it.each<[Error, RebuildState]>([
  [new DatelineError('BUILD_CANCELLED', 'Cancelled.'), { kind: 'cancelled' }],
  [new DatelineError('CORPUS_EMPTY', 'The corpus is empty.'), { kind: 'failed', reason: 'The corpus is empty.' }],
  [new Error('broken'), { kind: 'broken', reference: 'K7F3M' }],
])('shows at last how it ended: %s', async (error, { kind }) => {
  const { fail, kinds, delivered, followed } = follow()
  fail(error)
  expect(await kinds()).toEqual([kind])
  delivered()
  await followed
})
