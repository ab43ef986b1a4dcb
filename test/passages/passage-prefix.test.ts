// The prefix of a passage, counted by the model's own tokenizer.
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Document } from '../../src/corpus/document.js'
import { readModel } from '../../src/embeddings/model.js'
import { createTokenizer } from '../../src/embeddings/tokenizer.js'
import { PREFIX_LIMITS, prefixOf } from '../../src/passages/passage-prefix.js'
import { MODEL_FOLDER } from '../embeddings/shipped-model.js'
import { documentOf } from '../index/small-index.js'

let count: (text: string) => number
beforeAll(async () => {
  count = (await createTokenizer(await readModel(MODEL_FOLDER))).count
})

const prefix = (fields: Partial<Document>): string =>
  prefixOf({ ...documentOf({ id: 'a', text: 'Body.' }), ...fields }, count)
const titled = (title: string): Partial<Document> => ({ title, titleOrigin: 'field' })

it('title, and date with source, are two lines', () => {
  const date = { value: '2023-06', origin: 'field' } as const
  expect(prefix({ ...titled('Ferry fares rise'), source: 'Harbour Post', date })).toBe(
    'Ferry fares rise\n2023-06, Harbour Post\n',
  )
  expect(prefix({ ...titled('Ferry fares rise'), date })).toBe('Ferry fares rise\n2023-06\n')
  expect(prefix({ source: 'Harbour Post' })).toBe('Harbour Post\n')
})

it('opening words are no title, and a document without anything has no prefix', () => {
  expect(prefix({})).toBe('')
})

it('a title too long is cut at a word, and keeps as many as fit', () => {
  const words = Array.from({ length: 60 }, (_, at) => `ferry${at}`)
  const [line = ''] = prefix(titled(words.join(' '))).split('\n')
  const kept = line.split(' ')
  expect(kept).toEqual(words.slice(0, kept.length))
  expect(count(line)).toBeLessThanOrEqual(PREFIX_LIMITS.titleTokens)
  expect(count(words.slice(0, kept.length + 1).join(' '))).toBeGreaterThan(PREFIX_LIMITS.titleTokens)
})

it('the limits hold for any title, source and date', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
    fc.lorem({ maxCount: 40 }),
    fc.constantFrom('港口渡轮恢复运营', '😀 '.repeat(50), 'x'.repeat(500), 'U.S. R&D, 4,000'),
  )
  fc.assert(
    fc.property(name, name, (title, source) => {
      const text = prefix({ ...titled(title), source, date: { value: '2023-06-09', origin: 'field' } })
      const { titleTokens, sourceAndDateTokens } = PREFIX_LIMITS
      expect(count(text)).toBeLessThanOrEqual(titleTokens + sourceAndDateTokens)
      expect(text === '' || text.endsWith('\n')).toBe(true)
      expect(text.split('\n').length).toBeLessThanOrEqual(3)
    }),
    { numRuns: 100 },
  )
})

it('a title in a script without spaces is cut too, not dropped', () => {
  const title = '港口渡轮恢复运营首日运送旅客超过四千人次市政府表示票价暂时不会上涨市民普遍表示欢迎'
  const [line = ''] = prefix(titled(title)).split('\n')
  expect(line.length).toBeGreaterThan(10)
  expect(title.startsWith(line)).toBe(true)
})
