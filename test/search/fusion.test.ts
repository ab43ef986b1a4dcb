// Properties of fused scores, for any scores of the two legs.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fuse } from '../../src/search/rank.js'

const score = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true }))
const legs = fc
  .array(fc.tuple(score, score), { minLength: 1, maxLength: 50 })
  .map((pairs) => ({ dense: pairs.map(([dense]) => dense), lexical: pairs.map(([, lexical]) => lexical) }))
const share = fc.double({ min: 0, max: 1, noNaN: true })
const zeros = (like: readonly number[]): number[] => like.map(() => 0)

it('fused scores lie in 0..1', () => {
  fc.assert(
    fc.property(legs, share, ({ dense, lexical }, denseShare) => {
      for (const fused of fuse(dense, lexical, denseShare)) {
        expect(fused).toBeGreaterThanOrEqual(0)
        expect(fused).toBeLessThanOrEqual(1 + Number.EPSILON)
      }
    }),
  )
})

it('a passage that is the best of both legs is the best of all, with 1', () => {
  fc.assert(
    fc.property(legs, share, ({ dense, lexical }, denseShare) => {
      const fused = fuse([...dense, 1e7], [...lexical, 1e7], denseShare)
      expect(fused.at(-1)).toBeCloseTo(1, 12)
    }),
  )
})

it('a leg without a score leaves the order to the other', () => {
  fc.assert(
    fc.property(legs, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ({ dense }, denseShare) => {
      const alone = [fuse(dense, zeros(dense), denseShare), fuse(zeros(dense), dense, denseShare)]
      for (const fused of alone) {
        for (const [a, one] of dense.entries()) {
          for (const [b, other] of dense.entries())
            if (one > other) expect(fused[a]).toBeGreaterThanOrEqual(fused[b] ?? 0)
          if (one === 0) expect(fused[a]).toBe(0)
        }
      }
    }),
  )
})

it('two legs without a score give 0, not NaN', () => {
  expect(fuse([0, 0], [0, 0], 0.5)).toEqual([0, 0])
  expect(fuse([], [], 0.5)).toEqual([])
})

it('the scale of a leg does not matter', () => {
  fc.assert(
    fc.property(legs, share, fc.constantFrom(2 ** -20, 0.5, 1024), ({ dense, lexical }, denseShare, scale) => {
      const scaled = lexical.map((one) => one * scale)
      expect(fuse(dense, scaled, denseShare)).toEqual(fuse(dense, lexical, denseShare))
    }),
  )
})

it('a higher score in one leg never lowers the fused score', () => {
  fc.assert(
    fc.property(legs, share, ({ dense, lexical }, denseShare) => {
      const fused = fuse(dense, lexical, denseShare)
      for (const [a] of dense.entries()) {
        for (const [b] of dense.entries()) {
          const better = (dense[a] ?? 0) >= (dense[b] ?? 0) && (lexical[a] ?? 0) >= (lexical[b] ?? 0)
          if (better) expect(fused[a]).toBeGreaterThanOrEqual(fused[b] ?? 0)
        }
      }
    }),
  )
})
