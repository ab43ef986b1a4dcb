// One build at a time: real processes that hold the lock, and what becomes of it when they end.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { withBuildLock } from '../../src/index/build-lock.js'
import type { LockParts } from '../../src/index/build-lock.js'
import { isRunning, temporaryFolder } from '../embeddings/shipped-model.js'

const COMPILED = new URL('../../dist/index/build-lock.js', import.meta.url).href

/** Takes the lock of the folder, says so on standard output, and holds it until its standard input ends. */
const HOLDER = `
  import { once } from 'node:events'
  import { setImmediate } from 'node:timers/promises'
  import { withBuildLock } from '${COMPILED}'
  const parts = { pid: process.pid, isAlive: () => true, onWait: () => {}, pause: () => setImmediate() }
  await withBuildLock(process.argv[1], parts, async () => {
    process.stdout.write('held')
    process.stdin.resume()
    await once(process.stdin, 'end')
  })
`

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A process that holds the lock of `folder`. */
async function holderOf(folder: string) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  const ended = once(child, 'exit')
  return { pid: child.pid ?? -1, stdin: child.stdin, kill: () => child.kill('SIGKILL'), ended }
}

function partsWith(changes: Partial<LockParts> = {}): LockParts {
  return { pid: process.pid, isAlive: isRunning, onWait: () => undefined, pause: () => setImmediate(), ...changes }
}

describe('a second build', () => {
  it('waits until the first is done, is told once for whom, and then builds', async () => {
    const folder = await temporaryFolder()
    const holder = await holderOf(folder)
    const told: number[] = []
    const events: string[] = []
    let pauses = 0
    let waitsLong = (): void => undefined
    const waiting = new Promise<void>((resolve) => (waitsLong = resolve))
    const pause = async (): Promise<void> => {
      await setImmediate()
      if (++pauses === 5) waitsLong()
    }
    const second = withBuildLock(folder, partsWith({ onWait: (pid) => void told.push(pid), pause }), () => {
      events.push('second builds')
      return Promise.resolve('built')
    })
    await waiting
    events.push('first ends')
    holder.stdin.end()
    expect(await second).toBe('built')
    expect(events).toEqual(['first ends', 'second builds'])
    expect(told).toEqual([holder.pid])
  })

  it('takes over the lock of one that was killed', async () => {
    const folder = await temporaryFolder()
    const holder = await holderOf(folder)
    holder.kill()
    await holder.ended
    expect(await readdir(folder)).toEqual(['lock'])
    const onWait = (): never => expect.unreachable('waited for a dead process')
    expect(await withBuildLock(folder, partsWith({ onWait }), () => Promise.resolve('built'))).toBe('built')
  })

  it('goes on when the one it waits for is killed', async () => {
    const folder = await temporaryFolder()
    const holder = await holderOf(folder)
    const onWait = (): void => void holder.kill()
    expect(await withBuildLock(folder, partsWith({ onWait }), () => Promise.resolve('built'))).toBe('built')
  })

  it('does not remove the lock of one that took over a dead one first', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'lock')
    await writeFile(path, '999999999\n')
    let held = false
    const isAlive = (pid: number): boolean => {
      if (pid === process.ppid) return true
      // Between looking at the dead holder's lock and removing it, another process does the same and is quicker.
      if (!held) {
        rmSync(path)
        writeFileSync(path, `${String(process.ppid)}\n`)
        held = true
      }
      return false
    }
    const pause = (): Promise<void> => {
      rmSync(path, { force: true })
      held = false
      return Promise.resolve()
    }
    await withBuildLock(folder, partsWith({ isAlive, pause }), () => {
      expect(held).toBe(false)
      return Promise.resolve()
    })
  })
})

describe('the lock', () => {
  it('is gone after a build, and after one that failed', async () => {
    const folder = await temporaryFolder()
    await withBuildLock(folder, partsWith(), () => Promise.resolve())
    expect(await readdir(folder)).toEqual([])
    const failure = withBuildLock(folder, partsWith(), () => Promise.reject(new Error('disk full')))
    await expect(failure).rejects.toThrow('disk full')
    expect(await readdir(folder)).toEqual([])
  })

  it('lets only one of many at once build', async () => {
    const folder = await temporaryFolder()
    let [running, builds] = [0, 0]
    await Promise.all(
      Array.from({ length: 12 }, () =>
        withBuildLock(folder, partsWith(), async () => {
          expect(++running).toBe(1)
          for (let turn = 0; turn < 5; turn++) await setImmediate()
          running--
          builds++
        }),
      ),
    )
    expect(builds).toBe(12)
  })

  it('in a folder that is not there is an error, not a wait', async () => {
    const folder = join(await temporaryFolder(), 'absent')
    await expect(withBuildLock(folder, partsWith(), () => Promise.resolve())).rejects.toThrow(/ENOENT/)
  })
})
