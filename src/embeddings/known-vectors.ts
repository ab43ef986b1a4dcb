// Every vector ever made, under the hash of the model and the exact text: no text is embedded twice, no crash loses one.
import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'

/** 32 bytes: the sha256 of the model's sha256 and the exact text that was embedded. */
export type VectorKey = Buffer

export interface KnownVectors {
  readonly get: (key: VectorKey) => Float32Array | undefined
  readonly put: (key: VectorKey, vector: Float32Array) => void
  /** Forgets every vector whose key `isUsed` denies; returns how many. */
  readonly prune: (isUsed: (key: VectorKey) => boolean) => number
  readonly close: () => void
}

export function vectorKey(modelSha256: string, text: string): VectorKey {
  return createHash('sha256').update(modelSha256).update('\n').update(text).digest()
}

/** Opens `path`, making it where it is not there; each put is committed at once. */
export function createKnownVectors(path: string): KnownVectors {
  const db = new Database(path)
  // A crash of this process loses nothing; a power cut may lose the last few, which are then made again.
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.exec('CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) STRICT')
  const select = db.prepare<[VectorKey], { vector: Buffer }>('SELECT vector FROM vectors WHERE key = ?')
  const insert = db.prepare('INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)')
  const remove = db.prepare('DELETE FROM vectors WHERE key = ?')
  const keys = db.prepare<[], { key: Buffer }>('SELECT key FROM vectors')
  return {
    get: (key) => {
      const row = select.get(key)
      // Copied, because SQLite's buffer need not lie at a multiple of four bytes.
      return row && new Float32Array(new Uint8Array(row.vector).buffer)
    },
    put: (key, vector) => void insert.run(key, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)),
    prune: (isUsed) => {
      const unused = keys.all().filter((row) => !isUsed(row.key))
      db.transaction(() => { for (const row of unused) remove.run(row.key) })()
      return unused.length
    },
    close: () => { db.close() },
  }
}
