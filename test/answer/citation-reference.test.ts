// A citation that was shown, resolved from a later archive.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Citation } from '../../src/answer/answer.js'
import { citationReferenceSchema, referenceTo } from '../../src/answer/citation-reference.js'
import type { CitationReference } from '../../src/answer/citation-reference.js'
import { openSmallArchive } from '../small-archive.js'

const REPORT = 'The ferry Oriole struck a trawler off Marlow Point in thick fog, and 84 people were brought ashore.'
const head = (title: string, date: string): string => `---\ntitle: ${title}\ndate: ${date}\n---\n\n`
const TEXTS = {
  'a.txt': `${head('Ferry hits trawler', '2022-08-17')}${REPORT} Nobody was hurt.\n`,
  'b.txt': `${head('Collision', '2022-08-19')}${REPORT} The harbour was closed.\n`,
  'c.txt': `${head('Fares', '2023')}A ticket of the ferry Oriole will cost 4,000 kroner from July on.\n`,
}

const opened: Awaited<ReturnType<typeof openSmallArchive>>[] = []
async function open(texts: Readonly<Record<string, string>>): Promise<(typeof opened)[number]['archive']> {
  const archive = await openSmallArchive(texts)
  opened.push(archive)
  return archive.archive
}
let citations: readonly Citation[]
let references: readonly CitationReference[]
beforeAll(async () => {
  const archive = await open(TEXTS)
  citations = (await archive.answer({ text: 'the ferry Oriole' }, 10)).citations
  references = citations.map(referenceTo)
})
afterAll(async () => {
  for (const archive of opened) await archive.close()
})

test('gives the same citation while nothing has changed', async () => {
  expect(citations.map(({ document }) => document)).toEqual(expect.arrayContaining(['a.txt', 'c.txt']))
  expect(await (await open(TEXTS)).resolve(references)).toEqual(citations.map((citation) => ({ citation })))
})

test('is numbered by its place among the references', async () => {
  const [first] = await (await open(TEXTS)).resolve(references.slice(1))
  expect(first).toEqual({ citation: { ...citations[1], number: 1 } })
})

test('a reference is plain JSON without a word of the corpus', () => {
  for (const reference of references) {
    expect(citationReferenceSchema.parse(JSON.parse(JSON.stringify(reference)))).toEqual(reference)
    expect(JSON.stringify(reference)).not.toMatch(/Oriole|trawler|Ferry|Collision|kroner/)
  }
})

test.each([{ start: -1 }, { end: 1.5 }, { digest: 'xyz' }, { highlights: [[1]] }, { document: 7 }])(
  'a reference that is damaged, %j, is no reference',
  (damage) => {
    expect(citationReferenceSchema.safeParse({ ...references[0], ...damage }).success).toBe(false)
  },
)

describe('in a later archive', () => {
  const at = (document: string): number => citations.findIndex((citation) => citation.document === document)

  test('without its document it is removed; a document that said the same is no longer named', async () => {
    const archive = await open({ 'a.txt': TEXTS['a.txt'] })
    const shown = await archive.resolve(references)
    expect(shown[at('c.txt')]).toEqual({ number: at('c.txt') + 1, gone: 'removed' })
    expect(shown[at('a.txt')]).toEqual({ citation: { ...citations[at('a.txt')], also: [] } })
  })

  test('with other words in its document it is changed', async () => {
    const shown = await (
      await open({ ...TEXTS, 'c.txt': TEXTS['c.txt'].replace('4,000', '5,000') })
    ).resolve(references)
    expect(shown[at('c.txt')]).toEqual({ number: at('c.txt') + 1, gone: 'changed' })
  })

  test('with its words moved it is found again, under its new title and date', async () => {
    const moved = TEXTS['c.txt'].replace('Fares', 'Dearer ferries').replace('\n\n', '\n\nThe company has met. ')
    const [shown] = await (
      await open({ ...TEXTS, 'c.txt': moved })
    ).resolve(references.slice(at('c.txt'), at('c.txt') + 1))
    if (shown === undefined || !('citation' in shown)) throw new Error('not found again')
    const { citation } = shown
    expect(citation.title).toBe('Dearer ferries')
    expect(citation.excerpt).toBe(citations[at('c.txt')]?.excerpt)
    expect(moved.slice(citation.start, citation.end)).toBe(citation.excerpt)
  })
})
