// Syndicated reports: one citation for what several documents say in the same words.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Citation } from '../../src/answer/answer.js'
import { createCopyTest } from '../../src/answer/copies.js'
import { termsOf } from '../../src/text/analyzer.js'
import { openSmallArchive } from '../small-archive.js'

const REPORT =
  'The Oriole struck the trawler off Marlow Point in thick fog, and 84 people were brought ashore by lifeboats.'
const EDITED = REPORT.replace('thick fog', 'dense fog')
const head = (title: string, source: string, date?: string): string =>
  `---\ntitle: ${title}\nsource: ${source}\n${date === undefined ? '' : `date: ${date}\n`}---\n\n`

const TEXTS: Record<string, string> = {
  'courier.txt': `${head('Collision in the fog', 'Valley Courier', '2022-08-19')}Readers of the coast were worried. ${REPORT} The harbour stayed closed until noon.\n`,
  'post.txt': `${head('Ferry hits trawler', 'Harbour Post', '2022-08-17')}${REPORT} Nobody was hurt.\n`,
  'gazette.txt': `${head('Eighty-four saved', 'Gazette', '2022-09')}It was a Wednesday. ${EDITED} An inquiry has begun.\n`,
  'fares.txt': `${head('Fares rise', 'Harbour Post', '2023-06-09')}A return ticket of the Oriole to the islands will cost 4,000 kroner from July on.\n`,
}
const QUESTION = 'Who was brought ashore by lifeboats when the Oriole struck the trawler?'

let small: Awaited<ReturnType<typeof openSmallArchive>>
beforeAll(async () => {
  small = await openSmallArchive(TEXTS)
})
afterAll(() => small.close())

const ask = (text: string): Promise<Answer> => small.archive.answer({ text }, 10)

async function cited(text: string): Promise<Citation> {
  const { citations } = await ask(text)
  const those = citations.filter(({ excerpt }) => excerpt.includes('brought ashore'))
  expect(those).toHaveLength(1)
  expect(citations[0]).toBe(those[0])
  const [only] = those
  if (only === undefined) throw new Error('not cited')
  return only
}

describe('a report in three documents', () => {
  test('is cited once, from the earliest, and the others are named', async () => {
    const citation = await cited(QUESTION)
    expect(citation).toMatchObject({ number: 1, document: 'post.txt', date: '2022-08-17' })
    expect(citation.also).toMatchObject([
      { document: 'courier.txt', title: 'Collision in the fog', source: 'Valley Courier', date: '2022-08-19' },
      { document: 'gazette.txt', title: 'Eighty-four saved', source: 'Gazette', date: '2022-09' },
    ])
  })

  test('is cited from the newest if the latest is asked for', async () => {
    const citation = await cited(`What is the latest: ${QUESTION}`)
    expect(citation.document).toBe('gazette.txt')
    expect(citation.also.map(({ document }) => document)).toEqual(['courier.txt', 'post.txt'])
  })

  test('names the places where the others say it, word for word', async () => {
    for (const { document, start, end } of (await cited(QUESTION)).also) {
      const there = TEXTS[document]?.slice(start, end)
      expect(there).toContain(document === 'gazette.txt' ? EDITED : REPORT)
    }
  })

  test('leaves room for other citations', async () => {
    const { citations, nearest } = await ask(`${QUESTION} What does a return ticket of the Oriole cost?`)
    const documents = [...citations, ...nearest].map(({ document }) => document)
    expect(new Set(documents).size).toBe(documents.length)
    expect(documents).toContain('fares.txt')
  })
})

describe('copies of a sentence', () => {
  const isCopy = createCopyTest(REPORT)

  test.each([
    ['the sentence itself', REPORT],
    ['the sentence among others', `It was early. ${REPORT} Nobody was hurt.`],
    ['but for a word', EDITED],
    ['in capitals', REPORT.toUpperCase()],
  ])('%s', (_, text) => {
    expect(isCopy(termsOf(text))).toBe(true)
  })

  test.each([
    [
      'another report of the same',
      'In fog the ferry Oriole hit a fishing boat near Marlow Point; lifeboats saved 84 people.',
    ],
    ['half of it', REPORT.slice(0, REPORT.length / 2)],
    ['its words in another order', REPORT.split(' ').reverse().join(' ')],
    ['the same words with another figure', REPORT.replace('84', '12')],
    ['nothing', ''],
  ])('not %s', (_, text) => {
    expect(isCopy(termsOf(text))).toBe(false)
  })

  test('a sentence of a few words has no copies: others are equal by chance', () => {
    const short = 'He did not say.'
    expect(createCopyTest(short)(termsOf(short))).toBe(false)
  })
})
