// `dateline rebuild` as a process of its own, and the processes below it.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { isRunning } from '../embeddings/shipped-model.js'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const DEADLINE = { timeout: 30_000, interval: 5 }

interface Ended {
  /** Null if a signal ended it. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Rebuild {
  readonly child: ChildProcess & { readonly pid: number }
  readonly ended: Promise<Ended>
  /** Resolves when standard error contains this text; rejects if the process ends before. */
  readonly says: (words: string) => Promise<void>
}

/** Starts `dateline rebuild --json`, in a process group of its own. `prefix` is a command that runs it. */
export function startRebuild(corpus: string, index: string, prefix: readonly string[] = []): Rebuild {
  const env = { PATH: process.env['PATH'], DATELINE_CORPUS: corpus, DATELINE_EMBEDDINGS: index }
  const child = spawn('env', [...prefix, process.execPath, MAIN, 'rebuild', '--json'], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (child.pid === undefined) throw new Error('the command cannot be started')
  let said = ''
  child.stderr.on('data', (more: Buffer) => (said += more.toString()))
  const stdout = text(child.stdout)
  const ended = once(child, 'close').then(async ([status]): Promise<Ended> => {
    return { status: status as number | null, stdout: await stdout, stderr: said }
  })
  const says = async (words: string): Promise<void> => {
    await vi.waitUntil(() => {
      if (said.includes(words)) return true
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended without: ${said}`)
      return false
    }, DEADLINE)
  }
  return { child: Object.assign(child, { pid: child.pid }), ended, says }
}

/** Resolves when the process has children, with their ids; the first is the oldest. */
export async function childrenOf(pid: number): Promise<number[]> {
  return vi.waitUntil(() => {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    return children !== '' && children.split(' ').map(Number)
  }, DEADLINE)
}

export async function gone(pids: readonly number[]): Promise<void> {
  await vi.waitUntil(() => !pids.some(isRunning), DEADLINE)
}

/** Removes all stored vectors. */
export async function forgetVectors(index: string): Promise<void> {
  await Promise.all(['', '-wal', '-shm'].map((end) => rm(join(index, `vectors.db${end}`), { force: true })))
}
