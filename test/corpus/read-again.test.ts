// Which files of a corpus are read again once an index knows them.
import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Corpus, KnownFile } from '../../src/corpus/corpus.js'
import { readCorpus } from '../../src/corpus/read-corpus.js'
import { openSeenFiles } from '../../src/corpus/seen-files.js'
import type { IsoDate } from '../../src/time/calendar-date.js'

const LONG_AGO = new Date('2020-01-01T00:00:00Z')

let folder: string
/** What the index knows after the last reading. */
let known: Map<string, KnownFile>
let seen: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-again-'))
  known = new Map()
  seen = ''
  await put('a.txt', 'Some words.')
  await put('b.txt', 'Other words.')
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** Writes a file that was last changed long ago, as most were. */
async function put(name: string, text: string, changed = LONG_AGO): Promise<void> {
  await writeFile(join(folder, name), text)
  await utimes(join(folder, name), changed, changed)
}

/** Reads the corpus. Returns the ids of the documents that were read and of those that were not. */
async function read(today: IsoDate = '2023-10-01'): Promise<{ read: string[]; kept: string[]; corpus: Corpus }> {
  const files = openSeenFiles(seen)
  const corpus = await readCorpus(folder, {
    known: (path) => known.get(path),
    seen: files,
    now: () => new Date(),
    today,
    largestFile: 256,
    onProgress: () => undefined,
  })
  seen = files.changed() ?? seen
  const idsOf = (file: string): string[] => corpus.entries.flatMap((entry) => (entry.file === file ? entry.id : []))
  known = new Map(
    [...corpus.files].map(([path, state]) => {
      const skipped = corpus.skipped.filter((one) => one.path === path)
      return [path, { ...state, ids: idsOf(path), skipped }]
    }),
  )
  const some = (isRead: boolean): string[] =>
    corpus.entries.flatMap(({ id, document }) => ((document !== undefined) === isRead ? id : []))
  return { read: some(true), kept: some(false), corpus }
}

test('none, if nothing has changed', async () => {
  expect(await read()).toMatchObject({ read: ['a.txt', 'b.txt'], kept: [] })
  expect(await read()).toMatchObject({ read: [], kept: ['a.txt', 'b.txt'] })
})

test('a file that was changed to a text of the same length', async () => {
  await read()
  await put('a.txt', 'Same words.', new Date('2020-01-02T00:00:00Z'))
  expect(await read()).toMatchObject({ read: ['a.txt'], kept: ['b.txt'] })
})

test('no file that was only touched', async () => {
  await read()
  await put('a.txt', 'Some words.', new Date('2020-01-02T00:00:00Z'))
  expect(await read()).toMatchObject({ read: [], kept: ['a.txt', 'b.txt'] })
})

test('both of two files that exchange their names', async () => {
  await read()
  await rename(join(folder, 'a.txt'), join(folder, 'c.txt'))
  await rename(join(folder, 'b.txt'), join(folder, 'a.txt'))
  await rename(join(folder, 'c.txt'), join(folder, 'b.txt'))
  expect(await read()).toMatchObject({ read: ['a.txt', 'b.txt'], kept: [] })
})

test('a document whose date lay in the future, on the day when it can be used', async () => {
  await put('c.txt', 'Date: 2031-05-04\n\nSome words.')
  const dateOn = async (today: IsoDate): Promise<string | undefined> => {
    const { corpus } = await read(today)
    return corpus.entries.find(({ id }) => id === 'c.txt')?.document?.date?.value
  }
  expect(await dateOn('2031-05-01')).toBeUndefined()
  expect(await dateOn('2031-05-03')).toBe('2031-05-04')
})

test('a document whose id another had, once that one is removed', async () => {
  await put('one.jsonl', '{"id":"x","text":"The first."}')
  await put('two.jsonl', '{"id":"x","text":"The second."}\n{"id":"y","text":"The third."}')
  const both = await read()
  expect(both.corpus.skipped).toEqual([
    { path: 'two.jsonl', reason: 'has a document with the id "x", which one in one.jsonl has too' },
  ])
  await rm(join(folder, 'one.jsonl'))
  const { corpus } = await read()
  expect(corpus.entries.find(({ id }) => id === 'x')?.document?.text).toBe('The second.')
  expect(corpus.skipped).toEqual([])
})

test('a document that comes before another with its id takes its place', async () => {
  await put('m.jsonl', '{"id":"x","text":"The second."}')
  await read()
  await put('c.jsonl', '{"id":"x","text":"The first."}')
  const { corpus } = await read()
  expect(corpus.entries.find(({ id }) => id === 'x')?.document?.text).toBe('The first.')
  expect(corpus.skipped.map(({ path }) => path)).toEqual(['m.jsonl'])
})

test('reasons for skipping are kept with a file that is not read again', async () => {
  await put('c.jsonl', '{"id":"x","text":"Words."}\nno record')
  const { skipped } = (await read()).corpus
  expect(skipped).toHaveLength(1)
  expect((await read()).corpus.skipped).toEqual(skipped)
})
