// Choosing the best few, against sorting everything.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PassageNumber } from '../../src/index/snapshot.js'
import { topK } from '../../src/index/top-k.js'
import type { ScoredPassage } from '../../src/index/top-k.js'

/** Passages in any order, with few different scores, so that many are equal. */
const scored = fc
  .uniqueArray(fc.nat({ max: 2_000 }), { maxLength: 300 })
  .chain((passages) => fc.tuple(...passages.map((passage) => fc.tuple(fc.constant(passage), fc.nat({ max: 5 })))))
  .map((pairs) => pairs.map(([passage, score]) => ({ passage: passage as PassageNumber, score: score / 7 })))

it('the best n are the first n of all, sorted by score and then by passage', () => {
  fc.assert(
    fc.property(scored, fc.nat({ max: 320 }), (all, n) => {
      const sorted = [...all].sort((a, b) => b.score - a.score || a.passage - b.passage)
      expect(topK(all, n)).toEqual(sorted.slice(0, n))
    }),
    { numRuns: 300 },
  )
})

it('the order in which they come makes no difference', () => {
  fc.assert(
    fc.property(scored, fc.nat({ max: 50 }), (all, n) => {
      expect(topK([...all].reverse(), n)).toEqual(topK(all, n))
    }),
  )
})

it('of two equal scores the earlier passage is better', () => {
  const [two, five, nine] = [2, 5, 9] as PassageNumber[]
  const all = [
    { passage: nine, score: 1 },
    { passage: two, score: 1 },
    { passage: five, score: 3 },
  ] as ScoredPassage[]
  expect(topK(all, 3).map(({ passage }) => passage)).toEqual([five, two, nine])
})
