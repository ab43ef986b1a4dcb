// What holds for every question: hard limits, questions that the model cannot read, ties, and what a score is made of.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coverage } from '../../src/search/question-terms.js'
import { WEIGHTS } from '../../src/search/rank.js'
import type { Hit } from '../../src/search/rank.js'
import { isoDateSchema } from '../../src/time/calendar-date.js'
import type { Period } from '../../src/time/period.js'
import { samples } from '../index/small-index.js'
import { NEWS, openNewsArchive } from './news-archive.js'
import type { NewsArchive } from './news-archive.js'

let archive: NewsArchive
beforeAll(async () => {
  archive = await openNewsArchive()
})
afterAll(() => archive.workshop.close())

const pad = (value: number): string => String(value).padStart(2, '0')
const day = fc
  .tuple(fc.integer({ min: 2020, max: 2024 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => isoDateSchema.parse(`${year}-${pad(month)}-${pad(date)}`))
const period: fc.Arbitrary<Period> = fc.oneof(
  day.map((from) => ({ from })),
  day.map((to) => ({ to })),
  fc.tuple(day, day).map((days) => {
    const [a, b] = days
    return a < b ? { from: a, to: b } : { from: b, to: a }
  }),
)
const source = fc.constantFrom(undefined, 'Harbour Post', 'Valley Courier')
const text = fc.constantFrom(
  'ferry collision',
  'the dam',
  'What happened?',
  '4000',
  'engineers',
  'soccer match',
  'August 2022',
)

/** Plainly: ISO dates of any precision, filled up to the first and the last day they may mean, compare as strings. */
function mayBePublishedIn(date: string, { from = '0001-01-01', to = '9999-12-31' }: Period): boolean {
  return date + '-01-01'.slice(date.length - 4) <= to && date + '-12-31'.slice(date.length - 4) >= from
}

const idOf = ({ passage }: Hit): string => passage.document.id

it('a period and a source are hard: nothing outside is found, and nothing inside is lost', async () => {
  await fc.assert(
    fc.asyncProperty(text, period, source, async (asked, within, of) => {
      const inside = NEWS.entries
        .flatMap(({ document }) => document ?? [])
        .filter((document) => of === undefined || document.source === of)
        .filter(({ date }) => date !== null && mayBePublishedIn(date.value, within))
        .map(({ id }) => id)
      const found = (await archive.find({ text: asked, period: within, source: of })).hits.map(idOf)
      const everything = (await archive.find({ text: asked })).hits.map(idOf)
      expect([...found].sort()).toEqual(everything.filter((id) => inside.includes(id)).sort())
    }),
    { numRuns: 60 },
  )
})

it('undated documents that a period keeps out are counted', async () => {
  const { undatedLeftOut } = await archive.find({ text: 'lifeboat', period: { to: '2099-12-31' } })
  expect(undatedLeftOut).toBe(2)
})

it('a period in which nothing was published finds nothing', async () => {
  expect((await archive.find({ text: 'ferry', period: { to: '1990-01-01' } })).hits).toEqual([])
})

describe('a question that says nothing', () => {
  it.each(['', '   ', '😀', '🎉🎉🎉 👩‍👩‍👧', '?!', '\ud800'])('%j finds nothing by its words', async (asked) => {
    const { hits } = await archive.find({ text: asked })
    for (const { lexical } of hits) expect(lexical).toBe(0)
  })

  it.each(['', '   ', '😀', '🎉🎉🎉 👩‍👩‍👧'])('%j finds nothing at all', async (asked) => {
    const { hits, vector } = await archive.find({ text: asked })
    expect(hits).toEqual([])
    expect(vector).toBeUndefined()
  })

  it('only stop words still find what has them', async () => {
    const { hits } = await archive.find({ text: 'who are they' })
    expect(hits.length).toBeGreaterThan(0)
  })
})

describe('Chinese', () => {
  let chinese: NewsArchive
  beforeAll(async () => {
    chinese = await openNewsArchive(
      samples(
        {
          id: 'ferry',
          title: '渡轮恢复运营',
          text: '港口的渡轮今天恢复运营。首日运送旅客四千人。',
          date: '2023-06-09',
        },
        { id: 'dam', title: '水库漏水', text: '上游水库发现漏水，村民连夜撤离。', date: '2022-11-03' },
        { id: 'english', title: 'Ferry', text: 'The ferry is running again.' },
      ),
    )
  })
  afterAll(() => chinese.workshop.close())

  it.each([
    ['渡轮什么时候恢复', 'ferry'],
    ['水库', 'dam'],
    ['村民撤离', 'dam'],
  ])('%s finds %s first', async (asked, expected) => {
    expect((await chinese.ranked({ text: asked }))[0]).toBe(expected)
  })

  it('a question of characters that the model does not know is left to the words', async () => {
    const { hits, vector } = await chinese.find({ text: '渡轮恢复运营' })
    expect(vector).toBeUndefined()
    expect(hits.map(({ dense }) => dense)).toEqual([0])
  })

  it('finds nothing in an archive without a word of it', async () => {
    expect((await archive.find({ text: '渡轮恢复运营' })).hits).toEqual([])
  })
})

describe('ties', () => {
  it('of equal documents the first by id comes first', async () => {
    const twins = ['c', 'a', 'd', 'b'].map((id) => ({ id, text: 'The ferry was late.' }))
    const index = await openNewsArchive(samples(...twins, { id: '0', text: 'Rovers won the cup.' }))
    const { hits } = await index.find({ text: 'ferry late' })
    expect(new Set(hits.slice(0, 4).map(({ score }) => score)).size).toBe(1)
    expect((await index.ranked({ text: 'ferry late' })).slice(0, 4)).toEqual(['a', 'b', 'c', 'd'])
    await index.workshop.close()
  })

  it('of equal passages of one document the first by offset comes first', async () => {
    const paragraph = `${'The ferry was late because of fog and so the mail and the bread were late too '.repeat(6)}again.`
    const index = await openNewsArchive(
      samples({ id: 'a', title: 'Late', text: Array(4).fill(paragraph).join('\n\n') }),
    )
    const { hits } = await index.find({ text: 'ferry late' })
    const starts = hits.map(({ passage }) => passage.start)
    expect(starts).toHaveLength(4)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
    await index.workshop.close()
  })
})

it('hits come best first, each passage once, with scores in 0..1 and the best one above 0', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 40 }), fc.lorem()), async (asked) => {
      const { hits } = await archive.find({ text: asked })
      expect(new Set(hits.map(({ passage }) => passage.number)).size).toBe(hits.length)
      const scores = hits.map(({ score }) => score)
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
      for (const score of scores) expect(score > 0 && score <= 1 + Number.EPSILON).toBe(true)
    }),
    { numRuns: 60 },
  )
})

it('a leg without weight decides nothing', async () => {
  const asked = { text: 'electricity for homes' }
  const words = (await archive.find(asked, { ...WEIGHTS, dense: 0 })).hits.filter(({ score }) => score > 0)
  expect(words.map(idOf)).toEqual(['dam-opening', 'solar-park'])
  const meaning = (await archive.find(asked, { ...WEIGHTS, dense: 1 })).hits
  expect(meaning.map(({ dense }) => dense)).toEqual(meaning.map(({ dense }) => dense).sort((a, b) => b - a))
})

it.each([
  ['price of a return ticket to the islands', 'ferry-fares', 'A return ticket to the islands will cost 4,000 kroner.'],
  ['second lookout refused', 'ferry-report', 'The captain had asked for a second lookout and was given none.'],
  ['church under water', 'drought', 'The church tower of the drowned village can be seen above the water again.'],
])('%s: the sentence that says it is the nearest of its passage', async (asked, id, expected) => {
  const [best] = (await archive.find({ text: asked })).hits
  expect(best?.passage.document.id).toBe(id)
  const { sentenceCosines: cosines = [], passage } = best ?? {}
  expect(cosines).toHaveLength(passage?.sentences.length ?? -1)
  const nearest = passage?.sentences[cosines.indexOf(Math.max(...cosines))]
  expect(await archive.snapshot.text(id, nearest?.start ?? 0, nearest?.end ?? 0)).toBe(expected)
})

it('coverage is the share of the informative words that the best passages have', async () => {
  const covered = async (asked: string): Promise<number> => {
    const { hits, terms } = await archive.find({ text: asked })
    return coverage(terms, (_, at) => hits.slice(0, 3).some(({ passage }) => (passage.frequencies[at] ?? 0) > 0))
  }
  expect(await covered('Oriole radar')).toBe(1)
  expect(await covered('What was the radar of the Oriole?')).toBe(1)
  expect(await covered('quantum chromodynamics')).toBe(0)
  const half = await covered('Oriole chromodynamics')
  expect(half).toBeGreaterThan(0)
  // The word that nothing has is the rarer one, so that less than half of the question is covered.
  expect(half).toBeLessThan(0.5)
})
