// The tables of state.db. Older files are migrated to the current version; newer ones are left alone.
import type { Database } from '../sqlite.js'
import { z } from 'zod'
import { DatelineError } from '../errors.js'

/** Migration n leads from version n to n + 1. Released migrations never change. */
const MIGRATIONS = [
  `
  CREATE TABLE replies (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, typed TEXT NOT NULL, top INTEGER NOT NULL, searched_text TEXT,
    asker TEXT NOT NULL, guild TEXT, channel TEXT, message TEXT, private INTEGER NOT NULL, created_at TEXT NOT NULL,
    generation INTEGER NOT NULL, answered INTEGER NOT NULL, confidence REAL NOT NULL, citations TEXT NOT NULL
  ) STRICT;
  CREATE INDEX replies_of_message ON replies (message);
  CREATE INDEX replies_of_asker ON replies (asker);
  CREATE INDEX replies_by_age ON replies (created_at);
  -- Outlives its reply, and therefore has a copy of the question; reply and person are then null.
  CREATE TABLE feedback (
    reply TEXT, person TEXT, kind TEXT NOT NULL, typed TEXT NOT NULL, searched_text TEXT, asked_at TEXT NOT NULL,
    generation INTEGER NOT NULL, answered INTEGER NOT NULL, confidence REAL NOT NULL, citations TEXT NOT NULL,
    helpful INTEGER NOT NULL, wrong TEXT, given_at TEXT NOT NULL, UNIQUE (reply, person)
  ) STRICT;
  CREATE INDEX feedback_of_person ON feedback (person);
  CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  `,
  // No released bot stored replies in version 1.
  `
  DELETE FROM replies;
  ALTER TABLE replies ADD COLUMN frame TEXT NOT NULL DEFAULT '';
  `,
]

/** Throws STATE_NEWER for a file that a later Dateline has written. */
export function assertNotNewer(db: Database, path: string): void {
  if (versionOf(db) <= MIGRATIONS.length) return
  throw new DatelineError(
    'STATE_NEWER',
    `${path} was written by a newer Dateline. Run that version, or move the file away to start a new one.`,
  )
}

/** Brings the tables to the current version. Safe if several processes open the file at once. */
export function migrate(db: Database): void {
  if (versionOf(db) === MIGRATIONS.length) return
  db.transaction(() => {
    for (const migration of MIGRATIONS.slice(versionOf(db))) db.exec(migration)
    db.pragma(`user_version = ${MIGRATIONS.length}`)
  }).immediate()
}

function versionOf(db: Database): number {
  return z.int().parse(db.pragma('user_version', { simple: true }))
}
