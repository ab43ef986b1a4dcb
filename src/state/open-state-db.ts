// Opens the SQLite file state.db: made where it is absent, moved aside where it is damaged.
import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { refuseNewer, bringForward } from './schema.js'
import { isDamage, stateError } from './state-error.js'
import { openDatabase } from '../sqlite.js'
import type { Database } from '../sqlite.js'

export interface OpenStateOptions {
  readonly now: () => Date
  /** Called with the path to which a damaged file was moved; what it held is not in use any more. */
  readonly onDamaged: (movedTo: string) => void
}

/** How long a writer waits for another process. The bot stands still for so long. */
const LOCK_TIMEOUT_MS = 1000

/**
 * Opens `path` and hands it to `prepare`, in which SQL that does not fit the file's tables may fail: that is damage
 * too. Throws STATE_UNWRITABLE and STATE_NEWER.
 */
export function openStateDb<T>(path: string, parts: OpenStateOptions, prepare: (db: Database) => T): T {
  try {
    mkdirSync(dirname(path), { recursive: true })
    try {
      return openWhole(path, prepare)
    } catch (error) {
      if (!isDamage(error)) throw error
      parts.onDamaged(moveAside(path, parts.now()))
      return openWhole(path, prepare)
    }
  } catch (error) {
    throw stateError(error, path)
  }
}

function openWhole<T>(path: string, prepare: (db: Database) => T): T {
  // It tells what people asked, and is therefore made for this user's eyes only.
  closeSync(openSync(path, 'a', 0o600))
  const db = openDatabase(path, { timeout: LOCK_TIMEOUT_MS })
  try {
    refuseNewer(db, path)
    const [first] = db.pragma('quick_check(1)') as unknown[]
    if (JSON.stringify(first) !== '{"quick_check":"ok"}') {
      throw Object.assign(new Error(JSON.stringify(first)), { code: 'SQLITE_CORRUPT' })
    }
    // A reader in another process then never waits for the bot, nor the bot for it.
    db.pragma('journal_mode = WAL')
    // A crash of this process loses nothing; a power cut may lose the last few replies.
    db.pragma('synchronous = NORMAL')
    // What a person has deleted is overwritten, not only unlinked.
    db.pragma('secure_delete = ON')
    bringForward(db)
    return prepare(db)
  } catch (error) {
    db.close()
    throw error
  }
}

/** Moves the file to a name of its own, its write-ahead log first: it must never meet a new file. */
function moveAside(path: string, now: Date): string {
  const name = `${path}.damaged-${now.toISOString().slice(0, 10)}`
  let free = name
  for (let number = 2; existsSync(free); number++) free = `${name}-${number}`
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, free + suffix)
  }
  return free
}
