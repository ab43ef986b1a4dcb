// A limit lets through what it says, tells how long to wait and keeps its word, and forgets who did not ask for long.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRateLimiter } from '../../src/service/rate-limiter.js'

/** Six questions a minute, as a person has. */
function sixAMinute() {
  let milliseconds = 1_000
  const limiter = createRateLimiter({ capacity: 6, refillPerSecond: 6 / 60, clock: () => milliseconds })
  return { limiter, wait: (seconds: number) => (milliseconds += seconds * 1000) }
}

/** Bytes, after everything unreachable is collected. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

describe('a bucket', () => {
  it('gives what it holds at once, then tells when there is more', () => {
    const { limiter, wait } = sixAMinute()
    for (let n = 0; n < 6; n++) expect(limiter.take('anna')).toEqual({ ok: true })
    expect(limiter.take('anna')).toEqual({ ok: false, retryAfterSeconds: 10 })
    wait(4)
    expect(limiter.take('anna')).toEqual({ ok: false, retryAfterSeconds: 6 })
    wait(6)
    expect(limiter.take('anna')).toEqual({ ok: true })
    expect(limiter.take('anna')).toEqual({ ok: false, retryAfterSeconds: 10 })
  })

  it("is nobody else's", () => {
    const { limiter } = sixAMinute()
    for (let n = 0; n < 9; n++) limiter.take('anna')
    expect(limiter.take('ben')).toEqual({ ok: true })
  })

  it('never holds more than it can, however long nobody asks', () => {
    const { limiter, wait } = sixAMinute()
    limiter.take('anna')
    wait(1_000_000)
    const taken = Array.from({ length: 8 }, () => limiter.take('anna').ok)
    expect(taken.filter((ok) => ok)).toHaveLength(6)
  })

  it('takes no memory once it is full again', () => {
    const { limiter, wait } = sixAMinute()
    const before = heapUsed()
    for (let n = 0; n < 200_000; n++) {
      limiter.take(`person ${String(n)}`)
      wait(1)
    }
    // Two hundred thousand keys would take some twenty megabytes.
    expect(heapUsed() - before).toBeLessThan(5_000_000)
    limiter.take('anna')
  })
})

const asked = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), after: fc.nat({ max: 30_000 }) }))
const limits = fc.record({ capacity: fc.integer({ min: 1, max: 8 }), perMinute: fc.integer({ min: 1, max: 120 }) })

it('lets through in any stretch of time its capacity and what flowed in, and no more', () => {
  fc.assert(
    fc.property(limits, asked, ({ capacity, perMinute }, questions) => {
      let now = 0
      const limiter = createRateLimiter({ capacity, refillPerSecond: perMinute / 60, clock: () => now })
      const taken = new Map<string, number[]>()
      for (const { key, after } of questions) {
        now += after
        const times = taken.get(key) ?? []
        if (limiter.take(key).ok) taken.set(key, [...times, now])
      }
      for (const times of taken.values()) {
        for (const [from, start] of times.entries()) {
          for (const [to, end] of times.entries()) {
            if (to < from) continue
            // A millisecond a token is what counting in whole milliseconds may give away.
            const flowed = (end - start) / (60_000 / perMinute - 1)
            expect(to - from + 1).toBeLessThanOrEqual(capacity + flowed + 1e-9)
          }
        }
      }
    }),
  )
})

it('refuses nobody who waited as long as was told, and whoever is refused waits in vain one second less', () => {
  fc.assert(
    fc.property(limits, asked, fc.double({ min: 0, max: 1e9, noNaN: true }), ({ capacity, perMinute }, all, start) => {
      let now = start
      const clock = (): number => now
      const limiter = createRateLimiter({ capacity, refillPerSecond: perMinute / 60, clock })
      for (const { key, after } of all) {
        now += after / 10
        const taken = limiter.take(key)
        if (taken.ok) continue
        expect(taken.retryAfterSeconds).toBeGreaterThanOrEqual(1)
        now += (taken.retryAfterSeconds - 1) * 1000
        if (taken.retryAfterSeconds > 1) expect(limiter.take(key).ok).toBe(false)
        now += 1000
        expect(limiter.take(key).ok).toBe(true)
      }
    }),
  )
})
