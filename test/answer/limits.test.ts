// What a period and a source leave of an archive, and how the answer shows it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../src/answer/answer.js'
import type { QuestionInput } from '../../src/search/question.js'
import { openSmallArchive } from '../small-archive.js'

const flood = (place: string): string => `The river flooded ${place} after three days of rain. Nobody was hurt.\n`
const head = (date: string, source?: string): string =>
  `---\ntitle: Flood\ndate: ${date}\n${source === undefined ? '' : `source: ${source}\n`}---\n\n`

let small: Awaited<ReturnType<typeof openSmallArchive>>
beforeAll(async () => {
  small = await openSmallArchive({
    'day.txt': head('2023-06-09', 'Reuters') + flood('Abbeville'),
    'month.txt': head('2023-06') + flood('Brockton'),
    'year.txt': head('2022', 'AFP') + flood('Casper'),
    'undated-1.txt': `---\ntitle: Flood\nsource: AFP\n---\n\n${flood('Dover')}`,
    'undated-2.txt': `---\ntitle: Flood\n---\n\n${flood('Elmira')}`,
    // 中文 sentences touch one another.
    'chinese.txt': `${head('2021-03-01')}沈阳新松公司生产机器人。沈阳新松公司有四千名机器人工程师。机器人工程师在沈阳新松公司工作。\n`,
  })
})
afterAll(() => small.close())

async function ask(
  limits: Omit<QuestionInput, 'text'>,
  text = 'Which town was flooded by the river?',
): Promise<Answer> {
  return small.archive.answer({ ...limits, text }, 10)
}
const documents = ({ citations, nearest }: Answer): string[] =>
  [...citations, ...nearest].map(({ document }) => document.replace('.txt', '')).sort()

describe('a period', () => {
  test.each([
    [{ since: '2023-06', until: '2023-06' }, ['day', 'month'], '2023-06-01', '2023-06-30'],
    [{ since: '2023-06-10' }, ['month'], '2023-06-10', null],
    // The Chinese one is from 2021, but scores too little to be shown beside the other.
    [{ until: '2022' }, ['year'], null, '2022-12-31'],
    [{ since: '2022-05-05', until: '2022-05-05' }, ['year'], '2022-05-05', '2022-05-05'],
    [{ since: '2023-06-09', until: '2023-06-09' }, ['day', 'month'], '2023-06-09', '2023-06-09'],
  ])('%j leaves what may have been published in it, and counts the undated', async (limits, found, from, to) => {
    const answer = await ask(limits)
    expect(documents(answer)).toEqual(found)
    expect(answer.period).toEqual({ from, to, origin: 'option', undatedLeftOut: 2 })
  })

  test('in which no document may fall leaves nothing, and is still shown', async () => {
    const answer = await ask({ since: '2024' })
    expect(answer).toMatchObject({ answered: false, citations: [], nearest: [], period: { undatedLeftOut: 2 } })
  })

  test('counts the undated documents of the source that is asked for', async () => {
    const answer = await ask({ since: '2020', source: 'AFP' })
    expect(documents(answer)).toEqual(['year'])
    expect(answer.period?.undatedLeftOut).toBe(1)
  })

  test('is null if none was set, and undated documents are found', async () => {
    const answer = await ask({})
    expect(answer.period).toBeNull()
    expect(documents(answer)).toEqual(expect.arrayContaining(['day', 'month', 'undated-1', 'undated-2', 'year']))
  })
})

describe('a source', () => {
  test('is found in any case, and named as the documents have it', async () => {
    const answer = await ask({ source: ' reuters ' })
    expect(answer.source).toBe('Reuters')
    expect(documents(answer)).toEqual(['day'])
  })

  test('that no document has is refused, and the known ones are listed', () => {
    expect(() => {
      small.archive.checkOptions({ text: 'x', source: 'Xinhua' })
    }).toThrow(/"Xinhua".*AFP, Reuters/)
  })
})

test('dates are as precise as the documents have them, with their origin', async () => {
  const { citations, nearest } = await ask({})
  const dates = new Map([...citations, ...nearest].map((one) => [one.document, [one.date, one.dateOrigin]]))
  expect(dates.get('day.txt')).toEqual(['2023-06-09', 'front matter'])
  expect(dates.get('month.txt')).toEqual(['2023-06', 'front matter'])
  expect(dates.get('year.txt')).toEqual(['2022', 'front matter'])
  expect(dates.get('undated-1.txt')).toEqual([null, null])
})

test('the coverage spans from the earliest to the latest date, and counts undated documents', async () => {
  const { coverage } = await ask({})
  expect(coverage).toMatchObject({ documents: 6, from: '2021-03-01', undated: 2 })
  expect(['2023-06', '2023-06-09']).toContain(coverage.to)
})

test('highlights never touch, even if sentences do', async () => {
  const { citations, nearest } = await ask({ until: '2021' }, '沈阳新松公司有机器人工程师吗？')
  const [chinese] = [...citations, ...nearest]
  expect(chinese?.document).toBe('chinese.txt')
  let last = -1
  for (const [start, end] of chinese?.highlights ?? []) {
    expect(start).toBeGreaterThan(last)
    last = end
  }
})
