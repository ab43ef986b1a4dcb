// Reads passages.db, the SQLite file of a generation: documents with texts, passages, sentences, and skipped files.
import { openDatabase } from '../../sqlite.js'
import type { Database } from '../../sqlite.js'
import type { KnownFile } from '../../corpus/corpus.js'
import type {
  DateOrigin,
  Document,
  PublicationDate,
  Skipped,
  SourceOrigin,
  TitleOrigin,
} from '../../corpus/document.js'
import type { VectorKey } from '../../embeddings/vector-cache.js'
import type { Span } from '../../text/span.js'
import type { CoarseDate } from '../../time/calendar-date.js'
import type { Indexed, IndexedDocument } from '../build/changes.js'
import type { DocumentNumber, DocumentRecord, PassageNumber } from '../snapshot.js'

/** A passage as the index keeps it. Passages are numbered from 0 by document, then offset. */
export interface PassageRecord extends Span {
  readonly number: PassageNumber
  readonly document: DocumentNumber
  /** Its own text, as it was when the index was built. */
  readonly text: string
}

/** The columns of passages that a search needs in memory, by passage number. */
export interface PassageColumns {
  readonly documents: Uint32Array
  readonly labels: Uint32Array
  /** How many different words each has beyond its title, source and date. */
  readonly ownWords: Uint16Array
  /** The number of each passage's first sentence, and at the end the number of sentences. */
  readonly firstSentences: Uint32Array
}

export interface PassagesDb {
  readonly documents: readonly DocumentRecord[]
  readonly columns: PassageColumns
  readonly passage: (number: number) => PassageRecord
  readonly sentences: (passage: number) => Span[]
  /** A passage's terms in order; those of its title, source and date come first. */
  readonly terms: (passage: number) => string[]
  readonly passagesOf: (document: DocumentNumber) => PassageRecord[]
  /** A document's text, read again at each call; undefined if there is no such document. */
  readonly text: (documentId: string) => string | undefined
  /** A whole document, read again at each call. */
  readonly document: (documentId: string) => Document | undefined
  /** Whether the archive has a word in this spelling. `word` is in lower case without accents. */
  readonly hasWord: (word: string) => boolean
  readonly skipped: () => Skipped[]
  /** The graph label of the passages with this vector. */
  readonly labelOf: (key: VectorKey) => number | undefined
  /** What the index knows of the corpus, to compare it with the files. */
  readonly indexed: () => Indexed
  readonly close: () => void
}

interface DocumentRow {
  key: number
  id: string
  title: string
  title_origin: TitleOrigin
  date: CoarseDate | null
  date_origin: DateOrigin | null
  unused_date: CoarseDate | null
  unused_origin: DateOrigin | null
  source: string | null
  source_origin: SourceOrigin | null
  url: string | null
}

interface PassageRow {
  key: number
  document: number
  label: number
  own_words: number
  sentences: number
}

const FIELDS = 'id, title, title_origin, date, date_origin, unused_date, unused_origin, source, source_origin, url'

/** Opens a file whose checksum has been compared, so its rows are trusted. */
export function openPassagesDb(path: string): PassagesDb {
  const db = openDatabase(path, { readonly: true, fileMustExist: true })
  const documents = db
    .prepare<[], DocumentRow>(`SELECT key, ${FIELDS} FROM documents`)
    .all()
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const rows = passageRows(db, documents)
  const passages = numbersOf(documents, rows)
  const keys = Float64Array.from(rows, ({ key }) => key)
  const passage = db.prepare<[number], Span & { text: string }>('SELECT start, end, text FROM passages WHERE key = ?')
  const sentences = db.prepare<[number], Span>('SELECT start, end FROM sentences WHERE passage = ? ORDER BY start')
  const terms = db.prepare<[number], { terms: string }>('SELECT terms FROM passages WHERE key = ?')
  const word = db.prepare<[string], { term: string }>('SELECT term FROM words WHERE word = ?')
  const text = db.prepare<[string], { text: string }>('SELECT text FROM documents WHERE id = ?')
  const whole = db.prepare<[string], DocumentRow & { text: string; body_start: number }>(
    'SELECT * FROM documents WHERE id = ?',
  )
  const label = db.prepare<[VectorKey], { label: number }>('SELECT label FROM passages WHERE vector_key = ?')
  const skipped = db.prepare<[], Skipped>('SELECT path, reason FROM skipped ORDER BY rowid')
  const keyOf = (number: number): number => {
    const key = keys[number]
    if (key === undefined) throw new RangeError(`no passage ${String(number)}`)
    return key
  }
  const passageRecord = (number: number): PassageRecord => {
    const row = passage.get(keyOf(number))
    if (row === undefined) throw new RangeError(`no passage ${String(number)}`)
    return { number: number as PassageNumber, document: (passages[number] ?? -1) as DocumentNumber, ...row }
  }
  return {
    documents: documents.map((row, number) => ({ number: number as DocumentNumber, ...fieldsOf(row) })),
    columns: columnsOf(rows, passages),
    passage: passageRecord,
    sentences: (number) => sentences.all(keyOf(number)),
    terms: (number) => terms.get(keyOf(number))?.terms.split(' ') ?? [],
    passagesOf: (document) => {
      const first = passages.indexOf(document)
      const end = passages.lastIndexOf(document) + 1
      return first < 0 ? [] : Array.from({ length: end - first }, (_, at) => passageRecord(first + at))
    },
    text: (documentId) => text.get(documentId)?.text,
    document: (documentId) => {
      const row = whole.get(documentId)
      return row && { ...fieldsOf(row), text: row.text, bodyStart: row.body_start }
    },
    hasWord: (written) => word.get(written) !== undefined,
    skipped: () => skipped.all(),
    labelOf: (key) => label.get(key)?.label,
    indexed: () => ({ ...indexedOf(db), skipped: skipped.all() }),
    close: () => {
      db.close()
    },
  }
}

/** In the order of the documents, then of their offsets. */
function passageRows(db: Database, documents: readonly DocumentRow[]): PassageRow[] {
  const ofDocument = new Map<number, PassageRow[]>(documents.map(({ key }) => [key, []]))
  const all = db.prepare<[], PassageRow>(
    'SELECT key, document, label, own_words, sentences FROM passages ORDER BY document, start',
  )
  for (const row of all.iterate()) ofDocument.get(row.document)?.push(row)
  return documents.flatMap(({ key }) => ofDocument.get(key) ?? [])
}

/** The number of each passage's document. */
function numbersOf(documents: readonly DocumentRow[], rows: readonly PassageRow[]): Uint32Array {
  const numbers = new Map(documents.map(({ key }, number) => [key, number]))
  return Uint32Array.from(rows, ({ document }) => numbers.get(document) ?? 0)
}

function fieldsOf(row: DocumentRow): Omit<Document, 'text' | 'bodyStart'> {
  const { id, title, source, url } = row
  const date = dateOf(row.date, row.date_origin)
  const unusedDate = dateOf(row.unused_date, row.unused_origin)
  return { id, title, titleOrigin: row.title_origin, date, unusedDate, source, sourceOrigin: row.source_origin, url }
}

function dateOf(value: CoarseDate | null, origin: DateOrigin | null): PublicationDate | null {
  return value === null || origin === null ? null : { value, origin }
}

function columnsOf(rows: readonly PassageRow[], documents: Uint32Array): PassageColumns {
  const firstSentences = new Uint32Array(rows.length + 1)
  for (const [at, { sentences }] of rows.entries()) firstSentences[at + 1] = (firstSentences[at] ?? 0) + sentences
  return {
    documents,
    firstSentences,
    labels: Uint32Array.from(rows, (row) => row.label),
    ownWords: Uint16Array.from(rows, (row) => row.own_words),
  }
}

function indexedOf(db: Database): Pick<Indexed, 'documents' | 'files'> {
  const documents = new Map<string, IndexedDocument>()
  const ids = new Map<string, string[]>()
  const rows = db.prepare<[], IndexedDocument & { id: string }>('SELECT id, file, digest FROM documents ORDER BY id')
  for (const { id, file, digest } of rows.iterate()) {
    documents.set(id, { file, digest })
    const others = ids.get(file)
    if (others === undefined) ids.set(file, [id])
    else others.push(id)
  }
  const skipped = new Map<string, Skipped[]>()
  for (const entry of db.prepare<[], Skipped>('SELECT path, reason FROM skipped ORDER BY rowid').iterate()) {
    skipped.set(entry.path, [...(skipped.get(entry.path) ?? []), entry])
  }
  const files = new Map<string, KnownFile>()
  const states = db.prepare<[], { path: string; sha256: string; settled: number }>('SELECT * FROM files')
  for (const { path, sha256, settled } of states.iterate()) {
    const known = { ids: ids.get(path) ?? [], skipped: skipped.get(path) ?? [] }
    files.set(path, { sha256, isSettled: settled === 1, ...known })
  }
  return { documents, files }
}
