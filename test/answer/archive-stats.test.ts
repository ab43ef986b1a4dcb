// The figures of an archive, and a whole document of it.
import { afterEach, describe, expect, test } from 'vitest'
import { openSmallArchive } from '../small-archive.js'

let opened: Awaited<ReturnType<typeof openSmallArchive>> | undefined
afterEach(async () => {
  await opened?.close()
  opened = undefined
})

/** An archive with one document for each of `origins`, a date and a source. */
async function archiveOf(...origins: readonly (readonly [date: string | null, source: string | null])[]) {
  const text = ([date, source]: (typeof origins)[number], at: number): [string, string] => [
    `${String(at)}.txt`,
    `---\ntitle: Note ${String(at)}\n${date === null ? '' : `date: ${date}\n`}${source === null ? '' : `source: ${source}\n`}---\n\nIt rained on the hills.\n`,
  ]
  opened = await openSmallArchive(Object.fromEntries(origins.map(text)))
  return opened.archive
}

const counts = (rows: readonly { label: string; documents: number }[]): [string, number][] =>
  rows.map(({ label, documents }) => [label, documents])

test('sources come with their number of documents, most first, then by name', async () => {
  const archive = await archiveOf(
    ['2023-06-09', 'Post'],
    [null, 'Courier'],
    ['2023-06', 'Æther'],
    [null, 'Post'],
    [null, null],
  )
  const sources = [
    { source: 'Post', documents: 2 },
    { source: 'Æther', documents: 1 },
    { source: 'Courier', documents: 1 },
  ]
  expect(archive.stats().sources).toEqual(sources)
  expect(archive.stats()).toMatchObject({
    documents: 5,
    sources,
    withoutSource: 1,
    undated: 3,
    from: '2023-06',
    to: '2023-06',
    rows: [{ label: 'June 2023', documents: 2 }],
    coarser: 0,
    builtAt: expect.stringMatching(/Z$/) as string,
  })
})

describe('documents are counted', () => {
  test('by month if they span two years at most, including the months between, years apart', async () => {
    const archive = await archiveOf(['2022-11-30', null], ['2023-02-01', null], ['2023-02', null], ['2023', null])
    const { rows, coarser } = archive.stats()
    expect(counts(rows)).toEqual([
      ['November 2022', 1],
      ['December 2022', 0],
      ['January 2023', 0],
      ['February 2023', 2],
    ])
    expect(coarser).toBe(1)
  })

  test('by year if no date is finer, or they span more months', async () => {
    expect(counts((await archiveOf(['2023', null], ['2023', null])).stats().rows)).toEqual([['2023', 2]])
    await opened?.close()
    expect(counts((await archiveOf(['2021-01-01', null], ['2023-01-01', null])).stats().rows)).toEqual([
      ['2021', 1],
      ['2022', 0],
      ['2023', 1],
    ])
  })

  test('by decade, then by century, if they span more', async () => {
    const decades = (await archiveOf(['1995-05-05', null], ['2023', null])).stats()
    expect(counts(decades.rows)).toEqual([
      ['1990s', 1],
      ['2000s', 0],
      ['2010s', 0],
      ['2020s', 1],
    ])
    await opened?.close()
    expect(counts((await archiveOf(['1766', null], ['2023', null])).stats().rows)).toEqual([
      ['1700 to 1799', 1],
      ['1800 to 1899', 0],
      ['1900 to 1999', 0],
      ['2000 to 2099', 1],
    ])
  })

  test('in no rows if nothing is dated', async () => {
    expect((await archiveOf([null, null])).stats()).toMatchObject({
      rows: [],
      coarser: 0,
      from: null,
      to: null,
      undated: 1,
      sources: [],
      withoutSource: 1,
    })
  })
})

test('a document comes whole, with the start of its body; an unknown id gives none', async () => {
  const archive = await archiveOf(['2023-06-09', 'Post'])
  const { record, text, bodyStart } = (await archive.document('0.txt')) ?? {}
  expect(record).toMatchObject({ id: '0.txt', title: 'Note 0', source: 'Post' })
  expect(text?.slice(bodyStart).trim()).toBe('It rained on the hills.')
  expect(await archive.document('1.txt')).toBeUndefined()
})
