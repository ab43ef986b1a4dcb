// The embedder's children: killed, broken, closed or orphaned, they lose no text and leave no process behind.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { createEmbedder } from '../../src/embeddings/embedder.js'
import type { Embedder } from '../../src/embeddings/embedder.js'
import { readModel } from '../../src/embeddings/model.js'
import type { Model } from '../../src/embeddings/model.js'
import { bits, embedderPids, isRunning, MODEL_FOLDER, modelWith, temporaryFolder } from './shipped-model.js'

const DEADLINE = { timeout: 20_000, interval: 20 }
const TEXTS = Array.from(
  { length: 60 },
  (_, at) => `Report ${at}. ${'The harbour was closed for a day. '.repeat(at % 20)}`,
)

let model: Model
/** What an embedder that nobody disturbs says of TEXTS. */
let undisturbed: string[]
beforeAll(async () => {
  model = await readModel(MODEL_FOLDER)
  const embedder = createEmbedder(model, 1)
  undisturbed = await vectorsOf(embedder)
  await embedder.close()
})

const open: Embedder[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((embedder) => embedder.close()))
})
function embedderOf(processes: number, of = model): Embedder {
  const embedder = createEmbedder(of, processes)
  open.push(embedder)
  return embedder
}

async function vectorsOf(embedder: Embedder): Promise<string[]> {
  const embeddings = await Promise.all(TEXTS.map(embedder.embed))
  return embeddings.map(({ vector }) => bits(vector))
}

const kill = (pids: readonly number[]): void => {
  for (const pid of pids) process.kill(pid, 'SIGKILL')
}
const gone = (pids: readonly number[]): boolean => pids.every((pid) => !isRunning(pid))

it('a child killed while idle is replaced', async () => {
  const embedder = embedderOf(1)
  await embedder.embed('ready?')
  const before = embedderPids()
  kill(before)
  expect(await vectorsOf(embedder)).toEqual(undisturbed)
  expect(embedderPids()).toHaveLength(1)
  expect(embedderPids()).not.toEqual(before)
})

it('texts asked for after a child has ended and before another is ready are answered', async () => {
  const embedder = embedderOf(1)
  await embedder.embed('ready?')
  const before = embedderPids()
  kill(before)
  await vi.waitUntil(() => gone(before), DEADLINE)
  expect(await vectorsOf(embedder)).toEqual(undisturbed)
})

it.each([1, 2])('%i of two children killed with many texts waiting: every text gets its own vector', async (killed) => {
  const embedder = embedderOf(2)
  await Promise.all([embedder.embed('ready?'), embedder.embed('and you?')])
  const answers = TEXTS.map(embedder.embed)
  await answers[0]
  kill(embedderPids().slice(0, killed))
  expect((await Promise.all(answers)).map(({ vector }) => bits(vector))).toEqual(undisturbed)
  expect(embedderPids()).toHaveLength(2)
})

it('a child killed before it is ready is started again', async () => {
  const embedder = embedderOf(1)
  kill(embedderPids())
  expect(await vectorsOf(embedder)).toEqual(undisturbed)
})

it('children that never become ready end in one error sentence', async () => {
  const embedder = embedderOf(2)
  const failed = embedder.embed('text').catch((reason: unknown) => reason)
  const killing = setInterval(() => {
    kill(embedderPids().filter(isRunning))
  }, 5)
  const error = await failed
  clearInterval(killing)
  expect(error).toMatchObject({ code: 'EMBEDDER_FAILED', message: expect.stringMatching(/^[A-Z].+\.$/) as string })
  await vi.waitUntil(() => embedderPids().length === 0, DEADLINE)
})

it('weights that are not a model fail with one sentence for every text, and no child is started again', async () => {
  const folder = await modelWith('onnx/model_quantized.onnx', 'garbage '.repeat(1000))
  const embedder = embedderOf(2, await readModel(folder))
  const started = embedderPids()
  const results = await Promise.allSettled(TEXTS.map(embedder.embed))
  for (const result of results) {
    expect(result).toMatchObject({
      status: 'rejected',
      reason: {
        code: 'EMBEDDER_FAILED',
        message: expect.stringMatching(/^The embedding model cannot be loaded: ./) as string,
      },
    })
  }
  await vi.waitUntil(() => gone(started), DEADLINE)
  await expect(embedder.embed('later')).rejects.toMatchObject({ code: 'EMBEDDER_FAILED' })
  await vi.waitUntil(() => embedderPids().length === 0, DEADLINE)
})

it('Ctrl-C, which reaches the children too, does not end them', async () => {
  const embedder = embedderOf(1)
  await embedder.embed('ready?')
  const before = embedderPids()
  for (const pid of before) process.kill(pid, 'SIGINT')
  expect(await vectorsOf(embedder)).toEqual(undisturbed)
  expect(embedderPids()).toEqual(before)
})

it('closing rejects the texts in flight and ends the children', async () => {
  const embedder = embedderOf(2)
  await embedder.embed('ready?')
  const children = embedderPids()
  const results = Promise.allSettled(TEXTS.map(embedder.embed))
  await embedder.close()
  expect(gone(children)).toBe(true)
  expect(embedderPids()).toEqual([])
  for (const result of await results) {
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'EMBEDDER_FAILED' } })
  }
  await expect(embedder.embed('later')).rejects.toMatchObject({ code: 'EMBEDDER_FAILED' })
  await embedder.close()
})

it('closing at once, while the children still start, leaves none behind', async () => {
  const embedder = embedderOf(2)
  const children = embedderPids()
  await embedder.close()
  expect(gone(children)).toBe(true)
})

it.each([
  ['loads its model', "'not ready'"],
  ['waits for texts', "await embedder.embed('ready?')"],
  [
    'is busy',
    "await embedder.embed('ready?'); for (let at = 0; at < 5000; at++) void embedder.embed('text '.repeat(400))",
  ],
])('a child ends when its parent is killed while it %s', async (_, during) => {
  const dist = new URL('../../dist/embeddings/', import.meta.url).href
  const script = `
    import { createEmbedder } from '${dist}embedder.js'
    import { readModel } from '${dist}model.js'
    const embedder = createEmbedder(await readModel(process.argv[2]), 2)
    ${during}
    console.log('started')
    setInterval(() => undefined, 1000)`
  // A file of its own, because children inherit --eval.
  const file = join(await temporaryFolder(), 'parent.mjs')
  await writeFile(file, script)
  const parent = spawn(process.execPath, [file, MODEL_FOLDER], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(createInterface(parent.stdout), 'line')
  const children = embedderPids(parent.pid)
  expect(children).toHaveLength(2)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  await vi.waitUntil(() => gone(children), DEADLINE)
})
