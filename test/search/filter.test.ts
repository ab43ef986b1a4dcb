// What a reader's options allow and leave out: periods, sources, and how they are typed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFileSnapshot } from '../../src/index/files/file-snapshot.js'
import type { Selection, Snapshot } from '../../src/index/snapshot.js'
import { checkOptions, readQuestion } from '../../src/search/read-question.js'
import type { Period } from '../../src/time/period.js'
import { openWorkshop, samples } from '../index/small-index.js'
import type { Sample, Workshop } from '../index/small-index.js'
import { questionOf } from './news-archive.js'

const TODAY = '2026-01-02'
const TWO_PASSAGES = 'The harbour was closed because of the fog that day. '.repeat(20)

let workshop: Workshop
let snapshot: Snapshot
beforeAll(async () => {
  workshop = await openWorkshop()
  snapshot = await indexed(
    { id: 'day', text: TWO_PASSAGES, date: '2023-06-09', source: 'Post' },
    { id: 'month', text: 'In June.', date: '2023-06', source: 'Post' },
    { id: 'year', text: 'In that year.', date: '2023', source: 'The Valley Courier' },
    { id: 'earlier', text: 'Before.', date: '2022-12-31', source: 'Post Office' },
    { id: 'undated-post', text: 'Some day.', source: 'Post' },
    { id: 'undated', text: 'Nobody knows when.' },
  )
})
afterAll(() => workshop.close())

async function indexed(...documents: readonly Sample[]): Promise<Snapshot> {
  return createFileSnapshot(await workshop.index(samples(...documents)))
}

function select(period: Period | undefined, source?: string): Promise<Selection> {
  return snapshot.select(questionOf({ text: '', ...(period && { period }), source }))
}

/** The documents that have a passage which `period` and `source` allow. */
async function allowed(period: Period | undefined, source?: string): Promise<string[]> {
  const documents = await (await select(period, source)).documents()
  return documents.map(({ record }) => record.id).sort()
}

describe('a period', () => {
  it.each<[string, Period, string[]]>([
    ['that ends on the day', { to: '2023-06-09' }, ['day', 'earlier', 'month', 'year']],
    ['that ends the day before', { to: '2023-06-08' }, ['earlier', 'month', 'year']],
    ['that ends before June', { to: '2023-05-31' }, ['earlier', 'year']],
    ['that begins on the day', { from: '2023-06-09' }, ['day', 'month', 'year']],
    ['that begins the day after', { from: '2023-06-10' }, ['month', 'year']],
    ['that begins in July', { from: '2023-07-01' }, ['year']],
    ['of one day', { from: '2023-06-09', to: '2023-06-09' }, ['day', 'month', 'year']],
    ['of new year', { from: '2022-12-31', to: '2023-01-01' }, ['earlier', 'year']],
    ['long past', { to: '1999-12-31' }, []],
    ['without ends', {}, ['day', 'earlier', 'month', 'year']],
  ])('%s allows the documents that may have been published in it', async (_, period, expected) => {
    expect(await allowed(period)).toEqual(expected)
  })

  it('leaves undated documents out and says how many', async () => {
    expect((await select({ from: '2000-01-01' })).undatedLeftOut).toBe(2)
  })

  it('does not count undated documents of another source, which the source leaves out already', async () => {
    expect((await select({ to: '2030-01-01' }, 'Post')).undatedLeftOut).toBe(1)
    expect((await select({ to: '2030-01-01' }, 'Post Office')).undatedLeftOut).toBe(0)
  })
})

describe('a source', () => {
  it('is that source exactly, and its undated documents stay', async () => {
    expect(await allowed(undefined, 'Post')).toEqual(['day', 'month', 'undated-post'])
    expect((await select(undefined, 'Post')).undatedLeftOut).toBe(0)
  })

  it('and a period: both apply', async () => {
    expect(await allowed({ to: '2023-06-01' }, 'Post')).toEqual(['month'])
  })
})

it('without options everything is allowed', async () => {
  expect(await allowed(undefined)).toEqual(['day', 'earlier', 'month', 'undated', 'undated-post', 'year'])
})

it('all passages of a document are allowed or left out together', async () => {
  const { documentsBySource } = snapshot.stats
  expect(documentsBySource.get('Post')).toBe(3)
  const selection = await select({ from: '2023-06-09', to: '2023-06-09' })
  const found = await snapshot.load(await selection.bestByTerms(['harbour'], 100), [])
  const { passages = [] } = (await snapshot.document('day')) ?? {}
  expect(passages.length).toBeGreaterThan(1)
  expect(found.filter(({ document }) => document.id === 'day')).toHaveLength(passages.length)
})

async function sourceOf(among: Snapshot, source: string): Promise<string | undefined> {
  return (await readQuestion(among, { text: 'fog?', source }, TODAY)).source
}

const checking =
  ({ stats }: Snapshot, source: string): (() => void) =>
  () => {
    checkOptions(stats, { text: 'fog?', source }, TODAY)
  }

describe('a source as it is typed', () => {
  it.each([
    ['Post', 'Post'],
    ['post', 'Post'],
    ['POST OFFICE', 'Post Office'],
    ['  the valley courier ', 'The Valley Courier'],
  ])('%j is %s', async (input, source) => {
    expect(await sourceOf(snapshot, input)).toBe(source)
  })

  it.each(['Pos', 'Posts', 'valley courier', ''])('%j is unknown, and the known sources are listed', (input) => {
    expect(checking(snapshot, input)).toThrow(
      expect.objectContaining({
        code: 'SOURCE_UNKNOWN',
        message: expect.stringContaining('Post, Post Office, The Valley Courier') as string,
      }),
    )
  })

  it('two sources that differ only in case are distinguished by it', async () => {
    const both = await indexed({ id: 'a', text: 'One.', source: 'POST' }, { id: 'b', text: 'Two.', source: 'Post' })
    expect([await sourceOf(both, 'POST'), await sourceOf(both, 'Post')]).toEqual(['POST', 'Post'])
  })

  it('only some of many sources are listed, with an ellipsis', async () => {
    const many = Array.from({ length: 12 }, (_, at) => ({ id: `${at}`, text: 'News.', source: `Paper ${at + 10}` }))
    const check = checking(await indexed(...many), 'x')
    expect(check).toThrow(/Paper 10, .*…/)
    expect(check).not.toThrow(/Paper 21/)
  })

  it('in an archive without sources, the error says so', async () => {
    expect(checking(await indexed({ id: 'a', text: 'One.' }), 'Post')).toThrow(/^No document has a source/)
  })
})

describe('options as they are typed', () => {
  it('become whole days and a known source', async () => {
    const input = { text: 'fog?', since: '2023-02', until: '2024', source: 'post' }
    expect(await readQuestion(snapshot, input, TODAY)).toMatchObject({
      text: 'fog?',
      source: 'Post',
      period: { from: '2023-02-01', to: '2024-12-31' },
    })
    const { period } = await readQuestion(snapshot, { text: 'fog?', until: '2024-02' }, TODAY)
    expect([period?.from, period?.to]).toEqual([undefined, '2024-02-29'])
    const open = await readQuestion(snapshot, { text: 'fog?' }, TODAY)
    expect([open.period, open.source]).toEqual([undefined, undefined])
  })

  it.each([
    [{ since: '2023-02-30' }, 'DATE_INVALID'],
    [{ until: 'the day the ferry sank' }, 'DATE_INVALID'],
    [{ since: '' }, 'DATE_INVALID'],
    [{ since: '2023-06', until: '2023-05' }, 'PERIOD_REVERSED'],
    [{ source: 'Gazette' }, 'SOURCE_UNKNOWN'],
  ])('%j is refused, before the question is read and when it is', async (options, code) => {
    const input = { text: 'fog?', ...options }
    const refusal: unknown = expect.objectContaining({ code })
    expect(() => {
      checkOptions(snapshot.stats, input, TODAY)
    }).toThrow(refusal)
    await expect(readQuestion(snapshot, input, TODAY)).rejects.toThrow(refusal)
  })
})
