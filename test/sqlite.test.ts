// Opening SQLite: the codes of its errors, on which other rooms depend, and what is said where there is no driver.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../src/sqlite.js'
import { ROOT } from './shipped-archive.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-sqlite-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

it('an error has the code of SQLite', async () => {
  const path = join(folder, 'a.db')
  const db = openDatabase(path)
  db.exec('CREATE TABLE ships (name TEXT UNIQUE) STRICT; BEGIN EXCLUSIVE')
  const other = openDatabase(path, { timeout: 0 })
  const text = join(folder, 'text.db')
  await writeFile(text, 'no database, but long enough to have a header: '.repeat(10))
  expect(codeOf(() => other.exec('BEGIN EXCLUSIVE'))).toBe('SQLITE_BUSY')
  expect(codeOf(() => db.exec("INSERT INTO ships VALUES ('Ada'), ('Ada')"))).toBe('SQLITE_CONSTRAINT_UNIQUE')
  expect(codeOf(() => openDatabase(text).pragma('quick_check'))).toBe('SQLITE_NOTADB')
  other.close()
  db.close()
})

it('a driver that was not installed is reported with what to do', async () => {
  for (const file of ['sqlite.js', 'errors.js']) await copyFile(join(ROOT, 'dist', file), join(folder, file))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  const { openDatabase: open } = (await import(pathToFileURL(join(folder, 'sqlite.js')).href)) as {
    openDatabase: typeof openDatabase
  }
  expect(codeOf(() => open(':memory:'))).toBe('INSTALL_INCOMPLETE')
  expect(() => open(':memory:')).toThrow(/Run "npm ci" again/)
})

function codeOf(run: () => unknown): string {
  try {
    run()
    return 'no error'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : ''
  }
}
