// The same question from many persons at once is answered once, and a failure is not handed on.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCoalescer } from '../../src/service/coalescer.js'

function createCounted() {
  let milliseconds = 0
  let made = 0
  const coalescer = createCoalescer<number>({ seconds: 10, clock: () => milliseconds })
  return {
    coalescer,
    wait: (seconds: number) => (milliseconds += seconds * 1000),
    /** Asks for `key`; the result is the how-manieth computation it was. */
    ask: (key: string) => coalescer.get(key, () => Promise.resolve(++made)),
  }
}

describe('a result', () => {
  it('is shared while it is made, and for a while after', async () => {
    const { ask, wait } = createCounted()
    expect(await Promise.all([ask('a'), ask('b'), ask('a')])).toEqual([1, 2, 1])
    wait(9.999)
    expect(await ask('a')).toBe(1)
    wait(0.001)
    expect(await ask('a')).toBe(3)
  })

  it('that takes long is shared as long as it takes', async () => {
    const { coalescer, wait } = createCounted()
    let end: (value: number) => void = () => undefined
    const slow = coalescer.get('a', () => new Promise((resolve) => (end = resolve)))
    wait(60)
    const second = coalescer.get('a', () => Promise.reject(new Error('made twice')))
    end(7)
    expect(await Promise.all([slow, second])).toEqual([7, 7])
  })

  it('that failed is told to all who waited for it, and made again for who asks next', async () => {
    const { coalescer, ask } = createCounted()
    const fail = (): Promise<number> => Promise.reject(new Error('no embedder'))
    const both = await Promise.allSettled([coalescer.get('a', fail), coalescer.get('a', fail)])
    expect(both).toMatchObject([{ reason: { message: 'no embedder' } }, { reason: { message: 'no embedder' } }])
    expect(await ask('a')).toBe(1)
  })
})

it('is remembered only so far back, however many ask', async () => {
  const { ask } = createCounted()
  await Promise.all(Array.from({ length: 2000 }, (_, n) => ask(`question ${String(n)}`)))
  expect(await ask('question 1999')).toBe(2000)
  expect(await ask('question 0')).toBe(2001)
})

it('hands out what a map with expiry would', async () => {
  const step = fc.record({ key: fc.constantFrom('a', 'b', 'c'), after: fc.nat({ max: 12 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(step), async (steps) => {
      const { ask, wait } = createCounted()
      const model = new Map<string, { value: number; at: number }>()
      let [now, made] = [0, 0]
      for (const { key, after } of steps) {
        now += after
        wait(after)
        const kept = model.get(key)
        if (kept === undefined || now >= kept.at + 10) model.set(key, { value: ++made, at: now })
        expect(await ask(key)).toBe(model.get(key)?.value)
      }
    }),
  )
})
