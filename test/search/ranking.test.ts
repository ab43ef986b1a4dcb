// Questions to a dozen news texts: which documents come first, and why each has its rank.
// Without options, only the documents that have something to say are listed: the others share no word with the
// question, and chance decides their order.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Period } from '../../src/time/period.js'
import { openNewsArchive } from './news-archive.js'
import type { NewsArchive } from './news-archive.js'

let archive: NewsArchive
beforeAll(async () => {
  archive = await openNewsArchive()
})
afterAll(() => archive.workshop.close())

async function first(count: number, text: string): Promise<string[]> {
  return (await archive.ranked({ text })).slice(0, count)
}

it('ferry collision', async () => {
  expect(await first(4, 'ferry collision')).toEqual([
    // The ferry in title and text, and "collided".
    'ferry-collision',
    // "Ferry" in its title, but of a collision neither the word nor the meaning: BM25 puts it here.
    'ferry-fares',
    // No word of the question; wrecks and sinking ships are near it in meaning.
    'lifeboat-history',
    // The same collision, told as ships that "hit each other": "ferry" does not occur, and most of it is about blame.
    'ferry-report',
  ])
})

it('What did the Oriole hit?', async () => {
  expect(await first(2, 'What did the Oriole hit?')).toEqual([
    // Has both telling words, "Oriole" and "hit", and says what she struck.
    'ferry-report',
    // Has "Oriole", but "collided" in place of "hit".
    'ferry-collision',
  ])
})

it('people told to leave their homes because of a dam', async () => {
  expect(await first(2, 'people told to leave their homes because of a dam')).toEqual([
    // People had to leave their houses: nearest in meaning, and "people", "leave" and "dam" are there.
    'dam-leak',
    // A dam and homes, which nobody has to leave.
    'dam-opening',
  ])
})

it('4000 kroner', async () => {
  expect(await first(2, '4000 kroner')).toEqual([
    // "4,000 kroner": the same number with a separator, and the rare word.
    'ferry-fares',
    // "4000 supporters". Neither 40,000 homes nor 4,000,000 are 4000, so the others follow by chance.
    'cup-final',
  ])
})

it('sci tech park', async () => {
  expect(await first(2, 'sci tech park')).toEqual([
    // "sci-tech park" is all three words.
    'batteries',
    // A park of another kind.
    'solar-park',
  ])
})

it('2023-06, a month as documents carry it', async () => {
  expect(await first(2, '2023-06')).toEqual([
    // Published in that month, no day known: the date that stands before the text is the question.
    'ferry-fares',
    // Published on 9 June 2023: has the year and the month.
    'cup-final',
  ])
})

it('Rovers 😀😀', async () => {
  expect(await first(1, 'Rovers 😀😀')).toEqual([
    // The only document on them; emoji in the question do no harm.
    'cup-final',
  ])
})

it.each([
  // Not a word of these is in the document: the model alone finds it.
  ['soccer match', 'cup-final'],
  ['sick kids', 'hospital'],
  ['rescue at sea', 'lifeboat-history'],
])('%s, in other words than the document has', async (text, expected) => {
  const { hits } = await archive.find({ text })
  expect(hits[0]?.lexical).toBe(0)
  expect(await first(1, text)).toEqual([expected])
})

it.each(['R&D', 'US', 'U.S.', 'scitech', 'sci-tech', '4,000,000', '4000000'])(
  '%s is in one document only',
  async (text) => {
    const { hits } = await archive.find({ text })
    const withWord = hits.filter(({ lexical }) => lexical > 0)
    expect(withWord).toHaveLength(1)
    expect(withWord[0]).toBe(hits[0])
    expect(await first(1, text)).toEqual(['batteries'])
  },
)

it('electricity for homes, of the Valley Courier: the whole order', async () => {
  expect(await archive.ranked({ text: 'electricity for homes', source: 'Valley Courier' })).toEqual([
    // "electricity" in title and text, "homes" in the text.
    'dam-opening',
    // "homes" in its title; of electricity it speaks as power, panels and light.
    'solar-park',
    // None of the words from here on. Houses that people live in.
    'dam-leak',
    // A building.
    'hospital',
    // Water and fields.
    'drought',
    // "Rumours" has nothing in common with the question, and the model says so: it is no hit at all.
  ])
})

it('radar of the Oriole, Harbour Post, from August 2022 to May 2023: the whole order', async () => {
  const period: Period = { from: '2022-08-01', to: '2023-05-31' }
  expect(await archive.ranked({ text: 'radar of the Oriole', source: 'Harbour Post', period })).toEqual([
    // "radar" in title and text, and the ship's name.
    'ferry-report',
    // The ship's name.
    'ferry-collision',
    // Neither; some technology.
    'batteries',
  ])
})
