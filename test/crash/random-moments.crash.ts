// `dateline rebuild` or one of its processes is killed at random moments, while questions are asked throughout.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { MODEL_FOLDER, temporaryFolder } from '../embeddings/shipped-model.js'
import { childrenOf, forgetVectors, gone, startRebuild } from './rebuild-command.js'
import { leftoversIn, QUESTIONS, saidBy, STATES, TODAY, writeCorpus } from './states.js'

const MOMENTS = 50
const SEED = Number(process.env['DATELINE_CRASH_SEED'] ?? Date.now() % 2 ** 31)
const READER = fileURLToPath(new URL('ask-throughout.mjs', import.meta.url))

let corpus: string
let index: string
const said = { before: { documents: [''], answers: [''] }, after: { documents: [''], answers: [''] } }
/** Milliseconds that an undisturbed rebuild takes. */
let took: number

async function rebuild(): Promise<void> {
  const { status, stderr } = await startRebuild(corpus, index).ended
  expect(status, stderr).toBe(0)
}

/** The state of an index; fails if it is a mixture of the two. */
async function stateOf(where: string): Promise<'before' | 'after'> {
  const found = await saidBy(where)
  const state = found.documents.join() === said.before.documents.join() ? 'before' : 'after'
  expect(found).toEqual(said[state])
  return state
}

beforeAll(async () => {
  const folder = await temporaryFolder()
  corpus = join(folder, 'corpus')
  index = join(folder, 'index')
  for (const state of ['after', 'before'] as const) {
    await writeCorpus(corpus, STATES[state])
    const started = performance.now()
    await rebuild()
    took = performance.now() - started
    said[state] = await saidBy(index)
  }
})

it(`killed at ${MOMENTS} random moments (seed ${SEED}), no question gets half an answer`, async () => {
  const reader = spawn(process.execPath, [READER, index, MODEL_FOLDER, TODAY, ...QUESTIONS])
  const printed = text(reader.stdout)
  await once(reader.stderr, 'data')
  const delays = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { seed: SEED, numRuns: MOMENTS })
  let killed = 0
  for (const [at, delay] of delays.entries()) {
    const other = (await stateOf(index)) === 'before' ? 'after' : 'before'
    await writeCorpus(corpus, STATES[other])
    // Most builds are quick because all vectors are stored; some have to embed.
    if (at % 10 === 0) await forgetVectors(index)
    const { child, ended } = startRebuild(corpus, index)
    await setTimeout(delay * took)
    if (child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    if ((await ended).status === null) killed++
  }
  expect(killed).toBeGreaterThan(MOMENTS / 4)
  for (const state of ['before', 'after'] as const) {
    await writeCorpus(corpus, STATES[state])
    await rebuild()
    expect(await stateOf(index)).toBe(state)
  }
  expect(await leftoversIn(index)).toEqual([])
  reader.stdin.end()
  const { asked, answers, failures } = JSON.parse(await printed) as {
    asked: number
    answers: string[][]
    failures: string[]
  }
  expect(failures).toEqual([])
  expect(asked).toBeGreaterThan(MOMENTS)
  for (const [at, given] of answers.entries()) {
    expect(new Set(given)).toEqual(new Set([said.before.answers[at], said.after.answers[at]]))
  }
})

/** A rebuild into the other state that has just started and has everything to embed. */
async function longRebuild(): Promise<ReturnType<typeof startRebuild> & { from: 'before' | 'after' }> {
  const from = await stateOf(index)
  await writeCorpus(corpus, STATES[from === 'before' ? 'after' : 'before'])
  await forgetVectors(index)
  const started = startRebuild(corpus, index)
  await started.says('Building the index.')
  return { ...started, from }
}

async function endsWellAfter(from: 'before' | 'after'): Promise<void> {
  await rebuild()
  expect(await stateOf(index)).not.toBe(from)
  expect(await leftoversIn(index)).toEqual([])
}

it('if only the command is killed, its embedding processes end too, and the index is as it was', async () => {
  const { child, from } = await longRebuild()
  const embedders = await childrenOf(child.pid)
  process.kill(child.pid, 'SIGKILL')
  await gone(embedders)
  expect(await stateOf(index)).toBe(from)
  await endsWellAfter(from)
})

it('if only an embedding process is killed, the rebuild still succeeds', async () => {
  const { child, ended, from } = await longRebuild()
  const [embedder = 0] = await childrenOf(child.pid)
  process.kill(embedder, 'SIGKILL')
  expect(await ended).toMatchObject({ status: 0 })
  await endsWellAfter(from)
})
