// The tables of state.db, version by version: an older file is brought forward, a newer one is not touched.
import { z } from 'zod'
import { DatelineError } from '../errors.js'
import type { Database } from '../sqlite.js'

/** The step at n leads from version n to n + 1. Steps that were released are never changed. */
const STEPS = [
  `
  CREATE TABLE replies (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, typed TEXT NOT NULL, top INTEGER NOT NULL, searched_text TEXT,
    asker TEXT NOT NULL, guild TEXT, channel TEXT, message TEXT, private INTEGER NOT NULL, created_at TEXT NOT NULL,
    generation INTEGER NOT NULL, answered INTEGER NOT NULL, confidence REAL NOT NULL, citations TEXT NOT NULL
  ) STRICT;
  CREATE INDEX replies_of_message ON replies (message);
  CREATE INDEX replies_of_asker ON replies (asker);
  CREATE INDEX replies_by_age ON replies (created_at);
  -- Outlives its reply, and therefore holds the question; reply and person are then null.
  CREATE TABLE feedback (
    reply TEXT, person TEXT, kind TEXT NOT NULL, typed TEXT NOT NULL, searched_text TEXT, asked_at TEXT NOT NULL,
    generation INTEGER NOT NULL, answered INTEGER NOT NULL, confidence REAL NOT NULL, citations TEXT NOT NULL,
    helpful INTEGER NOT NULL, wrong TEXT, given_at TEXT NOT NULL, UNIQUE (reply, person)
  ) STRICT;
  CREATE INDEX feedback_of_person ON feedback (person);
  CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  `,
  // No bot of version 1 kept replies; one that a test of it left could not be shown again.
  `
  DELETE FROM replies;
  ALTER TABLE replies ADD COLUMN frame TEXT NOT NULL DEFAULT '';
  `,
]

/** Throws STATE_NEWER for a file that a later Dateline has written. */
export function refuseNewer(db: Database, path: string): void {
  if (versionOf(db) <= STEPS.length) return
  throw new DatelineError(
    'STATE_NEWER',
    `${path} was written by a newer Dateline. Run that one, or move the file away; a new one is then begun.`,
  )
}

/** Brings the tables to the latest version, whoever else opens the file. */
export function bringForward(db: Database): void {
  if (versionOf(db) === STEPS.length) return
  db.transaction(() => {
    for (const step of STEPS.slice(versionOf(db))) db.exec(step)
    db.pragma(`user_version = ${STEPS.length}`)
  }).immediate()
}

function versionOf(db: Database): number {
  return z.int().parse(db.pragma('user_version', { simple: true }))
}
