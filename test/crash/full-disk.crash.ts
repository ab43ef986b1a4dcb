// A disk that fills up during a build: the rebuild says so, the index keeps answering, and once there is room the next
// rebuild succeeds. Linux only: uses a limit on file sizes and, if one can be mounted (as root), a small file system.
import { execFileSync } from 'node:child_process'
import { readdirSync, statfsSync, statSync } from 'node:fs'
import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readModel } from '../../src/embeddings/model.js'
import { MODEL_FOLDER, temporaryFolder } from '../embeddings/shipped-model.js'
import { updateFolder } from '../index/index-folder.js'
import { forgetVectors, startRebuild } from './rebuild-command.js'
import { leftoversIn, saidBy, STATES, vectorsIn, writeCorpus } from './states.js'

const GRAPH_WRITER = fileURLToPath(new URL('write-graph.mjs', import.meta.url))
const model = await readModel(MODEL_FOLDER)
/** The files that a build of the changes writes, with their sizes in bytes. */
let files: { name: string; bytes: number }[]
let corpus: string
/** An index in the first state that already has the vectors of the second. */
let prepared: string
let before: Awaited<ReturnType<typeof saidBy>>
let after: Awaited<ReturnType<typeof saidBy>>

beforeAll(async () => {
  const folder = await temporaryFolder()
  corpus = join(folder, 'corpus')
  prepared = join(folder, 'index')
  const place = { index: prepared, model }
  await writeCorpus(corpus, STATES.after)
  await updateFolder(corpus, place)
  after = await saidBy(prepared)
  await writeCorpus(corpus, STATES.before)
  await updateFolder(corpus, place)
  before = await saidBy(prepared)
  // Created first, so that every build needs the same room beside the generation.
  await writeFile(join(prepared, 'seen.json'), '{}')
  await writeCorpus(corpus, STATES.after)
  const whole = join(folder, 'whole')
  await cp(prepared, whole, { recursive: true })
  await updateFolder(corpus, { index: whole, model })
  files = readdirSync(join(whole, '3')).map((name) => ({ name, bytes: statSync(join(whole, '3', name)).size }))
})

/** Expects that the rebuild in `index` ran out of room and left the index as it was. */
async function expectNoRoom(index: string, { ended }: ReturnType<typeof startRebuild>): Promise<void> {
  const { status, stderr } = await ended
  expect(stderr).toMatch(/There is no room left for the index in|could not be written whole\. Is the disk full\?/)
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(status).toBe(1)
  expect(await saidBy(index)).toEqual(before)
  expect((await leftoversIn(index)).filter((name) => name !== 'current.next')).toEqual([])
}

async function expectAllWell(index: string): Promise<void> {
  const { status, stderr } = await startRebuild(corpus, index).ended
  expect(status, stderr).toBe(0)
  expect(await saidBy(index)).toEqual(after)
  expect(await leftoversIn(index)).toEqual([])
}

it('any limit on file sizes is survived', async () => {
  for (const { bytes } of files) {
    const index = join(await temporaryFolder(), 'index')
    await cp(prepared, index, { recursive: true })
    await expectNoRoom(index, startRebuild(corpus, index, ['prlimit', `--fsize=${bytes - 1}`]))
    await expectAllWell(index)
  }
})

it('a graph cut off anywhere is noticed, although the library that writes it reports nothing', async () => {
  const folder = await temporaryFolder()
  const written = (file: string, prefix: readonly string[] = []): string => {
    return execFileSync('env', [...prefix, process.execPath, GRAPH_WRITER, file], { encoding: 'utf8' }).trim()
  }
  const whole = join(folder, 'whole.hnsw')
  expect(written(whole)).toBe('written')
  const { size } = statSync(whole)
  for (const limit of [1, 50, 100, 1000, Math.floor(size / 2), size - 100, size - 4, size - 1]) {
    expect(written(join(folder, 'cut.hnsw'), ['prlimit', `--fsize=${limit}`]), String(limit)).toBe('INDEX_UNWRITABLE')
  }
})

/** Whether a small file system can be mounted here. */
function canMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.runIf(canMount())('the file system is full', () => {
  const mounted: string[] = []
  afterEach(() => {
    for (const folder of mounted.splice(0)) execFileSync('umount', [folder])
  })

  /** The prepared index on a file system of its own. */
  async function smallDisk(): Promise<string> {
    const folder = await temporaryFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4M', 'tmpfs', folder])
    mounted.push(folder)
    const index = join(folder, 'index')
    await cp(prepared, index, { recursive: true })
    // The room that every build needs before it writes a file of the generation.
    await rm(join(index, '1'), { recursive: true, force: true })
    return index
  }

  /** Leaves `bytes` free, rounded up to whole blocks. */
  async function leaveFree(index: string, bytes: number): Promise<void> {
    const { bavail, bsize } = statfsSync(index)
    const blocks = bavail - Math.ceil(bytes / bsize)
    await writeFile(join(index, '..', 'filler'), Buffer.alloc(blocks * bsize))
  }

  const makeRoom = (index: string): Promise<void> => rm(join(index, '..', 'filler'))
  /** The room needed beside a generation: shared memory and the write-ahead log of the vectors. */
  const SHARED_MEMORY = 32 * 1024
  const BLOCK = 4096

  it('from the start', async () => {
    const index = await smallDisk()
    await leaveFree(index, 0)
    await expectNoRoom(index, startRebuild(corpus, index))
    await makeRoom(index)
    await expectAllWell(index)
  })

  it('a block later each time, until everything fits', async () => {
    const index = await smallDisk()
    let free = SHARED_MEMORY
    for (;;) {
      await leaveFree(index, free)
      const rebuild = startRebuild(corpus, index)
      if ((await rebuild.ended).status === 0) break
      await expectNoRoom(index, rebuild)
      await makeRoom(index)
      free += BLOCK
    }
    expect(free).toBeGreaterThan(SHARED_MEMORY + files.reduce((sum, { bytes }) => sum + bytes, 0) - 2 * BLOCK)
    expect(await saidBy(index)).toEqual(after)
    await makeRoom(index)
    await expectAllWell(index)
  })

  it('in the middle of embedding: what was embedded before is kept', async () => {
    const index = await smallDisk()
    await forgetVectors(index)
    await leaveFree(index, SHARED_MEMORY + 40 * 1024)
    await expectNoRoom(index, startRebuild(corpus, index))
    const kept = vectorsIn(index)
    expect(kept).toBeGreaterThan(0)
    await makeRoom(index)
    const { stdout } = await startRebuild(corpus, index).ended
    const { embedded } = JSON.parse(stdout) as { embedded: number }
    expect(embedded).toBeGreaterThan(0)
    await updateFolder(corpus, { index, model })
    expect(embedded + kept).toBe(vectorsIn(index))
  })
})
