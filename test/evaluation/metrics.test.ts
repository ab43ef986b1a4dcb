// The measures against values calculated by hand, and properties of all rankings.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auroc, hit, mean, ndcg, percentile, recall, reciprocalRank } from '../../src/evaluation/metrics.js'

const RANKING = ['a', 'b', 'c', 'd', 'e']
const set = (...ids: string[]): Set<string> => new Set(ids)

describe('by hand', () => {
  it.each([
    [set('a'), 5, 1],
    [set('b'), 5, 1 / Math.log2(3)],
    [set('c'), 5, 0.5],
    [set('a', 'c'), 5, 1.5 / (1 + 1 / Math.log2(3))],
    [set('a', 'x'), 5, 1 / (1 + 1 / Math.log2(3))],
    [set('c'), 2, 0],
    [set('a', 'x', 'y'), 1, 1],
    [set('x'), 5, 0],
    [set(), 5, 0],
  ])('nDCG of %o at %i is %f', (relevant, depth, value) => {
    expect(ndcg(RANKING, relevant, depth)).toBeCloseTo(value, 12)
  })

  it.each([
    [set('a', 'b'), 5, 1],
    [set('d', 'b'), 5, 1 / 2],
    [set('e'), 5, 1 / 5],
    [set('e'), 4, 0],
    [set(), 4, 0],
  ])('the reciprocal rank of %o at %i is %f', (relevant, depth, value) => {
    expect(reciprocalRank(RANKING, relevant, depth)).toBe(value)
  })

  it.each([
    [set('b', 'x'), 2, 1, 1 / 2],
    [set('b', 'c', 'e'), 3, 1, 2 / 3],
    [set('b'), 1, 0, 0],
    [set(), 5, 0, 0],
  ])('of %o at %i there is a hit: %i, and a recall of %f', (relevant, depth, hits, recalled) => {
    expect([hit(RANKING, relevant, depth), recall(RANKING, relevant, depth)]).toEqual([hits, recalled])
  })

  it.each<[number[], number[], number | null]>([
    [[0.9, 0.8], [0.1, 0.2], 1],
    [[0.1, 0.2], [0.9, 0.8], 0],
    [[0.5], [0.5], 0.5],
    [[0.9, 0.4], [0.5, 0.4], 0.625],
    [[0.3, 0.6, 0.9], [0.4], 2 / 3],
    [[], [0.4], null],
    [[0.4], [], null],
  ])('AUROC of %j over %j is %f', (positive, negative, value) => {
    expect(auroc(positive, negative)).toEqual(value === null ? null : expect.closeTo(value, 12))
  })

  it.each([
    [[5, 1, 4, 2, 3], 0.5, 3],
    [[1, 2, 3, 4], 0.5, 2],
    [[3, 1, 2], 0.99, 3],
    [[3, 1, 2], 0, 1],
    [[3, 1, 2], 1, 3],
    [[7], 0.5, 7],
    [[], 0.5, 0],
  ])('of %j the share %f does not exceed %f', (values, share, value) => {
    expect(percentile(values, share)).toBe(value)
  })

  it('a mean of nothing is 0', () => {
    expect([mean([]), mean([1, 2, 6])]).toEqual([0, 3])
  })
})

const ranking = fc.uniqueArray(fc.nat({ max: 30 }).map(String), { maxLength: 20 })
const relevant = fc.uniqueArray(fc.nat({ max: 30 }).map(String), { minLength: 1, maxLength: 20 })
const depth = fc.integer({ min: 1, max: 15 })

describe('for every ranking', () => {
  it('the ideal order has an nDCG and a reciprocal rank of 1', () => {
    fc.assert(
      fc.property(relevant, ranking, depth, (wanted, others, at) => {
        const ideal = [...wanted, ...others.filter((id) => !wanted.includes(id))]
        expect(ndcg(ideal, new Set(wanted), at)).toBeCloseTo(1, 12)
        expect(reciprocalRank(ideal, new Set(wanted), at)).toBe(1)
      }),
    )
  })

  it('all measures are from 0 to 1, and either none or all of them are 0', () => {
    fc.assert(
      fc.property(ranking, relevant, depth, (ids, wanted, at) => {
        const values = [ndcg, reciprocalRank, hit, recall].map((measure) => measure(ids, new Set(wanted), at))
        for (const value of values) expect(value >= 0 && value <= 1 + 1e-12).toBe(true)
        expect(new Set(values.map((value) => value > 0)).size).toBe(1)
      }),
    )
  })

  it('a relevant document that moves up makes no measure worse', () => {
    fc.assert(
      fc.property(ranking, relevant, depth, fc.nat(), (ids, wanted, at, which) => {
        const judged = new Set(wanted)
        const place = 1 + (which % Math.max(1, ids.length - 1))
        const [above, one] = [ids[place - 1], ids[place]]
        fc.pre(above !== undefined && one !== undefined && judged.has(one) && !judged.has(above))
        const better = [...ids.slice(0, place - 1), one, above, ...ids.slice(place + 1)]
        for (const measure of [ndcg, reciprocalRank, hit, recall]) {
          expect(measure(better, judged, at)).toBeGreaterThanOrEqual(measure(ids, judged, at))
        }
      }),
    )
  })
})

describe('AUROC', () => {
  const some = fc.array(
    fc.nat({ max: 8 }).map((value) => value / 8),
    { minLength: 1, maxLength: 30 },
  )

  it('of equal lists is a half', () => {
    fc.assert(
      fc.property(some, (values) => {
        expect(auroc(values, [...values].reverse())).toBeCloseTo(0.5, 12)
      }),
    )
  })

  it('is the share of pairs in the right order, with ties counted half', () => {
    fc.assert(
      fc.property(some, some, (positive, negative) => {
        const pairs = positive.flatMap((a) => negative.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)))
        expect(auroc(positive, negative)).toBeCloseTo(mean(pairs), 12)
      }),
    )
  })

  it('with the lists swapped is 1 minus the value', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect((auroc(a, b) ?? 0) + (auroc(b, a) ?? 0)).toBeCloseTo(1, 12)
      }),
    )
  })
})
