// The index that is searched while others build: when a new generation is taken up, and when the old one goes.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { readModel } from '../../../src/embeddings/model.js'
import { replaceCurrent } from '../../../src/index/files/current.js'
import type { Generation } from '../../../src/index/files/generation.js'
import { createLiveIndex } from '../../../src/index/files/live-index.js'
import type { LiveIndex } from '../../../src/index/files/live-index.js'
import { MODEL_FOLDER } from '../../embeddings/shipped-model.js'
import { openWorkshop, samples } from '../small-index.js'
import type { Workshop } from '../small-index.js'

const ONE = { id: 'ferry.txt', text: 'The ferry was late.' }
const TWO = { id: 'dam.txt', text: 'The dam leaks.' }
/** Far more than a look takes, which comes every ten milliseconds here. */
const SOON = { timeout: 2000, interval: 5 }

let workshop: Workshop
let folder: string
let live: LiveIndex
let swapped: number[]
let failures: unknown[]
let collected: number

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())

beforeEach(async () => {
  folder = await workshop.folder()
  await workshop.build(folder, samples(ONE))
  swapped = []
  failures = []
  collected = 0
  live = createLiveIndex({ index: folder, model: await readModel(MODEL_FOLDER) }, await workshop.open(folder), {
    every: (look) => {
      const timer = setInterval(look, 10)
      return () => {
        clearInterval(timer)
      }
    },
    onSwap: ({ manifest }) => swapped.push(manifest.generation),
    onFailure: (error) => failures.push(error),
    collect: () => collected++,
  })
})
afterEach(() => live.close())

const build = (): Promise<unknown> => workshop.build(folder, samples(ONE, TWO))
const textOf = ({ db }: Generation, id: string): string | undefined => db.text(id)

it('a generation that another process has built is searched soon', async () => {
  expect(live.generation().documents).toHaveLength(1)
  await build()
  await vi.waitUntil(() => swapped.length > 0, SOON)
  expect(live.generation().documents).toHaveLength(2)
  expect(await live.use((generation) => Promise.resolve(textOf(generation, TWO.id)))).toBe(TWO.text)
})

it('questions under way end on the old one, which is closed after the last of them', async () => {
  const old = live.generation()
  const ends: (() => void)[] = []
  const asked = [1, 2].map(() =>
    live.use(async (generation) => {
      await new Promise<void>((resolve) => ends.push(resolve))
      return generation.documents.length + Number(textOf(generation, ONE.id) === ONE.text)
    }),
  )
  await build()
  await vi.waitUntil(() => swapped.length > 0, SOON)
  ends[0]?.()
  expect(await asked[0]).toBe(2)
  expect(textOf(old, ONE.id)).toBe(ONE.text)
  expect(collected).toBe(0)
  ends[1]?.()
  expect(await asked[1]).toBe(2)
  expect(() => textOf(old, ONE.id)).toThrow()
  expect(collected).toBe(1)
})

it('the old one is closed though nobody asks, and though a question fails', async () => {
  const old = live.generation()
  await expect(live.use(() => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer')
  await build()
  await vi.waitUntil(() => collected === 1, SOON)
  expect(() => textOf(old, ONE.id)).toThrow()
})

it('one that cannot be opened is told once and leaves the old one in use; the next good one is taken up', async () => {
  await build()
  await vi.waitUntil(() => swapped.length > 0, SOON)
  await replaceCurrent(folder, 9)
  await vi.waitUntil(() => failures.length > 0, SOON)
  for (let look = 0; look < 5; look++) await live.refresh()
  expect(failures).toMatchObject([{ code: 'INDEX_CORRUPT' }])
  expect(textOf(live.generation(), TWO.id)).toBe(TWO.text)

  await workshop.build(folder, samples(TWO))
  await vi.waitUntil(() => swapped.length > 1, SOON)
  expect(live.generation().documents.map(({ id }) => id)).toEqual([TWO.id])
  expect(failures).toHaveLength(1)
})

it('a file that was cut off does not replace what answers', async () => {
  const was = live.generation()
  await live.close()
  await build()
  await truncate(join(folder, '2', 'passages.hnsw'), 10)
  const told: unknown[] = []
  const other = createLiveIndex({ index: folder, model: await readModel(MODEL_FOLDER) }, was, {
    every: () => () => undefined,
    onSwap: () => undefined,
    onFailure: (error) => told.push(error),
    collect: () => undefined,
  })
  await other.refresh()
  expect(told).toMatchObject([{ code: 'INDEX_CORRUPT', message: expect.stringContaining('passages.hnsw') as string }])
  expect(other.generation()).toBe(was)
})

it('closing while questions are under way closes after them, and nothing is taken up any more', async () => {
  const old = live.generation()
  let end = (): void => undefined
  const asked = live.use(async (generation) => {
    await new Promise<void>((resolve) => (end = resolve))
    return textOf(generation, ONE.id)
  })
  await live.close()
  await build()
  await new Promise((resolve) => setImmediate(resolve))
  expect(swapped).toEqual([])
  end()
  expect(await asked).toBe(ONE.text)
  expect(() => textOf(old, ONE.id)).toThrow()
})

it('swapping again and again does not fill the memory', async () => {
  const script = fileURLToPath(new URL('swap-and-measure.mjs', import.meta.url))
  const child = spawn(process.execPath, ['--expose-gc', script, await workshop.folder(), MODEL_FOLDER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [printed] = await Promise.all([text(child.stdout), once(child, 'close')])
  const { resident, generation } = JSON.parse(printed) as { resident: number[]; generation: number }
  const grown = (resident.at(-1) ?? NaN) - (resident[1] ?? NaN)
  // Eighteen swaps that freed nothing would hold eighteen more generations. The allocator keeps some of what is freed:
  // about two and a half generations were measured.
  expect(grown / generation).toBeLessThan(6)
})
