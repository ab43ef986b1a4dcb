// What a reader's options keep in and out: periods, sources, and how they are typed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Period } from '../../src/time/period.js'
import type { Generation } from '../../src/index/files/generation.js'
import { createFilter } from '../../src/search/filter.js'
import type { Filter } from '../../src/search/filter.js'
import { knownSource } from '../../src/search/known-source.js'
import { readQuestion } from '../../src/search/read-question.js'
import { openWorkshop, samples } from '../index/small-index.js'
import type { Workshop } from '../index/small-index.js'
import { questionOf } from './news-archive.js'

const TODAY = '2026-01-02'
const TWO_PASSAGES = 'The harbour was closed because of the fog that day. '.repeat(20)

let workshop: Workshop
let generation: Generation
beforeAll(async () => {
  workshop = await openWorkshop()
  generation = await workshop.index(
    samples(
      { id: 'day', text: TWO_PASSAGES, date: '2023-06-09', source: 'Post' },
      { id: 'month', text: 'In June.', date: '2023-06', source: 'Post' },
      { id: 'year', text: 'In that year.', date: '2023', source: 'The Valley Courier' },
      { id: 'earlier', text: 'Before.', date: '2022-12-31', source: 'Post Office' },
      { id: 'undated-post', text: 'Some day.', source: 'Post' },
      { id: 'undated', text: 'Nobody knows when.' },
    ),
  )
})
afterAll(() => workshop.close())

function filterOf(period: Period | undefined, source?: string): Filter {
  return createFilter(generation, questionOf({ text: '', ...(period && { period }), source }))
}

/** The documents of which `period` and `source` let a passage through. */
function allowed(period: Period | undefined, source?: string): string[] {
  const { allows } = filterOf(period, source)
  const numbers = [...generation.passages.documents.entries()].flatMap(([passage, document]) =>
    allows(passage) ? document : [],
  )
  return [...new Set(numbers)].map((number) => generation.documents[number]?.id ?? '').sort()
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
  ])('%s lets through what may have been published in it', (_, period, expected) => {
    expect(allowed(period)).toEqual(expected)
  })

  it('leaves undated documents out and says how many', () => {
    expect(filterOf({ from: '2000-01-01' }).undatedLeftOut).toBe(2)
  })

  it('does not count undated documents of another source, which the source leaves out already', () => {
    expect(filterOf({ to: '2030-01-01' }, 'Post').undatedLeftOut).toBe(1)
    expect(filterOf({ to: '2030-01-01' }, 'Post Office').undatedLeftOut).toBe(0)
  })
})

describe('a source', () => {
  it('is that source exactly, and its undated documents stay', () => {
    expect(allowed(undefined, 'Post')).toEqual(['day', 'month', 'undated-post'])
    expect(filterOf(undefined, 'Post').undatedLeftOut).toBe(0)
  })

  it('and a period: both hold', () => {
    expect(allowed({ to: '2023-06-01' }, 'Post')).toEqual(['month'])
  })
})

it('without options everything counts', () => {
  expect(allowed(undefined)).toEqual(['day', 'earlier', 'month', 'undated', 'undated-post', 'year'])
})

it('all passages of a document are kept in or out together', () => {
  const { passages } = filterOf({ from: '2023-06-09', to: '2023-06-09' })
  const documents = [...(passages ?? [])].map((passage) => generation.passages.documents[passage])
  const day = generation.documents.findIndex(({ id }) => id === 'day')
  const ofDay = generation.passages.documents.filter((document) => document === day).length
  expect(ofDay).toBeGreaterThan(1)
  expect(documents.filter((document) => document === day)).toHaveLength(ofDay)
})

describe('a source as it is typed', () => {
  it.each([
    ['Post', 'Post'],
    ['post', 'Post'],
    ['POST OFFICE', 'Post Office'],
    ['  the valley courier ', 'The Valley Courier'],
  ])('%j is %s', (typed, source) => {
    expect(knownSource(generation, typed)).toBe(source)
  })

  it.each(['Pos', 'Posts', 'valley courier', ''])('%j is unknown, and the sources there are get listed', (typed) => {
    expect(() => knownSource(generation, typed)).toThrow(
      expect.objectContaining({
        code: 'SOURCE_UNKNOWN',
        message: expect.stringContaining('Post, Post Office, The Valley Courier') as string,
      }),
    )
  })

  it('two sources that differ only in case are told apart by it', async () => {
    const index = await workshop.index(
      samples({ id: 'a', text: 'One.', source: 'POST' }, { id: 'b', text: 'Two.', source: 'Post' }),
    )
    expect([knownSource(index, 'POST'), knownSource(index, 'Post')]).toEqual(['POST', 'Post'])
  })

  it('of many sources only some are listed, with a sign that there are more', async () => {
    const many = Array.from({ length: 12 }, (_, at) => ({ id: `${at}`, text: 'News.', source: `Paper ${at + 10}` }))
    const index = await workshop.index(samples(...many))
    expect(() => knownSource(index, 'x')).toThrow(/Paper 10, .*…/)
    expect(() => knownSource(index, 'x')).not.toThrow(/Paper 21/)
  })

  it('without any source, that is what is said', async () => {
    const index = await workshop.index(samples({ id: 'a', text: 'One.' }))
    expect(() => knownSource(index, 'Post')).toThrow(/^No document has a source/)
  })
})

describe('options as they are typed', () => {
  it('become whole days and a known source', () => {
    const typed = { text: 'fog?', since: '2023-02', until: '2024', source: 'post' }
    expect(readQuestion(generation, typed, TODAY)).toMatchObject({
      ...{ text: 'fog?', source: 'Post', period: { from: '2023-02-01', to: '2024-12-31' } },
    })
    const { period } = readQuestion(generation, { text: 'fog?', until: '2024-02' }, TODAY)
    expect([period?.from, period?.to]).toEqual([undefined, '2024-02-29'])
    const open = readQuestion(generation, { text: 'fog?' }, TODAY)
    expect([open.period, open.source]).toEqual([undefined, undefined])
  })

  it.each([
    [{ since: '2023-02-30' }, 'DATE_INVALID'],
    [{ until: 'the day the ferry sank' }, 'DATE_INVALID'],
    [{ since: '' }, 'DATE_INVALID'],
    [{ since: '2023-06', until: '2023-05' }, 'PERIOD_REVERSED'],
    [{ source: 'Gazette' }, 'SOURCE_UNKNOWN'],
  ])('%j is refused', (options, code) => {
    expect(() => readQuestion(generation, { text: 'fog?', ...options }, TODAY)).toThrow(
      expect.objectContaining({ code }),
    )
  })
})
