// Properties of the passages of every text, counted by the model's own tokenizer.
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Passage } from '../../src/passages/split-document.js'
import { PASSAGE_LIMITS, passagesOf } from '../../src/passages/split-document.js'
import { tokenCounter } from './tokens.js'

let countTokens: (text: string) => number
beforeAll(async () => {
  countTokens = await tokenCounter()
})

const scraps = [
  ...[
    '. ',
    '! ',
    '?',
    '…',
    '。',
    '！',
    '，',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\u2028',
    '\t',
    '\ufeff',
    '\u200b',
  ],
  ...['"', '“', '”', '’', '(', ')', '[2]', '[', '「', '」', '- ', '1. ', ': ', '@', '-', '_', '\u0085', '\u00ad'],
  ...['Mr. ', 'Co., Ltd. ', 'U.S. ', 'p.m. ', 'No. ', 'J. ', 'etc. ', 'The ', 'he ', 'Heading', 'supercalifragilistic'],
  ...[
    '😀',
    '👩‍👩‍👧',
    '🇨🇳',
    'e\u0301',
    '\u0301',
    '\ud83d',
    '\ude00',
    '好',
    '好的。',
    'は',
    '한국',
    'مرحبا',
    'ﷺ',
    '𠀀',
    '[SEP]',
    'İ',
  ],
]
const scrap = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...scraps) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z]{1,12} $/) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...scraps), fc.integer({ min: 1, max: 400 })).map(([s, n]) => s.repeat(n)),
  },
)
const text = fc.array(scrap, { maxLength: 300, size: 'max' }).map((parts) => parts.join(''))
const document = fc.tuple(text, fc.nat({ max: 20 })).map(([all, from]) => ({ all, from: Math.min(from, all.length) }))

const sentencesIn = (passages: readonly Passage[]) => passages.flatMap(({ sentences }) => sentences)

it('the sentences hold everything in the body but white space, once and in order', () => {
  fc.assert(
    fc.property(document, ({ all, from }) => {
      let end = from
      for (const sentence of sentencesIn(passagesOf(all, from, countTokens))) {
        expect(all.slice(end, sentence.start).trim()).toBe('')
        expect(sentence.start).toBeGreaterThanOrEqual(end)
        const slice = all.slice(sentence.start, sentence.end)
        expect(slice).not.toBe('')
        expect(slice.trim()).toBe(slice)
        end = sentence.end
      }
      expect(all.slice(end).trim()).toBe('')
    }),
    { numRuns: 150 },
  )
})

it('every passage is a run of whole sentences within the limits', () => {
  fc.assert(
    fc.property(document, ({ all, from }) => {
      for (const { start, end, sentences } of passagesOf(all, from, countTokens)) {
        expect(sentences[0]?.start).toBe(start)
        expect(sentences.at(-1)?.end).toBe(end)
        expect(end - start).toBeLessThanOrEqual(PASSAGE_LIMITS.characters)
        expect(countTokens(all.slice(start, end))).toBeLessThanOrEqual(PASSAGE_LIMITS.tokens)
      }
    }),
    { numRuns: 150 },
  )
})

it('no border lies inside a character', () => {
  fc.assert(
    fc.property(document, ({ all, from }) => {
      const borders = sentencesIn(passagesOf(all, from, countTokens)).flatMap(({ start, end }) => [start, end])
      for (const border of borders.filter((offset) => offset > from && offset < all.length)) {
        const [before, after] = [all.charAt(border - 1), all.charAt(border)]
        expect(/[\ud800-\udbff]/.test(before) && /[\udc00-\udfff]/.test(after)).toBe(false)
        // A hundred marks on one character give way to the limits.
        if (/\S/.test(before) && !/\p{M}{100}/u.test(all)) expect(after).not.toMatch(/\p{M}/u)
      }
    }),
    { numRuns: 150 },
  )
})

it('the same text is split in the same way', () => {
  fc.assert(
    fc.property(document, ({ all, from }) => {
      expect(passagesOf(all, from, countTokens)).toEqual(passagesOf(all, from, countTokens))
    }),
  )
})
