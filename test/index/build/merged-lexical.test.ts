// A lexical index merged from kept and new passages equals one built from all of them.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildLexicalFile } from '../../../src/index/files/lexical-index.js'
import type { LexicalInput } from '../../../src/index/files/lexical-index.js'
import { lexicalFile, opened } from '../files/lexical-file.js'

type Terms = readonly string[]

const term = fc.oneof(
  fc.constantFrom('ferry', 'dam', '4000', 'r&d', '港口', 'constructor', '__proto__', 'a', 'ab', 'abc', '\u{1f600}'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
)
const terms = fc.array(term, { maxLength: 12 })
/** Passages in their new order, kept and new, with removed ones between them. */
const passages = fc.array(fc.record({ is: fc.constantFrom('kept', 'new', 'gone'), terms }), { maxLength: 30 })

function partsOf(all: readonly { is: string; terms: Terms }[]): LexicalInput {
  const before = all.filter(({ is }) => is !== 'new')
  const after = all.filter(({ is }) => is !== 'gone')
  return {
    passages: after.length,
    kept: opened(lexicalFile(before.map((one) => one.terms))),
    numbers: Int32Array.from(before, (one) => after.indexOf(one)),
    added: after.flatMap((one, number) => (one.is === 'new' ? [{ number, terms: one.terms }] : [])),
  }
}

it('is the same byte for byte', () => {
  fc.assert(
    fc.property(passages, (all) => {
      const whole = lexicalFile(all.filter(({ is }) => is !== 'gone').map((one) => one.terms))
      expect(buildLexicalFile(partsOf(all)).equals(whole)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('after many rounds, each merged from the result of the last', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), terms), { maxLength: 12 }), (rounds) => {
      let now: Terms[] = [['ferry', 'dam'], ['ferry']]
      let file = lexicalFile(now)
      for (const [at, changed] of rounds) {
        const number = at % now.length
        const numbers = Int32Array.from(now.keys(), (old) => (old === number ? -1 : old))
        file = buildLexicalFile({
          passages: now.length,
          kept: opened(file),
          numbers,
          added: [{ number, terms: changed }],
        })
        now = now.with(number, changed)
      }
      expect(file.equals(lexicalFile(now))).toBe(true)
    }),
  )
})

it('a term is removed from the file with its last passage', () => {
  const before = opened(lexicalFile([['zanzibar', 'ferry'], ['ferry']]))
  const file = buildLexicalFile({ passages: 1, kept: before, numbers: Int32Array.of(-1, 0), added: [] })
  expect(opened(file).words()).toEqual(['ferry'])
  expect(file.includes('zanzibar')).toBe(false)
})

it('of nothing that is kept and nothing that is new is empty', () => {
  const before = opened(lexicalFile([['ferry']]))
  const file = buildLexicalFile({ passages: 0, kept: before, numbers: Int32Array.of(-1), added: [] })
  expect(file.equals(lexicalFile([]))).toBe(true)
})
