// A generation, built and opened: what it returns, and the errors if one of its files has changed.
import { cp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Document } from '../../../src/corpus/document.js'
import { openCurrent } from '../../../src/index/files/generation.js'
import type { Generation } from '../../../src/index/files/generation.js'
import { FILES, MANIFEST_FILE } from '../../../src/index/files/manifest.js'
import type { Manifest } from '../../../src/index/files/manifest.js'
import { corpusOf, documentOf, openWorkshop } from '../small-index.js'
import type { Workshop } from '../small-index.js'

const ODD =
  'NUL \0 inside, 👩‍👩‍👧 and 𠀀, e\u0301, \u200b\u2028 and \ufeff.\r\n\r\nSecond paragraph\tof it. Ends without a newline'
/** Speaks of enough times that no file of the index is nearly empty. */
const YEARS = 'It rained in 2001, 2003, 2005, 2007, 2009, 2011, 2013, 2015, 2017 and 2019, and on 9 June 2020.'
const DOCUMENTS: readonly Document[] = [
  {
    id: 'a/front.txt',
    text: 'Title\n\nThe body. It has two sentences.',
    bodyStart: 7,
    title: 'Title',
    titleOrigin: 'front matter',
    date: { value: '2023-06-09', origin: 'front matter' },
    unusedDate: null,
    source: 'Harbour Post',
    sourceOrigin: 'header',
    url: 'https://example.org/a?b=c#d',
  },
  {
    ...documentOf({
      id: 'b.txt',
      text: 'Published in a month.',
      title: 'A “month”',
      date: '2023-02',
      source: '新华社',
    }),
    titleOrigin: 'header',
    date: { value: '2023-02', origin: 'header' },
  },
  {
    ...documentOf({ id: 'c.txt', text: YEARS }),
    date: { value: '2021', origin: 'file name' },
    unusedDate: { value: '1066-10-14', origin: 'header' },
  },
  documentOf({ id: 'd.txt', text: 'Undated, untitled, from nowhere.' }),
  documentOf({ id: 'e-odd \u{1f600}.txt', text: ODD, title: "O'Neill; DROP TABLE documents --" }),
]
const SKIPPED = [{ path: 'broken.txt', reason: 'is not text' }]

let workshop: Workshop
let folder: string
let generation: Generation
beforeAll(async () => {
  workshop = await openWorkshop()
  folder = await workshop.folder()
  await workshop.build(folder, corpusOf(DOCUMENTS, SKIPPED))
  generation = await workshop.open(folder)
})
afterAll(() => workshop.close())

describe('returns', () => {
  it('every document with all its fields', () => {
    const records = DOCUMENTS.map(
      ({ id, title, titleOrigin, date, unusedDate, source, sourceOrigin, url }, number) => ({
        number,
        id,
        title,
        titleOrigin,
        date,
        unusedDate,
        source,
        sourceOrigin,
        url,
      }),
    )
    expect(generation.documents).toEqual(records)
    expect(generation.db.skipped()).toEqual(SKIPPED)
  })

  it('every text, character for character', () => {
    for (const { id, text } of DOCUMENTS) expect(generation.db.text(id)).toBe(text)
    expect(generation.db.text('nowhere.txt')).toBeUndefined()
  })

  it('any text that UTF-8 can hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), { minLength: 1, maxLength: 4 }),
        async (texts) => {
          const wellFormed = texts.map((text) => text.toWellFormed())
          const opened = await workshop.index(corpusOf(wellFormed.map((text, at) => documentOf({ id: `${at}`, text }))))
          for (const [at, text] of wellFormed.entries()) expect(opened.db.text(`${at}`)).toBe(text)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('passages in order of documents and offsets, as slices of the texts', () => {
    const { passages, db } = generation
    expect([...passages.documents]).toEqual([...passages.documents].sort((a, b) => a - b))
    expect(new Set(passages.documents).size).toBe(DOCUMENTS.length)
    for (const number of passages.documents.keys()) {
      const { document, start, end, text } = db.passage(number)
      expect(document).toBe(passages.documents[number])
      expect(text).toBe(DOCUMENTS[document]?.text.slice(start, end))
      expect(text).not.toBe('')
      const sentences = db.sentences(number)
      expect(sentences).toHaveLength(
        (passages.firstSentences[number + 1] ?? 0) - (passages.firstSentences[number] ?? 0),
      )
      expect([sentences[0]?.start, sentences.at(-1)?.end]).toEqual([start, end])
    }
    expect(() => db.passage(passages.documents.length)).toThrow(RangeError)
  })

  it('every passage as nearest to its own vector, and each sentence vector as the model gives it', async () => {
    const { vectors, graph, passagesOfLabel, passages, sentenceVectors, db } = generation
    for (const number of passages.documents.keys()) {
      const [label = -1] = graph.nearest(vectors.subarray(number * 384, (number + 1) * 384), 1)
      expect(passagesOfLabel.get(label)).toContain(number)
      const text = DOCUMENTS[passages.documents[number] ?? -1]?.text ?? ''
      for (const [at, { start, end }] of db.sentences(number).entries()) {
        const { vector } = await workshop.embedder.embed(text.slice(start, end))
        const from = ((passages.firstSentences[number] ?? 0) + at) * 384
        const kept = sentenceVectors.subarray(from, from + 384)
        const product = vector.reduce((sum, value, index) => sum + value * (kept[index] ?? 0), 0)
        expect(product / Math.hypot(...kept)).toBeGreaterThan(0.999)
      }
    }
  })

  it('postings for the words of titles, sources and dates', () => {
    for (const term of ['drop', '新华', '华社', '2021']) {
      const { start, end } = generation.lexical.postingsOf(term)
      expect(end - start).toBeGreaterThan(0)
    }
  })

  it('a manifest with the counts and dates of the corpus', () => {
    const { counts, dates, builtAt } = generation.manifest
    expect(counts).toMatchObject({
      documents: 5,
      undated: 2,
      skipped: 1,
      passages: generation.passages.documents.length,
    })
    // The year 2021 may mean its first day and 2023-06-09 is the last that any of them may mean.
    expect(dates).toEqual({ from: '2021', to: '2023-06-09' })
    expect(builtAt).toBe('2026-01-02T03:04:05.000Z')
  })

  it('no dates for a corpus without any', async () => {
    const undated = await workshop.index(corpusOf([documentOf({ id: 'a', text: 'Once upon a time.' })]))
    expect(undated.manifest.dates).toBeNull()
  })
})

/** The index in a new folder, where a test may damage it. */
async function copied(): Promise<string> {
  const copy = await workshop.folder()
  await cp(folder, copy, { recursive: true })
  return copy
}

async function refusal(where: string): Promise<{ code: string; message: string }> {
  const error: unknown = await openCurrent(where, workshop.settings).then(
    ({ db }) => {
      db.close()
      throw new Error('it was opened')
    },
    (reason: unknown) => reason,
  )
  return error as { code: string; message: string }
}

describe.each([...Object.values(FILES), MANIFEST_FILE])('%s', (file) => {
  it('removed: the index is corrupt, and the file is named', async () => {
    const copy = await copied()
    await rm(join(copy, '1', file))
    const { code, message } = await refusal(copy)
    expect(code).toBe('INDEX_CORRUPT')
    expect(message).toContain(join(copy, '1', file))
  })

  it.each([0, 1, 100])('cut to %i bytes: the index is corrupt, and the file is named', async (length) => {
    const copy = await copied()
    await truncate(join(copy, '1', file), length)
    const { code, message } = await refusal(copy)
    expect(code).toBe('INDEX_CORRUPT')
    expect(message).toContain(join(copy, '1', file))
  })

  it('one byte too short', async () => {
    const copy = await copied()
    const path = join(copy, '1', file)
    const bytes = await readFile(path)
    // The manifest ends in a newline and is as good without it.
    await truncate(path, bytes.length - (file === MANIFEST_FILE ? 2 : 1))
    expect(await refusal(copy)).toMatchObject({ code: 'INDEX_CORRUPT' })
  })
})

it.each(Object.values(FILES))(
  '%s with any one bit flipped: the index is corrupt, and the file is named',
  async (file) => {
    const copy = await copied()
    const path = join(copy, '1', file)
    const bytes = await readFile(path)
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length * 8 - 1 }), async (bit) => {
        const changed = Buffer.from(new Uint8Array(bytes))
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        await writeFile(path, changed)
        const { code, message } = await refusal(copy)
        expect(code).toBe('INDEX_CORRUPT')
        expect(message).toContain(path)
      }),
      { numRuns: 20 },
    )
  },
)

describe('the manifest', () => {
  /** A copy of the index whose manifest was changed. */
  async function withManifest(change: (manifest: Manifest) => unknown): Promise<string> {
    const copy = await copied()
    await writeFile(join(copy, '1', MANIFEST_FILE), JSON.stringify(change(generation.manifest)))
    return copy
  }

  it('of another model: the index is outdated', async () => {
    const { settings } = generation.manifest
    const copy = await withManifest((whole) => ({
      ...whole,
      settings: { ...settings, model: { ...settings.model, sha256: '0'.repeat(64) } },
    }))
    const { code, message } = await refusal(copy)
    expect([code, message]).toEqual(['INDEX_OUTDATED', expect.stringContaining('the embedding model')])
    expect(message).not.toContain('the form of the index files')
  })

  it('of another format and other splitting: both are named', async () => {
    const { settings } = generation.manifest
    const splitting = { ...settings.splitting, tokens: 64 }
    const copy = await withManifest((whole) => ({ ...whole, settings: { ...settings, format: 99, splitting } }))
    const { code, message } = await refusal(copy)
    expect(code).toBe('INDEX_OUTDATED')
    expect(message).toContain('the form of the index files')
    expect(message).toContain('how documents are split')
  })

  it('of an older version that lacks a setting: the index is outdated, not damaged', async () => {
    const older = Object.fromEntries(
      Object.entries(generation.manifest.settings).filter(([name]) => name !== 'reading'),
    )
    const copy = await withManifest((whole) => ({ ...whole, settings: older }))
    expect(await refusal(copy)).toMatchObject({ code: 'INDEX_OUTDATED' })
  })

  it('of another generation, as after copying folders: the index is corrupt', async () => {
    const copy = await withManifest((whole) => ({ ...whole, generation: 2 }))
    const { code, message } = await refusal(copy)
    expect([code, message]).toEqual(['INDEX_CORRUPT', expect.stringContaining(MANIFEST_FILE)])
  })
})

it('a current file that names a missing generation means corrupt, one that names none means absent', async () => {
  const copy = await copied()
  await writeFile(join(copy, 'current'), '7\n')
  expect(await refusal(copy)).toMatchObject({ code: 'INDEX_CORRUPT' })
  await writeFile(join(copy, 'current'), 'seven')
  expect(await refusal(copy)).toMatchObject({ code: 'INDEX_ABSENT' })
  await rm(join(copy, 'current'))
  expect(await refusal(copy)).toMatchObject({ code: 'INDEX_ABSENT' })
})
