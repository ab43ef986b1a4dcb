// Writes passages.db: a copy of the previous generation's, in which only what has changed is changed.
import { copyFile } from 'node:fs/promises'
import type { Corpus } from '../../corpus/corpus.js'
import type { Changes } from './changes.js'
import type { Draft } from './draft.js'
import { SCHEMA } from '../files/passages-schema.js'
import type { PlannedPassage } from './plan-passages.js'
import { openDatabase } from '../../sqlite.js'
import type { Database } from '../../sqlite.js'

type Parts = Pick<Draft, 'planned' | 'gone' | 'labels'> & { readonly changes: Changes; readonly corpus: Corpus }

/** Writes a new file at `path`. `before`: that of the previous generation, where there is one. */
export async function writePassagesDb(path: string, before: string | undefined, parts: Parts): Promise<void> {
  if (before !== undefined) await copyFile(before, path)
  const db = openDatabase(path)
  try {
    // Nobody reads the file before it is whole and synced, so a journal would only cost.
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    // What is removed does not stay behind in free pages.
    db.pragma('secure_delete = ON')
    if (before === undefined) db.exec(SCHEMA)
    db.transaction(() => {
      removeDocuments(db, parts)
      addDocuments(db, parts)
      moveDocuments(db, parts)
      countWords(db, parts)
      replaceFiles(db, parts.corpus)
    })()
  } finally {
    db.close()
  }
}

function removeDocuments(db: Database, { gone }: Parts): void {
  const key = db.prepare<[string], { key: number }>('SELECT key FROM documents WHERE id = ?')
  const remove = [
    'DELETE FROM sentences WHERE passage IN (SELECT key FROM passages WHERE document = ?)',
    'DELETE FROM passages WHERE document = ?',
    'DELETE FROM documents WHERE key = ?',
  ].map((sql) => db.prepare(sql))
  for (const { id } of gone) for (const statement of remove) statement.run(key.get(id)?.key)
}

function addDocuments(db: Database, { planned, labels }: Parts): void {
  const document = db.prepare('INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const passage = db.prepare('INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const sentence = db.prepare('INSERT INTO sentences VALUES (?, ?, ?, ?)')
  let documentKey = nextKey(db, 'documents')
  let passageKey = nextKey(db, 'passages')
  for (const { document: one, file, digest, passages } of planned) {
    document.run(
      documentKey,
      one.id,
      file,
      digest,
      one.bodyStart,
      one.title,
      one.titleOrigin,
      one.date?.value ?? null,
      one.date?.origin ?? null,
      one.unusedDate?.value ?? null,
      one.unusedDate?.origin ?? null,
      one.source,
      one.sourceOrigin,
      one.url,
      one.text,
    )
    for (const span of passages) {
      const { start, end, text, words, ownWords, vectorKey, sentences } = span
      const terms = words.map(({ term }) => term).join(' ')
      passage.run(
        passageKey,
        documentKey,
        start,
        end,
        text,
        terms,
        labels.of(span),
        ownWords,
        sentences.length,
        vectorKey,
      )
      for (const inside of sentences) sentence.run(passageKey, inside.start, inside.end, inside.vectorKey)
      passageKey++
    }
    documentKey++
  }
}

function nextKey(db: Database, table: 'documents' | 'passages'): number {
  return db.prepare<[], { next: number }>(`SELECT coalesce(max(key) + 1, 0) AS next FROM ${table}`).get()?.next ?? 0
}

function moveDocuments(db: Database, { changes }: Parts): void {
  const move = db.prepare('UPDATE documents SET file = ? WHERE id = ?')
  for (const { id, file } of changes.moved) move.run(file, id)
}

/** Every word as it is written, with its term: what a mistyped word is compared with. */
function countWords(db: Database, { planned, gone }: Parts): void {
  const counts = new Map<string, { term: string; passages: number }>()
  const count = (passages: readonly PlannedPassage[], by: 1 | -1): void => {
    for (const { words } of passages) {
      for (const [word, term] of new Map(words.map((one) => [one.word, one.term]))) {
        counts.set(word, { term, passages: (counts.get(word)?.passages ?? 0) + by })
      }
    }
  }
  for (const { passages } of planned) count(passages, 1)
  for (const { passages } of gone) count(passages, -1)
  const add = db.prepare(
    'INSERT INTO words VALUES (?, ?, ?) ON CONFLICT (word) DO UPDATE SET term = excluded.term, passages = passages + excluded.passages',
  )
  for (const [word, { term, passages }] of counts) add.run(word, term, passages)
  db.exec('DELETE FROM words WHERE passages <= 0')
}

function replaceFiles(db: Database, { files, skipped }: Corpus): void {
  db.exec('DELETE FROM files; DELETE FROM skipped')
  const file = db.prepare('INSERT INTO files VALUES (?, ?, ?)')
  for (const [path, { sha256, isSettled }] of files) file.run(path, sha256, isSettled ? 1 : 0)
  const skip = db.prepare('INSERT INTO skipped VALUES (?, ?)')
  for (const { path, reason } of skipped) skip.run(path, reason)
}
