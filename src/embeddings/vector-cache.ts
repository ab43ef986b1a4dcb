// Every vector ever made, under the hash of the model and the exact text: no text is embedded twice, no crash loses one.
import { createHash } from 'node:crypto'
import { openDatabase } from '../sqlite.js'
import type { Database } from '../sqlite.js'

/** 32 bytes: the sha256 of the model's sha256 and the exact text that was embedded. */
export type VectorKey = Buffer

/** A column `vector_key` of a table in another SQLite file. */
export interface KeyColumn {
  readonly database: string
  readonly table: string
}

export interface VectorCache {
  readonly get: (key: VectorKey) => Float32Array | undefined
  readonly put: (key: VectorKey, vector: Float32Array) => void
  /** Forgets every vector whose key stands in none of the columns; returns how many. */
  readonly prune: (usedIn: readonly KeyColumn[]) => number
  readonly close: () => void
}

export function vectorKey(modelSha256: string, text: string): VectorKey {
  return createHash('sha256').update(modelSha256).update('\n').update(text).digest()
}

/** Opens `path`, making it where it is not there; each put is committed at once. */
export function createVectorCache(path: string): VectorCache {
  const db = openDatabase(path)
  // A crash of this process loses nothing; a power cut may lose the last few, which are then made again.
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.exec('CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) STRICT')
  const select = db.prepare<[VectorKey], { vector: Buffer }>('SELECT vector FROM vectors WHERE key = ?')
  const insert = db.prepare('INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)')
  return {
    get: (key) => {
      const row = select.get(key)
      // Copied, because SQLite's buffer need not lie at a multiple of four bytes.
      return row && new Float32Array(new Uint8Array(row.vector).buffer)
    },
    put: (key, vector) => void insert.run(key, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)),
    prune: (usedIn) => prune(db, usedIn),
    close: () => {
      db.close()
    },
  }
}

/** In SQLite itself: a quarter of the time that it takes to compare the keys here. */
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
