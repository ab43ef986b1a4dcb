// Several rebuilds of one index at once: one builds, the others wait and find nothing to do.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../embeddings/shipped-model.js'
import { startRebuild } from './rebuild-command.js'
import { leftoversIn, saidBy, STATES, writeCorpus } from './states.js'

let corpus: string
let index: string
beforeEach(async () => {
  const folder = await temporaryFolder()
  corpus = join(folder, 'corpus')
  index = join(folder, 'index')
  await writeCorpus(corpus, STATES.before)
})

async function documents(): Promise<number> {
  return (await saidBy(index)).documents.length
}

/** A rebuild that has the lock and is paused, so that it cannot end before another one starts. */
async function halted(): Promise<ReturnType<typeof startRebuild>> {
  const first = startRebuild(corpus, index)
  await first.says('Building the index.')
  process.kill(-first.child.pid, 'SIGSTOP')
  return first
}

it('the second names the process that builds, waits, and finds nothing to do', async () => {
  const first = await halted()
  const second = startRebuild(corpus, index)
  await second.says(`Process ${String(first.child.pid)} is building this index. Waiting for it.`)
  process.kill(-first.child.pid, 'SIGCONT')
  expect(JSON.parse((await first.ended).stdout)).toMatchObject({ built: true, added: 4 })
  expect(JSON.parse((await second.ended).stdout)).toMatchObject({ built: false, unchanged: 4, generation: 1 })
})

it('the second builds when the first is killed', async () => {
  const first = await halted()
  const second = startRebuild(corpus, index)
  await second.says('Waiting for it.')
  process.kill(-first.child.pid, 'SIGKILL')
  expect(JSON.parse((await second.ended).stdout)).toMatchObject({ built: true, added: 4 })
  expect(await documents()).toBe(4)
})

it('the process id of a dead process blocks no rebuild', async () => {
  const first = await halted()
  process.kill(-first.child.pid, 'SIGKILL')
  await first.ended
  await writeFile(join(index, 'lock.pid'), '1\n')
  const { status, stderr } = await startRebuild(corpus, index).ended
  expect(status, stderr).toBe(0)
  expect(stderr).not.toContain('waiting')
})

it('of five at once, one builds and all succeed', async () => {
  const all = await Promise.all(Array.from({ length: 5 }, () => startRebuild(corpus, index).ended))
  expect(all.map(({ status }) => status)).toEqual([0, 0, 0, 0, 0])
  const built = all.filter(({ stdout }) => (JSON.parse(stdout) as { built: boolean }).built)
  expect(built).toHaveLength(1)
  expect(await documents()).toBe(4)
  expect(await leftoversIn(index)).toEqual([])
})
