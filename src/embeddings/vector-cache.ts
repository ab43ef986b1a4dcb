// Caches every vector under the hash of the model and of the exact text. No text is embedded twice; no crash loses one.
import { createHash } from 'node:crypto'
import { openDatabase } from '../sqlite.js'
import type { Database } from '../sqlite.js'

/** 32 bytes: the sha256 of the model's sha256 and the exact embedded text. */
export type VectorKey = Buffer

/** The column `vector_key` of a table in another SQLite file. */
export interface KeyColumn {
  readonly database: string
  readonly table: string
}

export interface VectorCache {
  readonly get: (key: VectorKey) => Float32Array | undefined
  readonly put: (key: VectorKey, vector: Float32Array) => void
  /** Deletes every vector whose key is in none of the columns, and returns their number. */
  readonly prune: (usedIn: readonly KeyColumn[]) => number
  readonly close: () => void
}

export function vectorKey(modelSha256: string, text: string): VectorKey {
  return createHash('sha256').update(modelSha256).update('\n').update(text).digest()
}

/** Opens the file at `path`, or creates it. Each `put` is committed at once. */
export function createVectorCache(path: string): VectorCache {
  const db = openDatabase(path)
  // A crash of this process loses nothing. A power failure may lose the last few vectors, which are computed again.
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.exec('CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) STRICT')
  const select = db.prepare<[VectorKey], { vector: Buffer }>('SELECT vector FROM vectors WHERE key = ?')
  const insert = db.prepare('INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)')
  return {
    get: (key) => {
      const row = select.get(key)
      // Copied, because SQLite's buffer may not be aligned to four bytes.
      return row && new Float32Array(new Uint8Array(row.vector).buffer)
    },
    put: (key, vector) => void insert.run(key, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)),
    prune: (usedIn) => prune(db, usedIn),
    close: () => {
      db.close()
    },
  }
}

/** Done in SQLite, which takes a quarter of the time of comparing the keys in JavaScript. */
function prune(db: Database, usedIn: readonly KeyColumn[]): number {
  const databases = [...new Set(usedIn.map(({ database }) => database))]
  const attached: string[] = []
  try {
    for (const [at, path] of databases.entries()) {
      db.prepare(`ATTACH ? AS used${String(at)}`).run(path)
      attached.push(`used${String(at)}`)
    }
    const keys = usedIn.map(
      ({ database, table }) => `SELECT vector_key FROM used${String(databases.indexOf(database))}.${table}`,
    )
    const unused = keys.length === 0 ? '' : ` WHERE key NOT IN (${keys.join(' UNION ALL ')})`
    return db.prepare(`DELETE FROM vectors${unused}`).run().changes
  } finally {
    for (const name of attached) db.exec(`DETACH ${name}`)
  }
}
