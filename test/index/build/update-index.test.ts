// Updating an index: what it does and reports for documents added, removed, changed, moved, skipped or unchanged.
import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readModel } from '../../../src/embeddings/model.js'
import type { Model } from '../../../src/embeddings/model.js'
import { openIndex } from '../../../src/index/files/location.js'
import type { Report } from '../../../src/index/build/report.js'
import type { UpdateOptions } from '../../../src/index/build/update-index.js'
import { MODEL_FOLDER, temporaryFolder } from '../../embeddings/shipped-model.js'
import { updateFolder } from '../index-folder.js'
import { damageGeneration, FILES_OF_A_GENERATION, outdateGeneration } from '../damage.js'

const FERRY = 'Ferry late\n\nThe ferry was late. It had lost its way in the fog.\n'
const DAM = 'Dam leaks\n\nThe dam leaks. Nobody knows why.\n'
const record = (id: string, text: string): string => `${JSON.stringify({ id, title: id, text })}\n`

let model: Model
let corpus: string
let index: string
beforeAll(async () => {
  model = await readModel(MODEL_FOLDER)
})
beforeEach(async () => {
  corpus = await temporaryFolder()
  index = join(await temporaryFolder(), 'index')
  await write({ 'ferry.txt': FERRY, 'dam.txt': DAM })
})

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(corpus, path)), { recursive: true })
    await writeFile(join(corpus, path), content)
  }
}

const update = (mode: UpdateOptions['mode'] = 'update', changes: Partial<UpdateOptions> = {}): Promise<Report> =>
  updateFolder(corpus, { index, model }, { mode, ...changes })

/** The documents of the current generation with their texts. */
async function texts(): Promise<Record<string, string>> {
  const { snapshot } = await openIndex({ index, model })
  const all: Record<string, string> = {}
  for (const { id } of (await snapshot?.documents()) ?? []) all[id] = (await snapshot?.document(id))?.text ?? ''
  await snapshot?.close()
  return all
}

/** Every file below the index folder with its bytes. */
async function bytesOfIndex(): Promise<Record<string, string>> {
  const entries = await readdir(index, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    await Promise.all(paths.sort().map(async (path) => [path, await readFile(path, 'base64')] as const)),
  )
}

const NOTHING = { added: 0, changed: 0, removed: 0, embedded: 0, built: false, stale: false }

describe('the report counts', () => {
  it('added the first time; then nothing, and nothing is built or embedded', async () => {
    expect(await update()).toMatchObject({ added: 2, changed: 0, removed: 0, unchanged: 0, generation: 1, built: true })
    const before = await bytesOfIndex()
    expect(await update()).toMatchObject({ ...NOTHING, unchanged: 2, generation: 1, notes: [] })
    expect(await bytesOfIndex()).toEqual(before)
  })

  it('added, changed, removed, unchanged and skipped, each document once and by its id', async () => {
    await write({ 'cup.txt': 'Rovers won the cup.\n' })
    await update()
    await write({ 'new.txt': 'A storm came.\n', 'dam.txt': `${DAM}It is old.\n`, 'empty.txt': '', 'a.pdf': '%PDF' })
    await rm(join(corpus, 'cup.txt'))
    const report = await update()
    expect(report).toMatchObject({
      added: 1,
      changed: 1,
      removed: 1,
      unchanged: 1,
      generation: 2,
      built: true,
      stale: false,
      documents: { added: ['new.txt'], changed: ['dam.txt'], removed: ['cup.txt'] },
    })
    expect(report.skipped.map(({ path }) => path)).toEqual(['a.pdf', 'empty.txt'])
    expect(Object.keys(await texts())).toEqual(['dam.txt', 'ferry.txt', 'new.txt'])
    expect(await update()).toMatchObject({ ...NOTHING, unchanged: 3, skipped: report.skipped, generation: 2 })
  })

  it('a file that was only touched has not changed', async () => {
    await update()
    await utimes(join(corpus, 'dam.txt'), new Date(), new Date('2020-01-01T00:00:00Z'))
    expect(await update()).toMatchObject({ ...NOTHING, unchanged: 2, generation: 1 })
  })

  it('a reason for skipping that is new or no longer applies is saved, though no document has changed', async () => {
    await update()
    await write({ 'empty.txt': '' })
    expect(await update()).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: 2, built: true, embedded: 0 })
    expect(await update()).toMatchObject({ ...NOTHING, skipped: [{ path: 'empty.txt', reason: 'is empty' }] })
    await rm(join(corpus, 'empty.txt'))
    expect(await update()).toMatchObject({ built: true, skipped: [] })
  })

  it('a record moved to another file is unchanged, and its new file is known', async () => {
    const [a, b] = [record('a', 'The ferry was late.'), record('b', 'The dam leaks.')]
    await write({ 'one.jsonl': a + b, 'two.jsonl': record('c', 'The cup was won.') })
    await update()
    await write({ 'one.jsonl': b, 'two.jsonl': record('c', 'The cup was won.') + a })
    expect(await update()).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: 5, embedded: 0, built: true })
    await rm(join(corpus, 'one.jsonl'))
    expect(await update()).toMatchObject({ removed: 1, documents: { removed: ['b'] }, unchanged: 4 })
    expect(Object.keys(await texts())).toEqual(['a', 'c', 'dam.txt', 'ferry.txt'])
  })

  it('a file that is renamed is one document removed and one added, without a text embedded', async () => {
    await update()
    await rename(join(corpus, 'dam.txt'), join(corpus, 'old-dam.txt'))
    expect(await update()).toMatchObject({
      embedded: 0,
      unchanged: 1,
      documents: { added: ['old-dam.txt'], changed: [], removed: ['dam.txt'] },
    })
  })

  it('the same text in a second file is a second document, and costs no vector but that of another title', async () => {
    await update()
    await write({ 'again.txt': FERRY })
    expect(await update()).toMatchObject({ added: 1, embedded: 0 })
    await write({ 'third.txt': FERRY.replace('Ferry late', 'Ferry lost') })
    // Its one passage has a new title before it, and the title line is a new text if it is a sentence.
    expect((await update()).embedded).toBeLessThanOrEqual(2)
    expect(Object.keys(await texts())).toEqual(['again.txt', 'dam.txt', 'ferry.txt', 'third.txt'])
  })
})

describe('an id that two files have', () => {
  const late = record('x', 'The ferry was late.')
  const lost = record('x', 'The ferry was lost.')

  it('counts in the first by path; the other counts when the first is removed, though its file has not changed', async () => {
    await write({ 'a.jsonl': late, 'b.jsonl': lost })
    const first = await update()
    expect(first.skipped).toEqual([{ path: 'b.jsonl', reason: expect.stringMatching(/"x".*a\.jsonl/) as string }])
    expect((await texts())['x']).toBe('The ferry was late.')
    expect(await update()).toMatchObject({ ...NOTHING, skipped: first.skipped })
    await rm(join(corpus, 'a.jsonl'))
    expect(await update()).toMatchObject({ added: 0, changed: 1, removed: 0, skipped: [] })
    expect((await texts())['x']).toBe('The ferry was lost.')
  })

  it('counts in a new file that sorts before its own, and in its own again when that one is removed', async () => {
    await write({ 'b.jsonl': lost })
    await update()
    await write({ 'a.jsonl': late })
    expect(await update()).toMatchObject({ changed: 1, skipped: [{ path: 'b.jsonl' }] })
    expect((await texts())['x']).toBe('The ferry was late.')
    await write({ 'a.jsonl': record('y', 'Something else.') })
    expect(await update()).toMatchObject({ added: 1, changed: 1, skipped: [] })
    expect((await texts())['x']).toBe('The ferry was lost.')
  })
})

describe('a check', () => {
  it('says that a build is due if there is no index, and creates nothing, not even the folder', async () => {
    const report = await update('check')
    expect(report).toMatchObject({ added: 2, stale: true, built: false, generation: null })
    expect(report.notes).toEqual([expect.stringContaining('There is no index')])
    await expect(readdir(index)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('reports what would change, and writes nothing', async () => {
    await update()
    await write({ 'dam.txt': `${DAM}It is old.\n`, 'empty.txt': '' })
    const before = await bytesOfIndex()
    const report = await update('check')
    expect(report).toMatchObject({ changed: 1, unchanged: 1, stale: true, built: false, embedded: 0, generation: 1 })
    expect(report.skipped).toEqual([{ path: 'empty.txt', reason: 'is empty' }])
    expect(await bytesOfIndex()).toEqual(before)
    await update()
    expect(await update('check')).toMatchObject({ stale: false, generation: 2 })
  })
})

describe('a full rebuild', () => {
  it('embeds everything again, and the index before it stays until its end', async () => {
    const { embedded } = await update()
    const during = new Set<string>()
    const looks: Promise<void>[] = []
    const report = await update('full', {
      onProgress: ({ doing, done, of }) => {
        if (doing === 'writing' && done === of) return
        looks.push(texts().then((all) => void during.add(Object.keys(all).join(' '))))
      },
    })
    await Promise.all(looks)
    expect(report).toMatchObject({ built: true, embedded, generation: 2, stale: false })
    expect([...during]).toEqual(['dam.txt ferry.txt'])
    expect(await update()).toMatchObject({ ...NOTHING, generation: 2 })
  })
})

describe('an index that cannot be used', () => {
  it.each(FILES_OF_A_GENERATION)(
    'for a damaged %s is built again completely, from the cached vectors',
    async (file) => {
      await update()
      await damageGeneration(index, 1, file)
      expect(await update('check')).toMatchObject({ stale: true, built: false, generation: null })
      expect(await update()).toMatchObject({ added: 2, embedded: 0, built: true, generation: 2, notes: [] })
      expect(await update()).toMatchObject({ ...NOTHING, generation: 2 })
    },
  )

  it('for another form is built again whole, saying why', async () => {
    await update()
    await outdateGeneration(index, 1)
    const reasons: string[] = []
    const report = await update('update', { onBuild: (reason) => void reasons.push(reason) })
    expect(report).toMatchObject({ built: true, embedded: 0, generation: 2 })
    expect(reasons).toEqual([expect.stringContaining('the form of the index files')])
  })
})
