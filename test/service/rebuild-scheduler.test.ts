// Updates asked for while a process answers: never two at a time, never one too few.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openIndex } from '../../src/index/files/location.js'
import { createRebuildScheduler } from '../../src/service/rebuild-scheduler.js'
import type { RebuildScheduler } from '../../src/service/rebuild-scheduler.js'
import type { Report } from '../../src/index/build/report.js'
import { readModel } from '../../src/embeddings/model.js'
import { isRunning, MODEL_FOLDER, temporaryFolder } from '../embeddings/shipped-model.js'

const DEADLINE = { timeout: 40_000, interval: 20 }
const SILENT = { onWait: () => undefined, onBuild: () => undefined, onProgress: () => undefined }

let corpus: string
let index: string
let keeper: RebuildScheduler
let reports: Report[]
let failures: unknown[]
let started: number

beforeEach(async () => {
  corpus = await temporaryFolder()
  index = await temporaryFolder()
  await write('ferry.txt')
  ;[reports, failures, started] = [[], [], 0]
  keeper = createRebuildScheduler({
    order: (mode) => {
      started++
      return { corpus, index, model: MODEL_FOLDER, mode, whenBusy: 'wait', today: '2026-01-02', largestFile: 256 }
    },
    onReport: (report) => reports.push(report),
    onFailure: (error) => failures.push(error),
  })
})
afterEach(() => keeper.close())

const write = (name: string): Promise<void> => writeFile(join(corpus, name), `The ${name} report. The sea was calm.`)
/** Resolves when a build has read the corpus and begins to write. */
const begun = (): Promise<unknown> =>
  new Promise((resolve) => {
    void keeper.build('update', { ...SILENT, onBuild: resolve }).report.catch(() => undefined)
  })

it('updates asked for while a build runs, however many, are one more build afterwards, which misses nothing', async () => {
  await begun()
  await write('dam.txt')
  for (let asked = 0; asked < 10; asked++) keeper.update()
  await vi.waitUntil(() => reports.length > 1, DEADLINE)
  expect(started).toBe(2)
  expect(reports).toMatchObject([
    { built: true, added: 1, unchanged: 0 },
    { built: true, added: 1, unchanged: 1 },
  ])
  keeper.update()
  await vi.waitUntil(() => reports.length > 2, DEADLINE)
  expect(started).toBe(3)
  expect(reports[2]).toMatchObject({ built: false, unchanged: 2 })
  expect(failures).toEqual([])
})

it('updates asked for at once are one build and one more', async () => {
  for (let asked = 0; asked < 5; asked++) keeper.update()
  await vi.waitUntil(() => reports.length === 2, DEADLINE)
  expect(started).toBe(2)
  expect(reports.map(({ built }) => built)).toEqual([true, false])
})

it('a build asked for while one runs is refused with a sentence', async () => {
  await begun()
  expect(() => keeper.build('full', SILENT)).toThrow(
    expect.objectContaining({ code: 'BUILD_RUNNING', message: expect.stringMatching(/^[A-Z].+\.$/) as string }),
  )
  expect(started).toBe(1)
})

it('an update that fails is told, and the next is tried all the same', async () => {
  corpus = join(corpus, 'not', 'there')
  keeper.update()
  await vi.waitUntil(() => failures.length > 0, DEADLINE)
  expect(failures).toMatchObject([{ code: 'CORPUS_UNREADABLE' }])
  corpus = join(corpus, '..', '..')
  keeper.update()
  await vi.waitUntil(() => reports.length > 0, DEADLINE)
  expect(reports).toMatchObject([{ built: true }])
})

it('closing cancels the build that runs and starts no other; the index is as it was', async () => {
  const build = keeper.build('update', SILENT)
  const report = build.report.catch((error: unknown) => error)
  keeper.update()
  await vi.waitUntil(() => readFile(join(index, 'lock.pid'), 'utf8').catch(() => ''), DEADLINE)
  const builder = Number(await readFile(join(index, 'lock.pid'), 'utf8'))
  await keeper.close()
  expect(await report).toMatchObject({ code: 'BUILD_CANCELLED' })
  expect(started).toBe(1)
  expect(isRunning(builder)).toBe(false)
  expect(await openIndex({ index, model: await readModel(MODEL_FOLDER) })).toMatchObject({ snapshot: undefined })
})
