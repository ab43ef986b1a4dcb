// One build at a time in an index folder: a lock file with the process id of who builds.
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface LockParts {
  /** The process id of who asks. */
  readonly pid: number
  readonly isAlive: (pid: number) => boolean
  /** Called once, with the process id of the holder, where somebody else builds. */
  readonly onWait: (holder: number) => void
  readonly pause: () => Promise<void>
}

/** Runs `build` when nobody else builds in `indexFolder`; the lock of a process that died is taken over. */
export async function withBuildLock<T>(indexFolder: string, parts: LockParts, build: () => Promise<T>): Promise<T> {
  const path = join(indexFolder, 'lock')
  let waiting = false
  while (!(await take(path, parts.pid))) {
    const holder = Number(await readFile(path, 'utf8').catch(() => ''))
    // A lock without a number is being written at this moment; it is looked at again.
    if (holder > 0 && !parts.isAlive(holder)) {
      await rm(path, { force: true })
      continue
    }
    if (!waiting && holder > 0) parts.onWait(holder)
    waiting ||= holder > 0
    await parts.pause()
  }
  try {
    return await build()
  } finally {
    await rm(path, { force: true })
  }
}

async function take(path: string, pid: number): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(`${String(pid)}\n`)
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
