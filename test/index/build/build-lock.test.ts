// One build at a time in a folder, even if one is killed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withBuildLock } from '../../../src/index/build/build-lock.js'
import type { LockOptions } from '../../../src/index/build/build-lock.js'
import { ROOT } from '../../shipped-archive.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-lock-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

function parts(waited: number[] = []): LockOptions {
  return { pid: process.pid, onWait: (holder) => waited.push(holder), pause: () => setImmediate() }
}

/** A process that takes the lock, says so, and keeps it. */
function holder(): ReturnType<typeof spawn> {
  const script = `
    import { withBuildLock } from ${JSON.stringify(join(ROOT, 'dist/index/build/build-lock.js'))}
    const parts = { pid: process.pid, onWait() {}, pause: async () => {} }
    await withBuildLock(${JSON.stringify(folder)}, parts, () => new Promise(() => {
      console.log('held')
      setInterval(() => {}, 1000)
    }))`
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
}

describe('the lock of an index folder', () => {
  it('lets builds run one after another, however many ask at once', async () => {
    let [running, most] = [0, 0]
    const build = async (): Promise<void> => {
      most = Math.max(most, ++running)
      for (let turn = 0; turn < 20; turn++) await setImmediate()
      running--
    }
    await Promise.all(Array.from({ length: 8 }, () => withBuildLock(folder, parts(), build)))
    expect(most).toBe(1)
  })

  it('is given back by a build that fails', async () => {
    await expect(withBuildLock(folder, parts(), () => Promise.reject(new Error('full disk')))).rejects.toThrow(
      'full disk',
    )
    expect(await withBuildLock(folder, parts(), () => Promise.resolve('built'))).toBe('built')
  })

  it('says once which process builds, and goes on when that one is killed', async () => {
    const other = holder()
    if (other.stdout === null) throw new Error('no output to read')
    await once(other.stdout, 'data')
    const waited: number[] = []
    const ended = once(other, 'exit')
    const killOnWait: LockOptions = {
      ...parts(waited),
      pause: async () => {
        other.kill('SIGKILL')
        await ended
      },
    }
    expect(await withBuildLock(folder, killOnWait, () => Promise.resolve('built'))).toBe('built')
    expect(waited).toEqual([other.pid])
  })

  it('does not wait for a process that only left its id', async () => {
    await writeFile(join(folder, 'lock.pid'), '1\n')
    const waited: number[] = []
    await withBuildLock(folder, parts(waited), () => Promise.resolve())
    expect(waited).toEqual([])
  })
})
