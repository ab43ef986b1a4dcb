// Opens SQLite. The only file that knows the driver, which depends on the running Node: better-sqlite3 13 crashes on
// Node 20, and 12 aborts the process on Node 24.
import { createRequire } from 'node:module'
import type BetterSqlite3 from 'better-sqlite3'
import { DatelineError } from './errors.js'

export type Database = BetterSqlite3.Database

const DRIVER = Number.parseInt(process.versions.node) < 22 ? 'better-sqlite3-node-20' : 'better-sqlite3'

/**
 * Opens the file at `path`, or a database in memory for ":memory:". What SQLite refuses is thrown as an error whose
 * `code` is SQLite's own, such as SQLITE_BUSY. Throws INSTALL_INCOMPLETE where the driver was not installed.
 */
export function openDatabase(path: string, options?: BetterSqlite3.Options): Database {
  return new (loadDriver())(path, options)
}

/** Loaded at the first use, so that what needs no index needs no driver. */
function loadDriver(): typeof BetterSqlite3 {
  try {
    return createRequire(import.meta.url)(DRIVER) as typeof BetterSqlite3
  } catch (cause) {
    const message =
      `SQLite is not installed for Node ${process.versions.node}. Run "npm ci" again with this Node. ` +
      'On Node 20 this needs a C++ compiler, make and Python 3; on Node 22 and later it does not.'
    throw new DatelineError('INSTALL_INCOMPLETE', message, { cause })
  }
}
