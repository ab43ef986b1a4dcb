// Damage that a power failure can leave in an index: the next rebuild repairs it.
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { readModel } from '../../src/embeddings/model.js'
import { MODEL_FOLDER, temporaryFolder } from '../embeddings/shipped-model.js'
import { updateFolder } from '../index/index-folder.js'
import { leftoversIn, saidBy, STATES, writeCorpus } from './states.js'

const model = await readModel(MODEL_FOLDER)

let corpus: string
let prepared: string
let after: Awaited<ReturnType<typeof saidBy>>
beforeAll(async () => {
  const folder = await temporaryFolder()
  corpus = join(folder, 'corpus')
  prepared = join(folder, 'index')
  await writeCorpus(corpus, STATES.after)
  await updateFolder(corpus, { index: prepared, model })
  after = await saidBy(prepared)
  await writeCorpus(corpus, STATES.before)
  await updateFolder(corpus, { index: prepared, model })
  await writeCorpus(corpus, STATES.after)
})

it.each<[string, (index: string) => Promise<void>]>([
  ['the file current is empty', (index) => writeFile(join(index, 'current'), '')],
  ['the file current holds zeros', (index) => writeFile(join(index, 'current'), '\0\0')],
  ['current names a generation that is not there', (index) => writeFile(join(index, 'current'), '9\n')],
  [
    'half a generation was written',
    async (index) => {
      await mkdir(join(index, '3'))
      await cp(join(index, '2', 'passages.db'), join(index, '3', 'passages.db'))
      await writeFile(join(index, '3', 'passages.f32'), 'half')
    },
  ],
  [
    'current names half a generation',
    async (index) => {
      await cp(join(index, '2'), join(index, '3'), { recursive: true })
      await writeFile(join(index, '3', 'passages.hnsw'), '')
      await writeFile(join(index, 'current'), '3\n')
    },
  ],
  ['the next current was never put in its place', (index) => writeFile(join(index, 'current.next'), '')],
  ['a list of seen files was never put in its place', (index) => writeFile(join(index, 'seen.json'), '{"version":1,')],
])('%s', async (_, damage) => {
  const index = join(await temporaryFolder(), 'index')
  await cp(prepared, index, { recursive: true })
  await damage(index)
  expect(await updateFolder(corpus, { index, model })).toMatchObject({ built: true, embedded: 0 })
  expect(await saidBy(index)).toEqual(after)
  expect(await leftoversIn(index)).toEqual([])
  expect(await updateFolder(corpus, { index, model })).toMatchObject({ built: false })
})
