// The queue runs so many at a time, in the order in which they came, refuses the rest at once, and can be drained.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createQueue } from '../../src/service/queue.js'

/** A task that ends when it is told to. */
function createTask() {
  const state = { begun: false }
  let end: { resolve: (value: string) => void; reject: (error: Error) => void } | undefined
  const done = new Promise<string>((resolve, reject) => {
    end = { resolve, reject }
  })
  return {
    state,
    run: () => {
      state.begun = true
      return done
    },
    resolve: (value: string) => end?.resolve(value),
    reject: (error: Error) => end?.reject(error),
  }
}

/** Lets everything that was settled have its effects. */
const settled = (): Promise<void> => new Promise(setImmediate)

describe('a queue', () => {
  it('gives each task its own result, and its own error', async () => {
    const queue = createQueue({ running: 1, waiting: 5 })
    const all = await Promise.allSettled([
      queue.run(() => Promise.resolve(1)),
      queue.run(() => Promise.reject(new Error('broken model'))),
      queue.run(() => {
        throw new Error('thrown at once')
      }),
      queue.run(() => Promise.resolve('last')),
    ])
    expect(all).toMatchObject([
      { value: 1 },
      { reason: { message: 'broken model' } },
      { reason: { message: 'thrown at once' } },
      { value: 'last' },
    ])
  })

  it('refuses at once what would wait beyond its length, and says so beforehand', async () => {
    const queue = createQueue({ running: 1, waiting: 1 })
    const [first, second] = [createTask(), createTask()]
    const results = [queue.run(first.run), queue.run(second.run)]
    expect({ room: queue.hasRoom(), waiting: queue.waiting() }).toEqual({ room: false, waiting: 1 })
    const third = createTask()
    await expect(queue.run(third.run)).rejects.toMatchObject({ code: 'BUSY' })
    expect(third.state.begun).toBe(false)
    first.resolve('a')
    await settled()
    expect({ room: queue.hasRoom(), waiting: queue.waiting() }).toEqual({ room: true, waiting: 0 })
    second.resolve('b')
    expect(await Promise.all(results)).toEqual(['a', 'b'])
  })

  it('that is closed takes nothing more, and ends what it took', async () => {
    const queue = createQueue({ running: 1, waiting: 5 })
    const [first, second] = [createTask(), createTask()]
    const results = [queue.run(first.run), queue.run(second.run)]
    queue.close()
    expect(queue.hasRoom()).toBe(false)
    await expect(queue.run(createTask().run)).rejects.toMatchObject({ code: 'STOPPING' })
    first.resolve('a')
    await settled()
    expect(second.state.begun).toBe(true)
    second.resolve('b')
    expect(await Promise.all(results)).toEqual(['a', 'b'])
  })
})

it('behaves as a list does, whatever comes and ends', async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constant({ does: 'ask' as const }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('end' as const), at: fc.nat(), fails: fc.boolean() }) },
  )
  const sizes = fc.record({ running: fc.integer({ min: 1, max: 4 }), waiting: fc.integer({ min: 0, max: 4 }) })
  await fc.assert(
    fc.asyncProperty(sizes, fc.array(step, { maxLength: 40 }), async (size, steps) => {
      const queue = createQueue(size)
      let running: ReturnType<typeof createTask>[] = []
      const waiting: ReturnType<typeof createTask>[] = []
      const outcomes: Promise<string>[] = []
      for (const one of steps) {
        if (one.does === 'ask') {
          const task = createTask()
          const hasRoom = running.length < size.running || waiting.length < size.waiting
          expect(queue.hasRoom()).toBe(hasRoom)
          const outcome = queue.run(task.run).then(
            () => 'resolved',
            (error: unknown) => (error as Error).message,
          )
          outcomes.push(outcome)
          if (running.length < size.running) running.push(task)
          else if (hasRoom) waiting.push(task)
          else expect(await outcome).toMatch(/Too many questions/)
        } else {
          const task = running[one.at % Math.max(1, running.length)]
          if (task === undefined) continue
          if (one.fails) task.reject(new Error('failed'))
          else task.resolve('')
          running = running.filter((other) => other !== task)
          const next = waiting.shift()
          if (next !== undefined) running.push(next)
        }
        await settled()
        expect(queue.waiting()).toBe(waiting.length)
        expect(running.every(({ state }) => state.begun)).toBe(true)
        expect(waiting.some(({ state }) => state.begun)).toBe(false)
      }
      queue.close()
      for (const task of [...running, ...waiting]) task.resolve('')
      await Promise.all(outcomes)
      expect(waiting.every(({ state }) => state.begun)).toBe(true)
    }),
  )
})
