// Allows one build at a time in an index folder. SQLite locks a file, and the lock ends with the process that holds it.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '../../sqlite.js'
import type { Database } from '../../sqlite.js'
import { errorCode } from '../../errors.js'

export interface LockOptions {
  /** The id of this process. */
  readonly pid: number
  /** Called once, with the id of the process that builds, if there is another one. */
  readonly onWait: (holder: number) => void
  /** Waits between two attempts to take the lock. */
  readonly pause: () => Promise<void>
}

/** Runs `build` as soon as no other process builds in `indexFolder`. Throws what `onWait` throws. */
export async function withBuildLock<T>(
  indexFolder: string,
  { pid, onWait, pause }: LockOptions,
  build: () => Promise<T>,
): Promise<T> {
  const db = openDatabase(join(indexFolder, 'lock.db'), { timeout: 0 })
  const holderFile = join(indexFolder, 'lock.pid')
  try {
    let waiting = false
    while (!tryLock(db)) {
      const holder = Number(await readFile(holderFile, 'utf8').catch(() => ''))
      if (!waiting && holder > 0) onWait(holder)
      waiting ||= holder > 0
      await pause()
    }
    await writeFile(holderFile, `${String(pid)}\n`)
    return await build()
  } finally {
    // This releases the lock; so does the end of the process, even if it is killed.
    db.close()
  }
}

function tryLock(db: Database): boolean {
  try {
    // Nothing is ever written to it; a journal file would only be left behind if this process is killed.
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (errorCode(error).startsWith('SQLITE_BUSY')) return false
    throw error
  }
}
