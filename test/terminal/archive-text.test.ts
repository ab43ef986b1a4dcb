// The text of `dateline status` and `dateline show`.
import { describe, expect, test } from 'vitest'
import { DatelineError } from '../../src/errors.js'
import type { DocumentNumber, DocumentRecord, SnapshotStats } from '../../src/index/snapshot.js'
import { documentText, findDocument, statusText } from '../../src/terminal/archive-text.js'
import type { ArchiveStatus } from '../../src/terminal/archive-text.js'
import { NOTHING_CHANGED } from './reports.js'

const STATS: SnapshotStats = {
  generation: 7,
  builtAt: '2023-06-09T22:30:00.000Z',
  buildSeconds: 12.345,
  model: { name: 'all-MiniLM-L6-v2', dimensions: 384, maxTokens: 512 },
  documents: 1234,
  passages: 5678,
  sentences: 23456,
  undated: 3,
  skipped: 2,
  dates: { from: '2022', to: '2023-06-09' },
  documentsByDate: new Map(),
  documentsBySource: new Map(),
  meanLength: 80,
}
const SKIPPED = [
  { path: 'a.pdf', reason: 'has an ending that is not read (.pdf)' },
  { path: 'sub/empty.txt', reason: 'is empty' },
]
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ path: `${String(at)}.txt`, reason: 'is empty' }))

/** What `dateline status` prints of an archive; `changes` replaces parts of it. */
const status = (changes: Partial<ArchiveStatus> = {}): string =>
  statusText({
    stats: STATS,
    documents: [],
    skipped: [],
    report: NOTHING_CHANGED,
    timezone: 'UTC',
    feedback: undefined,
    ...changes,
  })

describe('status', () => {
  test('tells what there is, of when, made by what, and what was skipped and why', () => {
    expect(status({ skipped: SKIPPED })).toBe(`Documents   1,234
Passages    5,678 of 23,456 sentences
Published   2022 to 9 June 2023
Undated     3
Skipped     2
Model       all-MiniLM-L6-v2, 384 dimensions
Generation  7
Built       9 June 2023 at 22:30 (UTC), in 12.3 seconds
Corpus      unchanged since
Skipped: a.pdf has an ending that is not read (.pdf)
Skipped: sub/empty.txt is empty`)
  })

  test('tells the time in the time zone that was set', () => {
    expect(status({ timezone: 'Europe/Berlin' })).toContain('10 June 2023 at 00:30 (Europe/Berlin)')
  })

  test('says that the corpus has changed, and what to do', () => {
    const stale = { ...NOTHING_CHANGED, stale: true }
    expect(status({ report: stale })).toMatch(/^Corpus +has changed since: run "dateline rebuild"$/m)
    expect(status({ report: { ...stale, added: 1200, removed: 1 } })).toMatch(
      /^Corpus +has changed since \(1,200 added, 1 removed\): run "dateline rebuild"$/m,
    )
  })

  test('of an archive without dates has none', () => {
    expect(status({ stats: { ...STATS, dates: null } })).toMatch(/^Published +nothing is dated$/m)
  })

  test('names twenty skipped files and counts the rest', () => {
    const lines = status({ skipped: many(1021) })
      .split('\n')
      .filter((line) => /^Skipped:/.test(line))
    expect(lines).toHaveLength(21)
    expect(lines.at(-1)).toBe('Skipped: 1,001 more')
    expect(status({ skipped: many(20) })).not.toContain('more')
  })
})

const record = (id: string): DocumentRecord => ({
  number: 0 as DocumentNumber,
  id,
  title: 'The lake',
  titleOrigin: 'header',
  date: null,
  unusedDate: null,
  source: null,
  sourceOrigin: null,
  url: null,
})

describe('show', () => {
  const documents = ['lake.txt', 'notes/lake.txt', 'notes/river.txt', 'notes/sea.txt'].map(record)
  const message = (name: string, among = documents): string => {
    try {
      findDocument(among, name)
    } catch (error) {
      if (error instanceof DatelineError && error.code === 'DOCUMENT_UNKNOWN') return error.message
      throw error
    }
    throw new Error('found')
  }

  test.each([
    ['river', 'notes/river.txt'],
    ['notes/lake', 'notes/lake.txt'],
    ['lake.txt', 'lake.txt'],
  ])('"%s" is %s', (name, id) => {
    expect(findDocument(documents, name).id).toBe(id)
  })

  test('asks for more of a name that several paths contain, and lists them', () => {
    expect(message('notes/')).toMatch(/3 paths: notes\/lake\.txt, notes\/river\.txt, notes\/sea\.txt\b/)
    expect(
      message(
        '.txt',
        many(30).map(({ path }) => record(path)),
      ),
    ).toMatch(/30 paths: .*…/)
  })

  test('says that no path contains a name, and gives an example of one that exists', () => {
    expect(message('ocean')).toMatch(/"ocean".*lake\.txt/)
  })

  test('control characters of a file name do not reach the terminal', () => {
    const evil = ['a\u001b[2J.txt', 'b\u001b]0;owned\u0007.txt'].map(record)
    for (const text of [message('.txt', evil), message('ocean', evil)]) expect(text).not.toContain('\u001b')
    for (const document of evil)
      expect(documentText({ record: document, text: '', bodyStart: 0, passages: [] })).not.toContain('\u001b')
  })

  test('shows the metadata of a document with its origin, then the passages with their offsets', () => {
    const document: DocumentRecord = {
      ...record('siasun.txt'),
      title: 'Siasun',
      titleOrigin: 'front matter',
      date: { value: '2023-06', origin: 'file name' },
      source: 'Xinhua',
      sourceOrigin: 'front matter',
      url: 'https://example.org/siasun',
    }
    const passages = [
      { start: 8, end: 22, sentences: [] },
      { start: 22, end: 36, sentences: [] },
    ]
    const text = '# Title\nSiasun hires.\nIt \u001b[31mgrows.'
    expect(documentText({ record: document, text, bodyStart: 8, passages })).toBe(`Document    siasun.txt
Title       Siasun (front matter)
Source      Xinhua (front matter)
Published   June 2023 (file name)
Link        https://example.org/siasun
Passages    2

[1] 8 to 22
Siasun hires.


[2] 22 to 36
It grows.`)
  })

  test('of a document of which nothing is known says so', () => {
    expect(documentText({ record: record('lake.txt'), text: '', bodyStart: 0, passages: [] })).toMatch(
      /^Source +none\nPublished +undated\nLink +none$/m,
    )
  })
})
