// Properties of every match between the days asked about and those that a passage speaks of.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeMatch } from '../../src/search/time-match.js'
import { EVER_AFTER, EVER_BEFORE, spanOf } from '../../src/time/day-span.js'
import type { DaySpan } from '../../src/time/day-span.js'

const day = fc.integer({ min: spanOf('1850').first, max: spanOf('2100').last })
const closed = fc.tuple(day, day).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }))
const span: fc.Arbitrary<DaySpan> = fc.oneof(
  { weight: 4, arbitrary: closed },
  { weight: 2, arbitrary: day.map((one) => ({ first: one, last: one })) },
  day.map((last) => ({ first: EVER_BEFORE, last })),
  day.map((first) => ({ first, last: EVER_AFTER })),
)
const spans = fc.array(span, { maxLength: 6 })

it('is always from 0 to 1, and 0 if the passage speaks of no day', () => {
  fc.assert(
    fc.property(span, spans, (asked, there) => {
      const match = timeMatch(asked, there)
      expect(match).toBeGreaterThanOrEqual(0)
      expect(match).toBeLessThanOrEqual(1)
      expect(timeMatch(asked, [])).toBe(0)
    }),
    { numRuns: 1000 },
  )
})

it('exactly the days asked about score 1, whatever else the passage speaks of, and nothing beats them', () => {
  fc.assert(
    fc.property(span, spans, spans, (asked, before, after) => {
      const same = timeMatch(asked, [...before, { ...asked }, ...after])
      expect(same).toBe(1)
      expect(timeMatch(asked, [...before, ...after])).toBeLessThanOrEqual(same)
    }),
  )
})

it('one more day that a passage speaks of never lowers its score', () => {
  fc.assert(
    fc.property(span, spans, span, (asked, there, more) => {
      expect(timeMatch(asked, [...there, more])).toBeGreaterThanOrEqual(timeMatch(asked, there))
    }),
  )
})

it('the order in which a passage speaks of its days makes no difference', () => {
  fc.assert(
    fc.property(span, spans, (asked, there) => {
      expect(timeMatch(asked, [...there].reverse())).toBe(timeMatch(asked, there))
    }),
  )
})

describe('the nearer of two days', () => {
  it('never scores less, on the same side of the day asked about', () => {
    const distance = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 1200 }))
    fc.assert(
      fc.property(day, distance, distance, fc.constantFrom(-1, 1), (asked, a, b, side) => {
        const at = (away: number): number => {
          const there = asked + side * away
          return timeMatch({ first: asked, last: asked }, [{ first: there, last: there }])
        }
        expect(at(Math.min(a, b))).toBeGreaterThanOrEqual(at(Math.max(a, b)))
      }),
      { numRuns: 1000 },
    )
  })

  it('scores less than the day itself, and more than a day of another age', () => {
    const asked = spanOf('2022-08-17')
    const order = ['2022-08-17', '2022-08-20', '2022-11-01', '2023-02-01', '2031-01-01'] as const
    const matches = order.map((date) => timeMatch(asked, [spanOf(date)]))
    expect(matches).toEqual([...matches].sort((a, b) => b - a))
    expect(new Set(matches).size).toBe(order.length)
    expect(matches.at(-1)).toBe(0)
  })
})

describe('a longer span around the day asked about', () => {
  it.each([['2022-08'], ['2022']] as const)('%s matches, but less than the day', (around) => {
    const match = timeMatch(spanOf('2022-08-17'), [spanOf(around)])
    expect(match).toBeGreaterThan(0)
    expect(match).toBeLessThan(1)
  })
})
