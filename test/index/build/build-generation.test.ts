// Repeated builds: what is embedded, what is kept, and what a failed build leaves behind.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Corpus } from '../../../src/corpus/corpus.js'
import { createVectorCache, vectorKey } from '../../../src/embeddings/vector-cache.js'
import { readModel } from '../../../src/embeddings/model.js'
import type { Model } from '../../../src/embeddings/model.js'
import { openIndex } from '../../../src/index/files/location.js'
import type { Report } from '../../../src/index/build/report.js'
import { MODEL_FOLDER } from '../../embeddings/shipped-model.js'
import { updateFolder } from '../index-folder.js'
import { openWorkshop, samples } from '../small-index.js'
import type { Sample, Workshop } from '../small-index.js'
import { openDatabase } from '../../../src/sqlite.js'

const FERRY: Sample = {
  id: 'ferry.txt',
  title: 'Ferry late',
  text: 'The ferry was late. It had lost its way in the fog.',
  date: '2023-06-09',
}
const DAM: Sample = { id: 'dam.txt', title: 'Dam leaks', text: 'The dam leaks. Nobody knows why. It is old.' }
const CUP: Sample = { id: 'cup.txt', title: 'Cup won', text: 'Rovers won the cup. There was a parade.' }

let workshop: Workshop
let model: Model
beforeAll(async () => {
  workshop = await openWorkshop()
  model = await readModel(MODEL_FOLDER)
})
afterAll(() => workshop.close())

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => /^\d/.test(name)).sort()

/** Updates the index in `index` to match `documents`, whatever its state. */
const updated = (index: string, ...documents: readonly Sample[]): Promise<Report> =>
  updateFolder('', { index, model }, { readCorpus: () => Promise.resolve(samples(...documents)) })

/** Builds from the current generation in `folder`. */
async function buildOn(folder: string, corpus: Corpus): Promise<number> {
  const previous = await workshop.open(folder)
  return (await workshop.build(folder, corpus, { previous })).embedded
}

it('each distinct passage and sentence is embedded once', async () => {
  const folder = await workshop.folder()
  const twin = { ...FERRY, id: 'twin.txt' }
  // Passages of both documents and of DAM, two sentences and three; the twin's are the same.
  expect((await workshop.build(folder, samples(FERRY, DAM, twin))).embedded).toBe(2 + 2 + 3)
})

it('nothing changed: nothing is embedded, and what is searched is the same byte for byte', async () => {
  const folder = await workshop.folder()
  await workshop.build(folder, samples(FERRY, DAM))
  expect(await buildOn(folder, samples(FERRY, DAM))).toBe(0)
  for (const file of ['passages.f32', 'sentences.i8', 'words.bm25', 'times.i32', 'passages.hnsw']) {
    expect((await readFile(join(folder, '2', file))).equals(await readFile(join(folder, '1', file)))).toBe(true)
  }
})

it('a new document costs only its own texts', async () => {
  const folder = await workshop.folder()
  await workshop.build(folder, samples(FERRY, DAM))
  expect(await buildOn(folder, samples(FERRY, DAM, CUP))).toBe(1 + 2)
})

it.each([
  ['title', { title: 'Ferry very late' }],
  ['source', { source: 'Harbour Post' }],
  ['date', { date: '2023-06-10' }],
] as const)('a new %s costs the passage it stands before, and no sentence', async (_, change) => {
  const folder = await workshop.folder()
  await workshop.build(folder, samples(FERRY, DAM))
  expect(await buildOn(folder, samples({ ...FERRY, ...change }, DAM))).toBe(1)
})

it('a new sentence costs itself and its passage; a new link or id costs nothing', async () => {
  const folder = await workshop.folder()
  await workshop.build(folder, samples(FERRY, DAM))
  expect(await buildOn(folder, samples({ ...FERRY, text: `${FERRY.text} Nobody was hurt.` }, DAM))).toBe(2)
  const renamed = { ...DAM, id: 'a/dam.txt', url: 'https://example.org/dam' }
  expect(await buildOn(folder, samples({ ...FERRY, text: `${FERRY.text} Nobody was hurt.` }, renamed))).toBe(0)
  expect((await workshop.open(folder)).documents.map(({ id }) => id)).toEqual(['a/dam.txt', 'ferry.txt'])
})

it('vectors of a removed document are kept for one more generation, then forgotten', async () => {
  const folder = await workshop.folder()
  const isKnown = (text: string): boolean => {
    const known = createVectorCache(join(folder, 'vectors.db'))
    const found = known.get(vectorKey(model.sha256, text)) !== undefined
    known.close()
    return found
  }
  await workshop.build(folder, samples(FERRY, DAM))
  await buildOn(folder, samples(FERRY))
  expect(isKnown('The dam leaks.')).toBe(true)
  await buildOn(folder, samples(FERRY))
  expect(isKnown('The dam leaks.')).toBe(false)
  expect(isKnown('The ferry was late.')).toBe(true)
  expect(await buildOn(folder, samples(FERRY, DAM))).toBe(1 + 3)
})

it('the previous generation stays, older ones and what a crash left are removed, and nothing else', async () => {
  const folder = await workshop.folder()
  await workshop.build(folder, samples(FERRY))
  await buildOn(folder, samples(FERRY, DAM))
  expect(await namesIn(folder)).toEqual(['1', '2'])
  await mkdir(join(folder, '17'))
  await writeFile(join(folder, '17', 'passages.f32'), 'half of it')
  await writeFile(join(folder, 'notes.txt'), 'mine')
  await buildOn(folder, samples(FERRY, CUP))
  expect(await namesIn(folder)).toEqual(['18', '2'])
  expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
  expect((await workshop.open(folder)).manifest.generation).toBe(18)
})

it('a generation that is open goes on answering while the next two are built', async () => {
  const folder = await workshop.folder()
  await workshop.build(folder, samples(FERRY))
  const first = await workshop.open(folder)
  await buildOn(folder, samples(DAM))
  await buildOn(folder, samples(CUP))
  expect(first.db.text('ferry.txt')).toBe(FERRY.text)
  expect(first.db.passage(0).text).toBe(FERRY.text)
})

it('a build that fails midway changes nothing, and loses none of the vectors it made', async () => {
  const folder = await workshop.folder()
  await workshop.build(folder, samples(FERRY))
  const previous = await workshop.open(folder)
  // Two texts speak of a parade: they fail when the five others that are new have been kept.
  let othersAreKept = (): void => undefined
  const others = new Promise<void>((resolve) => {
    othersAreKept = resolve
  })
  let left = 1 + 3 + 1
  const failing = workshop.build(folder, samples(FERRY, DAM, CUP), {
    previous,
    embed: async (text) => {
      if (text.includes('parade')) {
        await others
        throw new Error('the power went out')
      }
      const { vector } = await workshop.embedder.embed(text)
      if (--left === 0) setImmediate(othersAreKept)
      return vector
    },
  })
  await expect(failing).rejects.toThrow('the power went out')
  expect(await namesIn(folder)).toEqual(['1'])
  expect(await readFile(join(folder, 'current'), 'utf8')).toBe('1\n')
  expect((await workshop.open(folder)).documents.map(({ id }) => id)).toEqual(['ferry.txt'])
  expect(await buildOn(folder, samples(FERRY, DAM, CUP))).toBe(1 + 1)
})

it('a failure after the swap leaves an index that can be opened', async () => {
  const folder = await workshop.folder()
  await workshop.build(folder, samples(FERRY, DAM))
  await buildOn(folder, samples(FERRY))
  const previous = await workshop.open(folder)
  // Another process writes the vectors while this one wants to prune those of the dam.
  const other = openDatabase(join(folder, 'vectors.db'))
  other.exec('BEGIN IMMEDIATE')
  await workshop.build(folder, samples(FERRY), { previous }).catch(() => undefined)
  other.exec('ROLLBACK')
  other.close()
  expect((await workshop.open(folder)).documents.map(({ id }) => id)).toEqual(['ferry.txt'])
})

it('progress goes forward in each step to its end', async () => {
  const steps: Record<string, { done: number; of: number }[]> = {}
  await workshop.build(await workshop.folder(), samples(FERRY, DAM, CUP), {
    onProgress: ({ doing, done, of }) => void (steps[doing] ??= []).push({ done, of }),
  })
  for (const doing of ['splitting', 'embedding', 'writing']) {
    const all = steps[doing] ?? []
    expect(all.at(-1)?.done).toBe(all.at(-1)?.of)
    expect(all.map(({ done }) => done)).toEqual(all.map(({ done }) => done).sort((a, b) => a - b))
  }
})

it('documents with nothing to quote still make an index', async () => {
  const index = await workshop.index(samples({ id: 'blank.txt', text: ' \n\n ' }, FERRY))
  expect(index.documents.map(({ id }) => id)).toEqual(['blank.txt', 'ferry.txt'])
  expect([...index.passages.documents]).toEqual([1])
  const empty = await workshop.index(samples({ id: 'blank.txt', text: ' \n\n ' }))
  expect(empty.passages.documents).toHaveLength(0)
  expect(empty.db.text('blank.txt')).toBe(' \n\n ')
})

it('an index that is absent, outdated or damaged is a reason to build, and a rebuild repairs it', async () => {
  const index = await workshop.folder()
  const place = { index, model }
  expect(await openIndex(place)).toMatchObject({
    snapshot: undefined,
    reason: expect.stringMatching(/\.$/) as string,
  })
  expect((await updated(index, FERRY)).embedded).toBe(1 + 2)
  const other = { ...place, model: { ...model, sha256: 'f'.repeat(64) } }
  expect((await openIndex(other)).reason).toContain('the embedding model')
  await writeFile(join(index, '1', 'words.bm25'), '')
  expect((await openIndex(place)).reason).toContain('words.bm25')
  expect(await updated(index, FERRY)).toMatchObject({ built: true, embedded: 0, generation: 2 })
  const { snapshot, reason } = await openIndex(place)
  expect([snapshot?.stats.documents, reason]).toEqual([1, undefined])
  await snapshot?.close()
})

it.each(['at its beginning', 'in the middle'])(
  'cached vectors that are damaged %s are computed again, with a note',
  async (where) => {
    const index = await workshop.folder()
    const long = { ...DAM, text: Array.from({ length: 60 }, (_, at) => `Sentence ${at} is about dams.`).join(' ') }
    await workshop.build(index, samples(long))
    const path = join(index, 'vectors.db')
    const { size } = await stat(path)
    const bytes = await readFile(path)
    // Everything from the second page on, or the header itself.
    await writeFile(path, where === 'in the middle' ? bytes.fill(0xa5, 4096, size) : bytes.fill(0xa5, 0, 4096))
    // Unchanged documents are copied from the previous generation; a changed one needs its vectors again.
    const { embedded, notes } = await updated(index, { ...long, title: 'Dams' })
    expect(embedded).toBeGreaterThan(60)
    expect(notes).toEqual([expect.stringContaining(path)])
  },
)
