// Questions longer than the model's window: the most informative sentences are kept, in order, and fit.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embedQuestion } from '../../src/search/embed-question.js'
import { openNewsArchive } from './news-archive.js'
import type { NewsArchive } from './news-archive.js'

let archive: NewsArchive
beforeAll(async () => {
  archive = await openNewsArchive()
})
afterAll(() => archive.workshop.close())

const embed = (text: string) => embedQuestion(archive.snapshot, text, archive.workshop.embedder.embed)
/** How many tokens of a text the model reads; it adds two itself. */
const window = (): number => archive.snapshot.stats.model.maxTokens - 2

const INFORMATIVE = ['Was the radar of the Oriole switched off?', 'Who denied the captain a second lookout?']
/** Sentences about nothing in the archive, with `INFORMATIVE` at a third and at two thirds of `length` characters. */
function longQuestion(length: number): string {
  const filler = 'I wonder about all of these things, and I have been 1-2-3, 4-5-6 asking myself; well... who knows?'
  const sentences = Array.from({ length: Math.floor(length / (filler.length + 1)) }, () => filler)
  const [first = '', second = ''] = INFORMATIVE
  sentences.splice(Math.floor(sentences.length / 3), 1, first)
  sentences.splice(Math.floor((2 * sentences.length) / 3), 1, second)
  return sentences.join(' ').slice(0, length)
}

describe.each([2_000, 20_000])('a question of some %i characters', (length) => {
  it('fits the window, and its informative sentences are kept in order', async () => {
    const { text, embedding, shortened } = await embed(longQuestion(length))
    expect(embedding.tokens).toBeLessThanOrEqual(window())
    expect(shortened).toBe(true)
    const places = INFORMATIVE.map((sentence) => text.indexOf(sentence))
    expect(places[0]).toBeGreaterThanOrEqual(0)
    expect(places[1]).toBeGreaterThan(places[0] ?? 0)
  })

  it('finds what its informative sentences ask for', async () => {
    const found = await archive.findTyped({ text: longQuestion(length) })
    expect(found.shortened).toBe(true)
    expect(archive.documentsOf(found)[0]).toBe('ferry-report')
  })

  it.each([
    ['one word', 'x'.repeat(length)],
    ['words without a stop', 'radar lookout '.repeat(length / 14)],
    ['Chinese', '渡轮什么时候恢复运营。'.repeat(length / 11)],
    ['emoji', '🎉'.repeat(length / 2)],
    ['blank lines', '\n\n'.repeat(length / 2)],
  ])('of %s fits too', async (_, text) => {
    const { embedding } = await embed(text)
    expect(embedding.tokens).toBeLessThanOrEqual(window())
    expect(embedding.vector.every((component) => Number.isFinite(component))).toBe(true)
  })
})

it('a question that fits is embedded unchanged', async () => {
  const text = 'Was the radar switched off?\n\n  Who knew?'
  const { embedding, ...rest } = await embed(text)
  expect(rest).toEqual({ text, shortened: false })
  expect(embedding).toEqual(await archive.workshop.embedder.embed(text))
})
