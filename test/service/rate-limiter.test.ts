// A limit lets through what it says, tells how long to wait and keeps its word, and forgets who did not ask for long.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTokenBuckets } from '../../src/service/rate-limiter.js'

/** Six questions a minute, as a person has. */
function sixAMinute() {
  let milliseconds = 1_000
  const buckets = createTokenBuckets({ capacity: 6, refillPerSecond: 6 / 60, clock: () => milliseconds })
  return { buckets, wait: (seconds: number) => (milliseconds += seconds * 1000) }
}

describe('a bucket', () => {
  it('gives what it holds at once, then tells when there is more', () => {
    const { buckets, wait } = sixAMinute()
    for (let n = 0; n < 6; n++) expect(buckets.take('anna')).toEqual({ ok: true })
    expect(buckets.take('anna')).toEqual({ ok: false, retryAfterSeconds: 10 })
    wait(4)
    expect(buckets.take('anna')).toEqual({ ok: false, retryAfterSeconds: 6 })
    wait(6)
    expect(buckets.take('anna')).toEqual({ ok: true })
    expect(buckets.take('anna')).toEqual({ ok: false, retryAfterSeconds: 10 })
  })

  it("is nobody else's", () => {
    const { buckets } = sixAMinute()
    for (let n = 0; n < 9; n++) buckets.take('anna')
    expect(buckets.take('ben')).toEqual({ ok: true })
  })

  it('never holds more than it can, however long nobody asks', () => {
    const { buckets, wait } = sixAMinute()
    buckets.take('anna')
    wait(1_000_000)
    const taken = Array.from({ length: 8 }, () => buckets.take('anna').ok)
    expect(taken.filter((ok) => ok)).toHaveLength(6)
  })

  it('is forgotten when it is full again', () => {
    const { buckets, wait } = sixAMinute()
    for (let n = 0; n < 10_000; n++) buckets.take(`person ${String(n)}`)
    expect(buckets.size()).toBe(10_000)
    wait(10)
    buckets.take('anna')
    expect(buckets.size()).toBe(1)
    wait(10)
    expect(buckets.size()).toBe(0)
  })
})

const asked = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), after: fc.nat({ max: 30_000 }) }))
const limits = fc.record({ capacity: fc.integer({ min: 1, max: 8 }), perMinute: fc.integer({ min: 1, max: 120 }) })

it('lets through in any stretch of time its capacity and what flowed in, and no more', () => {
  fc.assert(
    fc.property(limits, asked, ({ capacity, perMinute }, questions) => {
      let now = 0
      const buckets = createTokenBuckets({ capacity, refillPerSecond: perMinute / 60, clock: () => now })
      const taken = new Map<string, number[]>()
      for (const { key, after } of questions) {
        now += after
        const times = taken.get(key) ?? []
        if (buckets.take(key).ok) taken.set(key, [...times, now])
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
      const buckets = createTokenBuckets({ capacity, refillPerSecond: perMinute / 60, clock })
      for (const { key, after } of all) {
        now += after / 10
        const taken = buckets.take(key)
        if (taken.ok) continue
        expect(taken.retryAfterSeconds).toBeGreaterThanOrEqual(1)
        now += (taken.retryAfterSeconds - 1) * 1000
        if (taken.retryAfterSeconds > 1) expect(buckets.take(key).ok).toBe(false)
        now += 1000
        expect(buckets.take(key).ok).toBe(true)
      }
    }),
  )
})
