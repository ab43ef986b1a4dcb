// passages.db, the SQLite file of a generation: documents with their texts, passages, sentences, what was skipped.
import Database from 'better-sqlite3'
import type { Document, Skipped, TitleOrigin } from '../corpus/document.js'
import type { DateOrigin, PublicationDate } from '../corpus/publication-date.js'
import type { VectorKey } from '../embeddings/known-vectors.js'
import type { Span } from '../passages/passage.js'
import type { Word } from './words.js'

const SCHEMA = `
  CREATE TABLE documents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, body_start INTEGER NOT NULL,
    title TEXT NOT NULL, title_origin TEXT NOT NULL, date TEXT, date_origin TEXT, unused_date TEXT, unused_origin TEXT,
    source TEXT, url TEXT
  ) STRICT;
  CREATE TABLE passages (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents, start INTEGER NOT NULL,
    end INTEGER NOT NULL, text TEXT NOT NULL, terms TEXT NOT NULL, label INTEGER NOT NULL, own_words INTEGER NOT NULL,
    vector_key BLOB NOT NULL
  ) STRICT;
  CREATE TABLE sentences (
    number INTEGER PRIMARY KEY, passage INTEGER NOT NULL REFERENCES passages, start INTEGER NOT NULL,
    end INTEGER NOT NULL, vector_key BLOB NOT NULL
  ) STRICT;
  CREATE INDEX passages_of_document ON passages (document);
  CREATE INDEX sentences_of_passage ON sentences (passage);
  CREATE TABLE words (word TEXT PRIMARY KEY, term TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE skipped (path TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
`

/** A document without its text. Documents are numbered from 0 in the order of their ids. */
export interface DocumentRecord extends Omit<Document, 'text' | 'bodyStart'> {
  readonly number: number
}

/** A passage as the index keeps it. Passages are numbered from 0 by document, then offset. */
export interface PassageRecord extends Span {
  readonly number: number
  readonly document: number
  /** Its own text, as it was when the index was built. */
  readonly text: string
}

export interface NewPassage extends PassageRecord {
  /** What it is found by, its title, source and date included. */
  readonly words: readonly Word[]
  /** Its label in the vector graph; passages with one and the same vector share it. */
  readonly label: number
  /** How many different words it has that do not stand before it already, as its title, source or date. */
  readonly ownWords: number
  readonly vectorKey: VectorKey
  readonly sentences: readonly (Span & { readonly vectorKey: VectorKey })[]
}

/** Writes a new file at `path`. Sentences are numbered from 0 in the order of their passages. */
export function writePassagesDb(
  path: string,
  documents: readonly Document[],
  passages: readonly NewPassage[],
  skipped: readonly Skipped[],
): void {
  const db = new Database(path)
  // Nobody reads the file before it is whole and synced, so a journal would only cost.
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.exec(SCHEMA)
  const document = db.prepare('INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const passage = db.prepare('INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const sentence = db.prepare('INSERT INTO sentences VALUES (?, ?, ?, ?, ?)')
  const word = db.prepare('INSERT INTO words VALUES (?, ?)')
  const skip = db.prepare('INSERT INTO skipped VALUES (?, ?)')
  db.transaction(() => {
    for (const [number, one] of documents.entries()) {
      const { id, text, bodyStart, title, titleOrigin, date, unusedDate, source, url } = one
      document.run(
        number,
        id,
        text,
        bodyStart,
        title,
        titleOrigin,
        date?.value ?? null,
        date?.origin ?? null,
        unusedDate?.value ?? null,
        unusedDate?.origin ?? null,
        source,
        url,
      )
    }
    let number = 0
    for (const one of passages) {
      passage.run(
        ...[one.number, one.document, one.start, one.end, one.text],
        ...[one.words.map(({ term }) => term).join(' '), one.label, one.ownWords, one.vectorKey],
      )
      for (const span of one.sentences) sentence.run(number++, one.number, span.start, span.end, span.vectorKey)
    }
    for (const [written, term] of writtenWords(passages)) word.run(written, term)
    for (const { path, reason } of skipped) skip.run(path, reason)
  })()
  db.close()
}

/** Every word as it is written, with its term: what a mistyped word is compared with. */
function writtenWords(passages: readonly NewPassage[]): Map<string, string> {
  const terms = new Map<string, string>()
  for (const { words } of passages) for (const { word, term } of words) terms.set(word, term)
  return terms
}

/** The passages' columns that a search needs at hand, by passage number. */
export interface PassageColumns {
  readonly documents: Uint32Array
  readonly labels: Uint32Array
  /** How many different words each has beyond its title, source and date. */
  readonly ownWords: Uint16Array
  /** The number of the passage's first sentence; one more than there are passages. */
  readonly firstSentences: Uint32Array
}

export interface PassagesDb {
  readonly documents: () => DocumentRecord[]
  readonly columns: () => PassageColumns
  readonly passage: (number: number) => PassageRecord
  readonly sentences: (passage: number) => Span[]
  /** A passage's terms in their order, those of its title, source and date first. */
  readonly terms: (passage: number) => string[]
  readonly passagesOf: (document: number) => PassageRecord[]
  /** A document's text, read afresh at each call; undefined where there is no such document. */
  readonly text: (documentId: string) => string | undefined
  /** Whether a word stands in the archive as it is written here, in small letters without accents. */
  readonly hasWord: (word: string) => boolean
  readonly skipped: () => Skipped[]
  /** Every key of a vector that this generation uses. */
  readonly vectorKeys: () => Iterable<VectorKey>
  readonly close: () => void
}

interface DocumentRow {
  number: number
  id: string
  title: string
  title_origin: TitleOrigin
  date: string | null
  date_origin: DateOrigin | null
  unused_date: string | null
  unused_origin: DateOrigin | null
  source: string | null
  url: string | null
}

/** Opens a file whose checksum has been compared: its rows are ours. */
export function openPassagesDb(path: string): PassagesDb {
  const db = new Database(path, { readonly: true, fileMustExist: true })
  const PASSAGE = 'SELECT number, document, start, end, text FROM passages'
  const passage = db.prepare<[number], PassageRecord>(`${PASSAGE} WHERE number = ?`)
  const sentences = db.prepare<[number], Span>('SELECT start, end FROM sentences WHERE passage = ? ORDER BY number')
  const passagesOf = db.prepare<[number], PassageRecord>(`${PASSAGE} WHERE document = ? ORDER BY number`)
  const terms = db.prepare<[number], { terms: string }>('SELECT terms FROM passages WHERE number = ?')
  const word = db.prepare<[string], { term: string }>('SELECT term FROM words WHERE word = ?')
  const text = db.prepare<[string], { text: string }>('SELECT text FROM documents WHERE id = ?')
  return {
    documents: () => {
      const columns = 'number, id, title, title_origin, date, date_origin, unused_date, unused_origin, source, url'
      return db.prepare<[], DocumentRow>(`SELECT ${columns} FROM documents ORDER BY number`).all().map(documentRecord)
    },
    columns: () => passageColumns(db),
    passage: (number) => {
      const row = passage.get(number)
      if (row === undefined) throw new RangeError(`no passage ${String(number)}`)
      return row
    },
    sentences: (number) => sentences.all(number),
    terms: (number) => terms.get(number)?.terms.split(' ') ?? [],
    passagesOf: (document) => passagesOf.all(document),
    text: (documentId) => text.get(documentId)?.text,
    hasWord: (written) => word.get(written) !== undefined,
    skipped: () => db.prepare<[], Skipped>('SELECT path, reason FROM skipped ORDER BY path').all(),
    vectorKeys: function* () {
      const keys = 'SELECT vector_key FROM passages UNION ALL SELECT vector_key FROM sentences'
      for (const row of db.prepare<[], { vector_key: Buffer }>(keys).iterate()) yield row.vector_key
    },
    close: () => {
      db.close()
    },
  }
}

function documentRecord(row: DocumentRow): DocumentRecord {
  const { number, id, title, source, url } = row
  const date = dateOf(row.date, row.date_origin)
  const unusedDate = dateOf(row.unused_date, row.unused_origin)
  return { number, id, title, titleOrigin: row.title_origin, date, unusedDate, source, url }
}

function dateOf(value: string | null, origin: DateOrigin | null): PublicationDate | null {
  return value === null || origin === null ? null : { value, origin }
}

interface ColumnsRow {
  document: number
  label: number
  own_words: number
}

function passageColumns(db: Database.Database): PassageColumns {
  const rows = db.prepare<[], ColumnsRow>('SELECT document, label, own_words FROM passages ORDER BY number').all()
  const firstSentences = new Uint32Array(rows.length + 1)
  const counts = db.prepare<[], { passage: number; sentences: number }>(
    'SELECT passage, count(*) AS sentences FROM sentences GROUP BY passage ORDER BY passage',
  )
  for (const { passage, sentences } of counts.iterate()) firstSentences[passage + 1] = sentences
  for (let at = 1; at <= rows.length; at++) {
    firstSentences[at] = (firstSentences[at] ?? 0) + (firstSentences[at - 1] ?? 0)
  }
  return {
    documents: Uint32Array.from(rows, (row) => row.document),
    labels: Uint32Array.from(rows, (row) => row.label),
    ownWords: Uint16Array.from(rows, (row) => row.own_words),
    firstSentences,
  }
}
