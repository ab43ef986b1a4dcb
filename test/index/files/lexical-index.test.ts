// The file of the lexical index: its scores against the formula of BM25, and the refusal of damaged files.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openLexicalFile } from '../../../src/index/files/lexical-index.js'
import type { LexicalIndex } from '../../../src/index/files/lexical-index.js'
import { lexicalFile, opened } from './lexical-file.js'

const TERMS = ['ferry', 'dam', '4000', 'r&d', 'naïve', '港口', 'constructor', '__proto__', 'toString', 'a', 'ab', 'abc']
const term = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TERMS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }) },
)
const collection = fc.array(fc.array(term, { maxLength: 30 }), { maxLength: 25 })

/** Robertson and Zaragoza 2009, equation 3.15 with Lucene's idf, which is never negative. */
function naiveBm25(passages: readonly string[][], wanted: string, at: number): number {
  const lengths = passages.map((terms) => terms.length)
  const mean = lengths.reduce((sum, length) => sum + length, 0) / passages.length
  const withTerm = passages.filter((terms) => terms.includes(wanted)).length
  const tf = passages[at]?.filter((one) => one === wanted).length ?? 0
  const idf = Math.log((passages.length - withTerm + 0.5) / (withTerm + 0.5) + 1)
  return (idf * (tf * 2.2)) / (tf + 1.2 * (0.25 + (0.75 * (lengths[at] ?? 0)) / mean))
}

/** The scores that `index` keeps for a term, by passage. */
function scoresOf(index: LexicalIndex, wanted: string): Map<number, number> {
  const { start, end } = index.postingsOf(wanted)
  const pairs = Array.from(
    index.postings.subarray(start, end),
    (passage, at) => [passage, index.impacts[start + at] ?? 0] as const,
  )
  expect(new Set(pairs.map(([passage]) => passage)).size).toBe(pairs.length)
  return new Map(pairs)
}

it('every score read back is that of the formula', () => {
  fc.assert(
    fc.property(collection, (passages) => {
      const index = opened(lexicalFile(passages))
      expect(index.passages).toBe(passages.length)
      for (const wanted of new Set(passages.flat())) {
        const scores = scoresOf(index, wanted)
        for (const [at, terms] of passages.entries()) {
          expect(scores.has(at)).toBe(terms.includes(wanted))
          const expected = naiveBm25(passages, wanted, at)
          expect(Math.abs((scores.get(at) ?? 0) - expected)).toBeLessThanOrEqual(expected * 1e-6)
        }
      }
    }),
  )
})

/** How many passages have a term. */
function countOf(index: LexicalIndex, wanted: string): number {
  const { start, end } = index.postingsOf(wanted)
  return end - start
}

it('exactly the terms of the passages are found, each with postings of its own', () => {
  fc.assert(
    fc.property(collection, fc.array(term), (passages, others) => {
      const index = opened(lexicalFile(passages))
      const given = new Set(passages.flat())
      const starts = [...given].map((one) => index.postingsOf(one).start)
      expect(new Set(starts).size).toBe(given.size)
      expect(index.words()).toEqual([...given].sort())
      for (const other of [...others, '', ...TERMS]) if (!given.has(other)) expect(countOf(index, other)).toBe(0)
    }),
  )
})

it('the file may lie anywhere in memory', () => {
  fc.assert(
    fc.property(collection, fc.integer({ min: 0, max: 9 }), (passages, offset) => {
      const file = lexicalFile(passages)
      const moved = Buffer.from(new ArrayBuffer(file.length + 32), offset, file.length)
      file.copy(moved)
      const [here, there] = [opened(file), opened(moved)]
      for (const wanted of new Set(passages.flat())) expect(scoresOf(there, wanted)).toEqual(scoresOf(here, wanted))
    }),
  )
})

const SAMPLE = lexicalFile([['ferry', 'dam', 'ferry'], ['dam', '港口'], [], ['naïve', 'ab', 'abc', '4000']])

it('frequencies, lengths and all terms can be read back', () => {
  fc.assert(
    fc.property(collection, (passages) => {
      const index = opened(lexicalFile(passages))
      expect([...index.lengths]).toEqual(passages.map((terms) => terms.length))
      expect(index.words()).toEqual([...new Set(passages.flat())].sort())
      for (const [number, word] of index.words().entries()) {
        const [start = 0, end = 0] = index.offsets.subarray(number, number + 2)
        for (let at = start; at < end; at++) {
          const terms = passages[index.postings[at] ?? -1] ?? []
          expect(index.frequencies[at]).toBe(terms.filter((term) => term === word).length)
        }
      }
    }),
  )
})

it('the same passages make the same file', () => {
  fc.assert(
    fc.property(collection, (passages) => {
      expect(lexicalFile(passages).equals(lexicalFile(passages))).toBe(true)
    }),
  )
})

it('a file truncated at any length, or longer than its header says, is refused', () => {
  for (let length = 0; length < SAMPLE.length; length++) {
    expect(openLexicalFile(SAMPLE.subarray(0, length))).toBeUndefined()
    expect(openLexicalFile(Buffer.from(new Uint8Array(SAMPLE.subarray(0, length))))).toBeUndefined()
  }
  expect(openLexicalFile(Buffer.concat([SAMPLE, Buffer.alloc(1)]))).toBeUndefined()
  expect([...opened(SAMPLE).words()]).toHaveLength(7)
})

it.each([
  ['what it is', 0],
  ['its version', 1],
  ['how many passages it has', 2],
  ['how many terms it has', 3],
  ['how many postings', 4],
  ['how large its table is', 5],
  ['how long its words are', 6],
])('a file whose header says something else of %s is refused', (_, word) => {
  const before = SAMPLE.readUInt32LE(word * 4)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 0xffff_ffff }).filter((value) => value !== before),
      (value) => {
        const changed = Buffer.from(new Uint8Array(SAMPLE))
        changed.writeUInt32LE(value, word * 4)
        expect(openLexicalFile(changed)).toBeUndefined()
      },
    ),
  )
})

it.each([[[]], [[[]]], [[[], [], []]]])('passages %j without a term make a file that knows none', (passages) => {
  const index = opened(lexicalFile(passages))
  expect([index.passages, index.words().length, countOf(index, 'ferry')]).toEqual([passages.length, 0, 0])
})
