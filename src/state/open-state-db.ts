// Opens the SQLite file state.db. Creates it if it is absent, and moves it aside if it is damaged.
import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { openDatabase } from '../sqlite.js'
import type { Database } from '../sqlite.js'
import { assertNotNewer, migrate } from './schema.js'
import { isDamage, stateError } from './state-error.js'

export interface OpenStateOptions {
  readonly now: () => Date
  /** Called with the new path of a damaged file, whose contents are no longer used. */
  readonly onDamaged: (movedTo: string) => void
}

/** How long a writer waits for another process. The bot is blocked meanwhile. */
const LOCK_TIMEOUT_MS = 1000

/**
 * Opens `path` and passes it to `prepare`. If a statement prepared there does not fit the tables, the file counts as
 * damaged too. Throws STATE_UNWRITABLE and STATE_NEWER.
 */
export function openStateDb<T>(path: string, options: OpenStateOptions, prepare: (db: Database) => T): T {
  try {
    mkdirSync(dirname(path), { recursive: true })
    try {
      return openAndMigrate(path, prepare)
    } catch (error) {
      if (!isDamage(error)) throw error
      options.onDamaged(moveAside(path, options.now()))
      return openAndMigrate(path, prepare)
    }
  } catch (error) {
    throw stateError(error, path)
  }
}

function openAndMigrate<T>(path: string, prepare: (db: Database) => T): T {
  // The file contains people's questions, so only this user may read it.
  closeSync(openSync(path, 'a', 0o600))
  const db = openDatabase(path, { timeout: LOCK_TIMEOUT_MS })
  try {
    assertNotNewer(db, path)
    const [first] = db.pragma('quick_check(1)') as unknown[]
    if (JSON.stringify(first) !== '{"quick_check":"ok"}') {
      throw Object.assign(new Error(JSON.stringify(first)), { code: 'SQLITE_CORRUPT' })
    }
    // With a write-ahead log, the bot and a reader in another process never wait for each other.
    db.pragma('journal_mode = WAL')
    // A crash of this process loses nothing; a power failure may lose the last few replies.
    db.pragma('synchronous = NORMAL')
    // Overwrites deleted rows instead of only unlinking them.
    db.pragma('secure_delete = ON')
    migrate(db)
    return prepare(db)
  } catch (error) {
    db.close()
    throw error
  }
}

/** Renames the file; its write-ahead log first, which must never be applied to a new file. */
function moveAside(path: string, now: Date): string {
  const name = `${path}.damaged-${now.toISOString().slice(0, 10)}`
  let free = name
  for (let number = 2; existsSync(free); number++) free = `${name}-${number}`
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, free + suffix)
  }
  return free
}
