// Writes passages.db: a copy of the previous one, in which only the changes are made.
import { copyFile } from 'node:fs/promises'
import type { Corpus } from '../../corpus/corpus.js'
import type { Changes } from './changes.js'
import type { Draft } from './draft.js'
import { SCHEMA } from '../files/passages-schema.js'
import type { PlannedPassage } from './plan-passages.js'
import { openDatabase } from '../../sqlite.js'
import type { Database } from '../../sqlite.js'

type PassagesDbInput = Pick<Draft, 'planned' | 'removed' | 'labels'> & {
  readonly changes: Changes
  readonly corpus: Corpus
}

/** Writes a new file at `path`. `previous`: the file of the previous generation, if there is one. */
export async function writePassagesDb(
  path: string,
  previous: string | undefined,
  input: PassagesDbInput,
): Promise<void> {
  if (previous !== undefined) await copyFile(previous, path)
  const db = openDatabase(path)
  try {
    // No one reads the file before it is complete and synced, so that a journal would be of no use.
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    // Removed text must not stay in free pages.
    db.pragma('secure_delete = ON')
    if (previous === undefined) db.exec(SCHEMA)
    db.transaction(() => {
      removeDocuments(db, input)
      addDocuments(db, input)
      moveDocuments(db, input)
      countWords(db, input)
      replaceFiles(db, input.corpus)
    })()
  } finally {
    db.close()
  }
}

function removeDocuments(db: Database, { removed }: PassagesDbInput): void {
  const key = db.prepare<[string], { key: number }>('SELECT key FROM documents WHERE id = ?')
  const remove = [
    'DELETE FROM sentences WHERE passage IN (SELECT key FROM passages WHERE document = ?)',
    'DELETE FROM passages WHERE document = ?',
    'DELETE FROM documents WHERE key = ?',
  ].map((sql) => db.prepare(sql))
  for (const { id } of removed) for (const statement of remove) statement.run(key.get(id)?.key)
}

function addDocuments(db: Database, { planned, labels }: PassagesDbInput): void {
  const insertDocument = db.prepare('INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insertPassage = db.prepare('INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insertSentence = db.prepare('INSERT INTO sentences VALUES (?, ?, ?, ?)')
  let documentKey = nextKey(db, 'documents')
  let passageKey = nextKey(db, 'passages')
  for (const { document, file, digest, passages } of planned) {
    insertDocument.run(
      documentKey,
      document.id,
      file,
      digest,
      document.bodyStart,
      document.title,
      document.titleOrigin,
      document.date?.value ?? null,
      document.date?.origin ?? null,
      document.unusedDate?.value ?? null,
      document.unusedDate?.origin ?? null,
      document.source,
      document.sourceOrigin,
      document.url,
      document.text,
    )
    for (const passage of passages) {
      const { start, end, text, words, ownWords, vectorKey, sentences } = passage
      const terms = words.map(({ term }) => term).join(' ')
      insertPassage.run(
        passageKey,
        documentKey,
        start,
        end,
        text,
        terms,
        labels.of(passage),
        ownWords,
        sentences.length,
        vectorKey,
      )
      for (const sentence of sentences) {
        insertSentence.run(passageKey, sentence.start, sentence.end, sentence.vectorKey)
      }
      passageKey++
    }
    documentKey++
  }
}

function nextKey(db: Database, table: 'documents' | 'passages'): number {
  return db.prepare<[], { next: number }>(`SELECT coalesce(max(key) + 1, 0) AS next FROM ${table}`).get()?.next ?? 0
}

function moveDocuments(db: Database, { changes }: PassagesDbInput): void {
  const move = db.prepare('UPDATE documents SET file = ? WHERE id = ?')
  for (const { id, file } of changes.moved) move.run(file, id)
}

/** Counts in how many passages each word occurs, with its term. A mistyped word is compared with these. */
function countWords(db: Database, { planned, removed }: PassagesDbInput): void {
  const counts = new Map<string, { term: string; passages: number }>()
  const count = (passages: readonly PlannedPassage[], by: 1 | -1): void => {
    for (const { words } of passages) {
      for (const [word, term] of new Map(words.map((one) => [one.word, one.term]))) {
        counts.set(word, { term, passages: (counts.get(word)?.passages ?? 0) + by })
      }
    }
  }
  for (const { passages } of planned) count(passages, 1)
  for (const { passages } of removed) count(passages, -1)
  const add = db.prepare(
    'INSERT INTO words VALUES (?, ?, ?) ON CONFLICT (word) DO UPDATE SET term = excluded.term, passages = passages + excluded.passages',
  )
  for (const [word, { term, passages }] of counts) add.run(word, term, passages)
  db.exec('DELETE FROM words WHERE passages <= 0')
}

function replaceFiles(db: Database, { files, skipped }: Corpus): void {
  db.exec('DELETE FROM files; DELETE FROM skipped')
  const insertFile = db.prepare('INSERT INTO files VALUES (?, ?, ?)')
  for (const [path, { sha256, isSettled }] of files) insertFile.run(path, sha256, isSettled ? 1 : 0)
  const insertSkipped = db.prepare('INSERT INTO skipped VALUES (?, ?)')
  for (const { path, reason } of skipped) insertSkipped.run(path, reason)
}
