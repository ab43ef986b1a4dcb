// Misspelled words: corrected if only one word is possible, otherwise left as they are.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correctSpelling } from '../../src/search/spelling.js'

/**
 * Whether `b` is `a` with one letter left out, added or replaced, or with two neighbours swapped. It compares what the
 * two have in common at their beginning and end.
 */
function isOneEditAway(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (a === b || long.length - short.length > 1) return false
  let [head, tail] = [0, 0]
  while (head < short.length && short[head] === long[head]) head++
  while (tail < short.length - head && short.at(-1 - tail) === long.at(-1 - tail)) tail++
  const [left, other] = [short.slice(head, short.length - tail), long.slice(head, long.length - tail)]
  if (long.length > short.length) return left === ''
  return left.length === 1 || (left.length === 2 && left[0] === other[1] && left[1] === other[0])
}

// Few letters, so that words with several neighbours occur too.
const word = fc.stringMatching(/^[abc]{5,8}$/)
const edit = fc.record({
  kind: fc.constantFrom('leave out', 'add', 'replace', 'exchange'),
  at: fc.nat({ max: 7 }),
  letter: fc.constantFrom('a', 'b', 'c', 'x', 'y', 'z'),
})

function mistyped(right: string, { kind, at, letter }: { kind: string; at: number; letter: string }): string {
  const place = at % right.length
  const [before, after] = [right.slice(0, place), right.slice(place)]
  if (kind === 'leave out') return before + after.slice(1)
  if (kind === 'add') return before + letter + after
  if (kind === 'replace') return before + letter + after.slice(1)
  return before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2)
}

const typo = fc
  .tuple(word, edit, fc.array(word, { maxLength: 12 }))
  .map(([right, change, others]) => ({ right, typed: mistyped(right, change), known: new Set([right, ...others]) }))

describe('any single edit', () => {
  it('of a word is corrected if the archive has no other word as near', () => {
    fc.assert(
      fc.property(typo, ({ right, typed, known }) => {
        fc.pre(typed.length >= 5 && !known.has(typed))
        fc.pre([...known].every((word) => word === right || !isOneEditAway(typed, word)))
        expect(correctSpelling(typed, (word) => known.has(word))).toBe(right)
      }),
      { numRuns: 500 },
    )
  })

  it('is left if several words are as near', () => {
    fc.assert(
      fc.property(typo, ({ typed, known }) => {
        const near = [...known].filter((word) => isOneEditAway(typed, word))
        fc.pre(near.length > 1)
        expect(correctSpelling(typed, (word) => known.has(word))).toBeUndefined()
      }),
    )
  })
})

it('a word that is known is never touched', () => {
  fc.assert(
    fc.property(typo, ({ typed, known }) => {
      const all = new Set([...known, typed])
      expect(correctSpelling(typed, (word) => all.has(word))).toBeUndefined()
    }),
  )
})

it('a word of four letters or fewer is never touched, whatever is known', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{0,4}$/), (short) => {
      expect(correctSpelling(short, (word) => word !== short)).toBeUndefined()
    }),
  )
})

it.each([
  ['engneers', 'engineers'],
  ['enginneers', 'engineers'],
  ['engimeers', 'engineers'],
  ['engnieers', 'engineers'],
  ['xengineers', 'engineers'],
  ['engineer', 'engineers'],
  ['nenigeers', undefined],
  ['engeers', undefined],
  ['ENGNEERS', undefined],
  ['covid-19', undefined],
])('%s is taken for %s', (typed, taken) => {
  expect(correctSpelling(typed, (word) => word === 'engineers')).toBe(taken)
})
