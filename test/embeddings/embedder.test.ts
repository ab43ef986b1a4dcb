// The embedder gives the model's own vector for any text, independent of the other texts.
import { dirname } from 'node:path'
import { env, pipeline } from '@xenova/transformers'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEmbedder } from '../../src/embeddings/embedder.js'
import type { Embedder } from '../../src/embeddings/embedder.js'
import { readModel } from '../../src/embeddings/model.js'
import { bits, MODEL_FOLDER } from './shipped-model.js'

const SENTENCES = [
  'The ferry was taken out of service after the collision.',
  'A dam upstream of the village began to leak.',
  "It isn't R&D if U.S. labs paid 4,000 for it.",
  'naïve café — “quoted”, dashed',
  'Short',
  '人工智能的未来',
  'word '.repeat(120),
]
/** Some thirty texts, from a word to far more than the model's window. */
const MANY = Array.from({ length: 30 }, (_, at) => `Text ${at}: ${'something happened at the harbour '.repeat(at * 3)}`)

let one: Embedder
let two: Embedder
beforeAll(async () => {
  const model = await readModel(MODEL_FOLDER)
  one = createEmbedder(model, 1)
  two = createEmbedder(model, 2)
})
afterAll(() => Promise.all([one.close(), two.close()]))

const lengthOf = (vector: Float32Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))

it('vectors are those of the feature-extraction pipeline, mean-pooled and normalised', async () => {
  env.allowRemoteModels = false
  env.localModelPath = dirname(MODEL_FOLDER)
  const extract = await pipeline('feature-extraction', 'all-MiniLM-L6-v2')
  for (const text of SENTENCES) {
    const expected = await extract(text, { pooling: 'mean', normalize: true })
    const { vector } = await one.embed(text)
    expect(vector).toHaveLength(384)
    const apart = Array.from(vector, (value, at) => Math.abs(value - Number(expected.data[at])))
    expect(Math.max(...apart)).toBeLessThan(1e-4)
  }
})

it('a vector is the same bit for bit alone and among thirty other texts in two processes', async () => {
  for (const text of SENTENCES.slice(0, 3)) {
    const alone = await one.embed(text)
    const all = await Promise.all([...MANY.slice(0, 15), text, ...MANY.slice(15)].map(two.embed))
    expect(bits(all[15]?.vector ?? new Float32Array())).toBe(bits(alone.vector))
  }
})

it('thirty texts at once each get their own vector', async () => {
  const together = await Promise.all(MANY.map(two.embed))
  for (const [at, text] of MANY.entries()) {
    const { vector } = await one.embed(text)
    expect(bits(together[at]?.vector ?? new Float32Array())).toBe(bits(vector))
  }
})

it('any text has a finite vector of length 1', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
      const { vector, tokens, unknown } = await two.embed(text)
      expect(lengthOf(vector)).toBeCloseTo(1, 5)
      expect(unknown).toBeLessThanOrEqual(tokens)
    }),
    { numRuns: 100 },
  )
})

it.each([
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['emoji', '😀🎉👩‍👩‍👧🇨🇳'],
  ['Chinese', '今天港口的渡轮恢复运营。'],
  ['lone surrogates', 'a\ud800b \udc00\ud800'],
  ['a NUL', 'before\0after'],
  ['special tokens as text', '[CLS] [SEP] [UNK] [PAD]'],
  ['100 KB of sentences', 'The quick brown fox jumped. '.repeat(3_700)],
  ['100 KB of one word', 'x'.repeat(100_000)],
  ['100 KB of Chinese', '人'.repeat(34_000)],
])('%s embeds, and so does the text after it', async (_, text) => {
  const { vector } = await one.embed(text)
  expect(lengthOf(vector)).toBeCloseTo(1, 5)
  expect(lengthOf((await one.embed('an ordinary sentence')).vector)).toBeCloseTo(1, 5)
})

it('a text longer than the window is embedded by its beginning', async () => {
  const beginning = Array.from({ length: 300 }, (_, at) => `word${at}`).join(' ')
  const [a, b, other] = await Promise.all(
    [`${beginning} and ends in peace`, `${beginning} and ends in war`, `Another ${beginning}`].map(two.embed),
  )
  expect(bits(a?.vector ?? new Float32Array())).toBe(bits(b?.vector ?? new Float32Array(1)))
  expect(bits(a?.vector ?? new Float32Array())).not.toBe(bits(other?.vector ?? new Float32Array()))
  // It is counted whole, though: the reader of a question learns how much of it was unknown.
  expect(a?.tokens).toBeGreaterThan(600)
})

it.each([
  ['all known', 'the ferry was late', 4, 0],
  ['only emoji', '😀 🎉', 2, 2],
  ['one of three', 'hello 😀 world', 3, 1],
  ['no text', '', 0, 0],
  ['beyond the window', `${'the '.repeat(400)}😀 😀`, 402, 2],
])('tokens and unknown ones are counted: %s', async (_, text, tokens, unknown) => {
  expect(await one.embed(text)).toMatchObject({ tokens, unknown })
})

it('sentences with the same meaning are nearer to each other than to others', async () => {
  const [question, answer, other] = await Promise.all(
    [
      'Why did the two ships hit each other?',
      'The vessels collided because the radar was off.',
      'The bakery sells bread on Sundays.',
    ].map(one.embed),
  )
  const cosine = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
    a?.reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0) ?? NaN
  expect(cosine(question?.vector, answer?.vector)).toBeGreaterThan(cosine(question?.vector, other?.vector) + 0.2)
})
