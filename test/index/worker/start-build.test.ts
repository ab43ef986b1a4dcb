// Updating an index in a process of its own: its reports, and what a stopped build leaves behind.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { constants, getPriority } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BuildStep } from '../../../src/index/build/build-options.js'
import { startBuild } from '../../../src/index/worker/start-build.js'
import type { Build } from '../../../src/index/worker/start-build.js'
import type { BuildListener, BuildRequest } from '../../../src/index/worker/run-build.js'
import { isRunning, MODEL_FOLDER, temporaryFolder } from '../../embeddings/shipped-model.js'
import { ROOT } from '../../shipped-archive.js'
import { openDatabase } from '../../../src/sqlite.js'

let corpus: string
let index: string
beforeEach(async () => {
  corpus = await temporaryFolder()
  index = join(await temporaryFolder(), 'index')
  await writeFile(join(corpus, 'ferry.txt'), 'The ferry was late. It had lost its way in the fog.\n')
})

const order = (changes: Partial<BuildRequest> = {}): BuildRequest => ({
  corpus,
  index,
  model: MODEL_FOLDER,
  mode: 'update',
  whenBusy: 'wait',
  today: '2026-01-02',
  largestFile: 256,
  ...changes,
})

const SILENT: BuildListener = { onWait: () => undefined, onBuild: () => undefined, onProgress: () => undefined }
const start = (changes: Partial<BuildRequest> = {}, listener: Partial<BuildListener> = {}): Build =>
  startBuild(order(changes), { ...SILENT, ...listener })

/** The process that holds the lock of the index, which is the one that builds. */
const holder = async (): Promise<number> => Number(await readFile(join(index, 'lock.pid'), 'utf8'))

/** So many texts to embed that a build of them is still under way when it is stopped. */
const SHIPS = Array.from({ length: 2000 }, (_, at) => `Ship number ${String(at)} came in from the north.`).join(' ')

/** A build that has begun to embed. */
async function underWay(): Promise<Build> {
  await writeFile(join(corpus, 'ships.txt'), SHIPS)
  return new Promise((resolve, reject) => {
    const build = start(
      {},
      {
        onProgress: ({ doing, done }) => {
          if (doing === 'embedding' && done > 0) resolve(build)
        },
      },
    )
    build.report.catch(reject)
  })
}

/** The first document has so many texts. */
const isMoreThanThree = (count: number): boolean => count > 3

/** The files in the index folder that decide which generation answers. */
async function whatAnswers(): Promise<string[]> {
  const current = await readFile(join(index, 'current'), 'utf8').catch(() => 'none')
  return [current.trim(), ...(await readdir(index)).filter((name) => /^\d+$/.test(name)).sort()]
}

describe('a build', () => {
  it('reports its reason, each of its steps to the end, and its result', async () => {
    const reasons: string[] = []
    const steps = new Map<string, BuildStep>()
    const { report } = start(
      {},
      {
        onBuild: (reason) => void reasons.push(reason),
        onProgress: (step) => {
          expect(step.done).toBeGreaterThanOrEqual(steps.get(step.doing)?.done ?? 0)
          steps.set(step.doing, step)
        },
      },
    )
    expect(await report).toMatchObject({ added: 1, built: true, stale: false, generation: 1, embedded: 3 })
    expect(reasons).toEqual([expect.stringMatching(/^There is no index in .*\.$/)])
    expect([...steps.keys()]).toEqual(['reading', 'splitting', 'embedding', 'writing'])
    for (const { done, of } of steps.values()) expect(done).toBe(of)
  })

  it('ends at once if nothing has changed, and a check creates no folder', async () => {
    expect(await start({ mode: 'check' }).report).toMatchObject({ stale: true, built: false, generation: null })
    await expect(readdir(index)).rejects.toMatchObject({ code: 'ENOENT' })
    await start().report
    expect(await start().report).toMatchObject({
      built: false,
      unchanged: 1,
      generation: 1,
      seconds: expect.any(Number) as number,
    })
  })

  it('remembers which files it has seen, but not in a check', async () => {
    await start().report
    await rm(join(index, 'seen.json'), { force: true })
    await start({ mode: 'check' }).report
    expect(await readdir(index)).not.toContain('seen.json')
  })

  it('has the lowest priority', async () => {
    const build = await underWay()
    expect(getPriority(await holder())).toBe(constants.priority.PRIORITY_LOW)
    build.cancel()
    await expect(build.report).rejects.toThrow()
  })
})

describe('a build that is stopped', () => {
  it('by its caller leaves the index as it was, and keeps the vectors already computed', async () => {
    await start().report
    const build = await underWay()
    build.cancel()
    await expect(build.report).rejects.toMatchObject({
      code: 'BUILD_CANCELLED',
      message: 'The rebuild was cancelled. The index is as it was.',
    })
    expect(await whatAnswers()).toEqual(['1', '1'])
    const vectors = openDatabase(join(index, 'vectors.db'))
    expect(vectors.prepare('SELECT count(*) AS count FROM vectors').get()).toEqual({
      count: expect.toSatisfy(isMoreThanThree) as number,
    })
    vectors.close()
    // Cancelling once more changes nothing.
    build.cancel()
    await rm(join(corpus, 'ships.txt'))
    expect(await start().report).toMatchObject({ built: false, unchanged: 1, generation: 1 })
  })

  it('from outside says so', async () => {
    const build = await underWay()
    process.kill(await holder(), 'SIGKILL')
    await expect(build.report).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      message: expect.stringMatching(/SIGKILL.*\. Rebuild; what it embedded is kept\.$/) as string,
    })
    expect(await whatAnswers()).toEqual(['none'])
  })

  it('by the end of its caller ends too', async () => {
    const script = `
      import { startBuild } from ${JSON.stringify(join(ROOT, 'dist/index/worker/start-build.js'))}
      const onProgress = ({ doing, done }) => doing === 'embedding' && done > 0 && console.log(done)
      const listener = { onWait() {}, onBuild() {}, onProgress }
      startBuild(${JSON.stringify(order())}, listener)`
    const path = join(await temporaryFolder(), 'asks.mjs')
    await writeFile(path, script)
    await writeFile(join(corpus, 'ships.txt'), SHIPS)
    const asking = spawn(process.execPath, [path], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(asking.stdout, 'data')
    const pid = await holder()
    asking.kill('SIGKILL')
    await expect.poll(() => isRunning(pid), { timeout: 30_000 }).toBe(false)
    expect(await whatAnswers()).toEqual(['none'])
  })
})

describe('the error that stops a build arrives with its code and its sentence:', () => {
  it('a corpus without a document', async () => {
    const empty = join(await temporaryFolder(), 'empty')
    await mkdir(empty)
    await expect(start({ corpus: empty }).report).rejects.toMatchObject({
      code: 'CORPUS_EMPTY',
      message: expect.stringMatching(/^The corpus folder ".*" is empty; put the documents there/) as string,
    })
    await expect(readdir(index)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it.each<[string, () => Partial<BuildRequest>, string]>([
    ['a corpus that is not there', () => ({ corpus: join(corpus, 'nowhere') }), 'CORPUS_UNREADABLE'],
    ['a model that is not there', () => ({ model: join(corpus, 'nowhere') }), 'MODEL_INCOMPLETE'],
    ['an index folder that is a file', () => ({ index: join(corpus, 'ferry.txt') }), 'INDEX_UNWRITABLE'],
  ])('%s', async (_, changes, code) => {
    await expect(start(changes()).report).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/\.$/) as string,
    })
  })

  it('another build is running, and must not be waited for', async () => {
    const build = await underWay()
    await expect(start({ whenBusy: 'leave' }).report).rejects.toMatchObject({
      code: 'BUILD_RUNNING',
      message: `Process ${String(await holder())} is rebuilding this index already.`,
    })
    build.cancel()
    await expect(build.report).rejects.toMatchObject({ code: 'BUILD_CANCELLED' })
  })

  it('another build is otherwise waited for, and its process is named', async () => {
    const build = await underWay()
    const holders: number[] = []
    const second = start(
      {},
      {
        onWait: (pid) => {
          holders.push(pid)
          build.cancel()
        },
      },
    )
    const first = await holder()
    await expect(build.report).rejects.toMatchObject({ code: 'BUILD_CANCELLED' })
    second.cancel()
    await expect(second.report).rejects.toMatchObject({ code: 'BUILD_CANCELLED' })
    expect(holders).toEqual([first])
  })
})
