// The days that passages speak of are read from their file as they were written.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildTimesFile, openTimesFile } from '../../../src/index/files/times.js'
import { EVER_AFTER, EVER_BEFORE } from '../../../src/time/day-span.js'

const span = fc
  .tuple(fc.integer({ min: EVER_BEFORE, max: EVER_AFTER }), fc.integer({ min: EVER_BEFORE, max: EVER_AFTER }))
  .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }))

it('any spans of any passages, open ends and passages without any among them', () => {
  fc.assert(
    fc.property(fc.array(fc.array(span, { maxLength: 5 }), { maxLength: 40 }), (passages) => {
      const { of } = openTimesFile(buildTimesFile(passages), passages.length)
      expect(passages.map((_, passage) => of(passage))).toEqual(passages)
    }),
  )
})

it('a passage that does not exist speaks of no day', () => {
  expect(openTimesFile(buildTimesFile([[{ first: 1, last: 2 }]]), 1).of(7)).toEqual([])
})

it('a file without spans is empty', () => {
  expect(buildTimesFile([]).length).toBe(0)
  expect(buildTimesFile([[], []]).length).toBe(0)
})
