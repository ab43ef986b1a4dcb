// Watching a corpus folder: any changes are reported once, when there have been none for a while.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchCorpus } from '../../src/corpus/watch-corpus.js'
import { temporaryFolder } from '../embeddings/shipped-model.js'

const QUIET = 300
/** So long that no pause of a busy machine is taken for the end of a storm. */
const QUIET_AFTER_STORM = 2000
const DEADLINE = { timeout: 10_000, interval: 5 }

let folder: string
let changes: number
let failures: Error[]
let stop: () => Promise<void>

const watch = (atMost = 60_000, quiet = QUIET): Promise<() => Promise<void>> =>
  watchCorpus(folder, {
    quiet,
    atMost,
    onChange: () => changes++,
    onFailure: (error) => failures.push(error),
  })

beforeEach(async () => {
  folder = join(await temporaryFolder(), 'corpus')
  await mkdir(folder)
  await writeFile(join(folder, 'old.txt'), 'old')
  ;[changes, failures] = [0, []]
  stop = await watch()
})
afterEach(async () => {
  await stop()
})

/** Waits until so many changes have been reported, and long enough for one more. */
async function told(count: number, quiet = QUIET): Promise<void> {
  await vi.waitUntil(() => changes >= count, DEADLINE)
  await new Promise((resolve) => setTimeout(resolve, 3 * quiet))
  expect(changes).toBe(count)
}

it.each<[string, () => Promise<void>]>([
  ['a new file', () => writeFile(join(folder, 'new.txt'), 'new')],
  ['a changed file', () => writeFile(join(folder, 'old.txt'), 'changed')],
  ['a removed file', () => rm(join(folder, 'old.txt'))],
])('%s is told once', async (_, change) => {
  await change()
  await told(1)
})

it('a burst of changes is reported once, when it is over', async () => {
  await stop()
  stop = await watch(60_000, QUIET_AFTER_STORM)
  await Promise.all(Array.from({ length: 500 }, (_, at) => writeFile(join(folder, `${at}.txt`), `number ${at}`)))
  await told(1, QUIET_AFTER_STORM)
})

it('a file in a new subfolder is reported, as are later changes to it', async () => {
  await mkdir(join(folder, 'sub', 'deep'), { recursive: true })
  await told(1)
  await writeFile(join(folder, 'sub', 'deep', 'new.txt'), 'new')
  await told(2)
  await writeFile(join(folder, 'sub', 'deep', 'new.txt'), 'changed')
  await told(3)
})

it('changes that never end are reported all the same', async () => {
  await stop()
  stop = await watch(2 * QUIET)
  let at = 0
  const writing = setInterval(() => void writeFile(join(folder, 'busy.txt'), String(at++)), QUIET / 5)
  await vi.waitUntil(() => changes > 2, DEADLINE)
  clearInterval(writing)
})

it('nothing is reported after watching has stopped, not even changes before', async () => {
  await writeFile(join(folder, 'new.txt'), 'new')
  await stop()
  const other = vi.fn()
  const stopOther = await watchCorpus(folder, { quiet: 3 * QUIET, atMost: 60_000, onChange: other, onFailure: other })
  await writeFile(join(folder, 'newer.txt'), 'newer')
  await vi.waitUntil(() => other.mock.calls.length > 0, DEADLINE)
  await stopOther()
  expect(changes).toBe(0)
})

it('a removed folder is reported, as a change or as a failure', async () => {
  await rm(folder, { recursive: true })
  await vi.waitUntil(() => changes + failures.length > 0, DEADLINE)
})

it('a folder that does not exist is refused', async () => {
  folder = join(folder, 'not there')
  await expect(watch()).rejects.toThrow()
})
