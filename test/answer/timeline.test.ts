// What the archive says about a topic in order of publication, and the newer report that an answer points to.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../src/answer/answer.js'
import type { Timeline } from '../../src/answer/timeline.js'
import type { QuestionInput } from '../../src/search/question.js'
import { openSmallArchive } from '../small-archive.js'

const head = (title: string, date?: string, source = 'Harbour Post'): string =>
  `---\ntitle: ${title}\nsource: ${source}\n${date === undefined ? '' : `date: ${date}\n`}---\n\n`
const COLLISION = 'The ferry Oriole struck a trawler off Marlow Point in thick fog, and 84 people were brought ashore.'

const TEXTS: Record<string, string> = {
  'ferry-1.txt': `${head('Ferry hits trawler', '2022-08-17')}${COLLISION} Nobody was hurt.\n`,
  'ferry-2.txt': `${head('Collision in the fog', '2022-08-19', 'Valley Courier')}${COLLISION} The harbour was closed.\n`,
  'ferry-3.txt': `${head('Inquiry opens', '2022')}An inquiry into why the ferry Oriole struck the trawler has been opened.\n`,
  'ferry-4.txt': `${head('Radar was off', '2023-03')}The inquiry found that the radar of the ferry Oriole was off when she struck the trawler.\n`,
  'ferry-5.txt': `${head('Owner fined', '2023-03-02')}The owner of the ferry Oriole was fined because she struck the trawler.\n`,
  'ferry-6.txt': `${head('A note on the ferry')}The ferry Oriole struck the trawler at five knots, a reader writes.\n`,
  'bread.txt': `${head('Bakery opens again', '2023-05-01')}The bakery sells rye bread and plum cake from Monday on.\n`,
  'dam.txt': `${head('Dam leaks', '2023-06-09')}Water seeped through the dam at Upper Sallow, and the village was evacuated.\n`,
}
const QUESTION = 'How has the case of the ferry Oriole that struck the trawler developed over time?'

let small: Awaited<ReturnType<typeof openSmallArchive>>
beforeAll(async () => {
  small = await openSmallArchive(TEXTS)
})
afterAll(() => small.close())

const line = (input: QuestionInput): Promise<Timeline> => small.archive.timeline(input)
const ask = (text: string, top = 1, options: Omit<QuestionInput, 'text'> = {}): Promise<Answer> =>
  small.archive.answer({ text, ...options }, top)
const documents = ({ entries }: Timeline): string[] => entries.map(({ document }) => document)

describe('a timeline', () => {
  test('has one excerpt per document, oldest first, a coarse date at its first day, undated ones last', async () => {
    const timeline = await line({ text: QUESTION })
    expect(timeline).toMatchObject({ schema: 1, question: QUESTION, answered: true, leftOut: 0, nearest: [] })
    expect(documents(timeline)).toEqual(['ferry-3.txt', 'ferry-1.txt', 'ferry-4.txt', 'ferry-5.txt', 'ferry-6.txt'])
    expect(timeline.entries.map(({ number, date }) => [number, date])).toEqual([
      [1, '2022'],
      [2, '2022-08-17'],
      [3, '2023-03'],
      [4, '2023-03-02'],
      [5, null],
    ])
  })

  test('has reports that say the same once, from the earliest, even if the latest is asked for', async () => {
    for (const text of [QUESTION, `The latest: ${QUESTION}`]) {
      const { entries } = await line({ text })
      const [entry] = entries.filter(({ document }) => document === 'ferry-1.txt')
      expect(entry?.also.map(({ document }) => document)).toEqual(['ferry-2.txt'])
    }
  })

  test('quotes its documents word for word', async () => {
    for (const { document, excerpt, start, end } of (await line({ text: QUESTION })).entries) {
      expect(TEXTS[document]?.slice(start, end)).toBe(excerpt)
    }
  })

  test('leaves out and reports an excerpt that its document does not have', async () => {
    const { archive, mismatches } = await small.damaged(
      `UPDATE documents SET text = 'x' || text WHERE id = 'ferry-5.txt'`,
    )
    expect(documents(await archive.timeline({ text: QUESTION }))).not.toContain('ferry-5.txt')
    expect(mismatches).toMatchObject([{ code: 'EXCERPT_MISMATCH', document: 'ferry-5.txt' }])
  })

  test('keeps to the period and the source, and shows them', async () => {
    const timeline = await line({ text: QUESTION, since: 'March 2023', source: 'harbour post' })
    expect(documents(timeline)).toEqual(['ferry-4.txt', 'ferry-5.txt'])
    expect(timeline).toMatchObject({
      period: { from: '2023-03-01', to: null, origin: 'option', undatedLeftOut: 1 },
      source: 'Harbour Post',
      coverage: { documents: 8 },
    })
  })

  test('on a topic that the archive lacks is not answered, but shows the nearest passages', async () => {
    const timeline = await line({ text: 'How has the price of saffron in Tehran changed?' })
    expect(timeline).toMatchObject({ answered: false, entries: [], leftOut: 0 })
    expect(timeline.nearest.length).toBeGreaterThan(0)
  })

  test('for exact words that no passage has is not answered', async () => {
    expect(await line({ text: 'timeline of the ferry "quantum chromodynamics"' })).toMatchObject({
      answered: false,
      entries: [],
      notes: [{ code: 'PHRASE_ABSENT' }],
    })
  })

  test('of a period and nothing else has everything published then', async () => {
    expect(documents(await line({ text: 'articles from May 2023' }))).toEqual(['bread.txt'])
  })

  test.each(['', '?!', '🎉'])('of %j is not answered', async (text) => {
    expect(await line({ text })).toMatchObject({ answered: false, entries: [] })
  })
})

test('a timeline has at most fifty entries, and the number of further documents that answer', async () => {
  const many = Array.from({ length: 60 }, (_, at) => {
    const day = new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10)
    return [
      `${String(at)}.txt`,
      `${head(`Day ${String(at)}`, day)}On day ${String(at)} the comet Arend stood ${String(at)} degrees high.\n`,
    ]
  })
  const large = await openSmallArchive(Object.fromEntries(many) as Record<string, string>)
  const { entries, leftOut } = await large.archive.timeline({ text: 'timeline of the comet Arend' })
  await large.close()
  expect(entries).toHaveLength(50)
  expect(entries.map(({ date }) => date)).toEqual(entries.map(({ date }) => date).toSorted())
  expect(leftOut).toBe(10)
})

describe('a later report', () => {
  test('is named if an older one is shown', async () => {
    const { citations, later } = await ask('Which ferry struck a trawler?')
    expect(citations[0]).toMatchObject({ document: 'ferry-1.txt' })
    expect(later).toMatchObject({ document: 'ferry-5.txt', date: '2023-03-02' })
    expect(TEXTS['ferry-5.txt']?.slice(later?.start, later?.end)).toBe(later?.excerpt)
  })

  test.each([
    ['that is shown already', 'Was the ferry Oriole in thick fog when she struck the trawler?', 10, {}],
    ['that only says the same again', 'Were 84 people brought ashore off Marlow Point?', 1, { until: '2022-12' }],
    ['if the newest is asked for', 'What is the latest on the ferry Oriole that struck the trawler?', 1, {}],
    ['where a day is asked about', 'Which ferry struck the trawler on 17 August 2022?', 1, {}],
    ['where all of a period is listed', 'articles from 2022', 1, {}],
    ['that answers nothing', 'Who sells rye bread and plum cake?', 1, {}],
    ['where nothing answers', 'How has the price of saffron in Tehran changed?', 1, {}],
  ])('is not named %s', async (_, text, top, options) => {
    expect((await ask(text, top, options)).later).toBeNull()
  })

  test('is not one of the same day', async () => {
    const same = await openSmallArchive({
      'a.txt': `${head('One', '2023-03-02')}The ferry Oriole struck the trawler in thick fog off Marlow Point.\n`,
      'b.txt': `${head('Two', '2023-03-02')}The ferry Oriole was repaired after she struck the trawler in the fog.\n`,
      'c.txt': `${head('Three', '2023-03')}The master of the ferry Oriole spoke of the trawler and the fog.\n`,
    })
    const { archive } = same
    const answer = await archive.answer({ text: 'Did the ferry Oriole strike the trawler off Marlow Point?' }, 1)
    await same.close()
    expect(answer).toMatchObject({ answered: true, later: null })
  })
})

describe('fewer citations are the first of more', () => {
  test.each([
    'What struck the trawler?',
    'What is the latest on the ferry Oriole?',
    'the ferry',
    'reports from 2022',
    'What happened in March 2023?',
    'What does bread cost in Tehran?',
  ])('%s', async (text) => {
    const [few, many] = [await ask(text, 3), await ask(text, 10)]
    expect(few.citations).toEqual(many.citations.slice(0, 3))
    expect(few.nearest).toEqual(many.nearest.slice(0, 3))
  })
})
