// `dateline chat --watch`: documents added while it runs are searched without a restart.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { folderWith } from './run-dateline.js'
import { ROOT } from './shipped-archive.js'

/** A rebuild starts after three seconds without a change. */
const DEADLINE = { timeout: 40_000, interval: 20 }

it('a document added while a chat runs is searched', async () => {
  const folder = await folderWith({ 'corpus/dam.txt': 'The dam above the valley leaks.' })
  const env = { PATH: process.env['PATH'], HOME: folder, DATELINE_CORPUS: 'corpus', DATELINE_EMBEDDINGS: 'index' }
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js'), 'chat', '--watch'], { cwd: folder, env })
  const ended = once(child, 'close')
  let [answers, said] = ['', '']
  child.stdout.on('data', (more: Buffer) => (answers += more.toString()))
  child.stderr.on('data', (more: Buffer) => (said += more.toString()))
  try {
    child.stdin.write('What leaks?\n')
    await vi.waitUntil(() => answers.includes('The dam above the valley leaks.'), DEADLINE)
    await writeFile(join(folder, 'corpus', 'school.txt'), 'The new school opens in autumn.')
    await vi.waitUntil(() => said.includes('A new generation is searched'), DEADLINE)
    child.stdin.write('When does the school open?\n')
    await vi.waitUntil(() => answers.includes('The new school opens in autumn.'), DEADLINE)
    child.stdin.end()
    expect(await ended).toEqual([0, null])
  } finally {
    child.kill('SIGKILL')
  }
})
