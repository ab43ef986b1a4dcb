// A build killed at every step: questions find the old index or the new one, and the next build succeeds.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readModel } from '../../src/embeddings/model.js'
import { MODEL_FOLDER, temporaryFolder } from '../embeddings/shipped-model.js'
import { updateFolder } from '../index/index-folder.js'
import { leftoversIn, saidBy, STATES, vectorsIn, writeCorpus } from './states.js'

const SCRIPT = fileURLToPath(new URL('build-and-die.mjs', import.meta.url))

it('a build killed at any step leaves the old index or the new one, and loses no vector', async () => {
  const folder = await temporaryFolder()
  const [corpus, prepared, whole] = ['corpus', 'prepared', 'whole'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const model = await readModel(MODEL_FOLDER)
  await writeCorpus(corpus, STATES.before)
  await updateFolder(corpus, { index: prepared, model })
  const before = await saidBy(prepared)
  const known = vectorsIn(prepared)
  await writeCorpus(corpus, STATES.after)
  await cp(prepared, whole, { recursive: true })
  const { embedded: all } = await updateFolder(corpus, { index: whole, model })
  const after = await saidBy(whole)
  for (const [at, answer] of before.answers.entries()) expect(after.answers[at]).not.toBe(answer)

  const states = new Set<string>()
  const steps: string[] = []
  for (;;) {
    const index = join(folder, String(steps.length))
    await cp(prepared, index, { recursive: true })
    const child = spawn(process.execPath, [SCRIPT, corpus, index, MODEL_FOLDER, String(steps.length + 1)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [printed, [status]] = await Promise.all([
      text(child.stdout),
      once(child, 'close') as Promise<[number | null]>,
    ])
    if (status === 0) break
    const step = printed.trim()
    steps.push(step)
    const said = await saidBy(index)
    const state = said.documents.join() === before.documents.join() ? 'before' : 'after'
    states.add(state)
    expect(said, step).toEqual(state === 'before' ? before : after)
    const kept = vectorsIn(index) - known
    const report = await updateFolder(corpus, { index, model })
    expect(report.built, step).toBe(state === 'before')
    if (report.built) expect(report.embedded, step).toBe(all - kept)
    expect(await saidBy(index), step).toEqual(after)
    expect(await leftoversIn(index), step).toEqual([])
  }
  expect(states).toEqual(new Set(['before', 'after']))
  expect(steps.filter((step) => step.startsWith('embedding')).length).toBeGreaterThan(all)
  expect(steps.filter((step) => step.startsWith('writing')).length).toBeGreaterThan(10)
})
