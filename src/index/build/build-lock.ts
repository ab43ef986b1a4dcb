// One build at a time in an index folder. The lock is SQLite's own on a file: it ends with the process that holds it.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '../../sqlite.js'
import type { Database } from '../../sqlite.js'
import { errorCode } from '../../errors.js'

export interface LockOptions {
  /** The process id of who asks. */
  readonly pid: number
  /** Called once, with the process id of the holder, where somebody else builds. */
  readonly onWait: (holder: number) => void
  readonly pause: () => Promise<void>
}

/** Runs `build` when nobody else builds in `indexFolder`. */
export async function withBuildLock<T>(
  indexFolder: string,
  { pid, onWait, pause }: LockOptions,
  build: () => Promise<T>,
): Promise<T> {
  const db = openDatabase(join(indexFolder, 'lock.db'), { timeout: 0 })
  const holderFile = join(indexFolder, 'lock.pid')
  try {
    let waiting = false
    while (!take(db)) {
      const holder = Number(await readFile(holderFile, 'utf8').catch(() => ''))
      if (!waiting && holder > 0) onWait(holder)
      waiting ||= holder > 0
      await pause()
    }
    await writeFile(holderFile, `${String(pid)}\n`)
    return await build()
  } finally {
    // Closing gives the lock back, as does the end of the process, however it comes.
    db.close()
  }
}

function take(db: Database): boolean {
  try {
    // Nothing is ever written to it; a journal would only stay behind where this process is killed.
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (errorCode(error).startsWith('SQLITE_BUSY')) return false
    throw error
  }
}
