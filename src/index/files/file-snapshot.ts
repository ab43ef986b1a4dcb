// A snapshot of the embedded engine: it answers from a generation's arrays and SQLite file. Nothing is copied.
import type { CoarseDate } from '../../time/calendar-date.js'
import type { PassageNumber, Snapshot, SnapshotStats, StoredDocument } from '../snapshot.js'
import { FilePassage } from './file-passage.js'
import type { Generation } from './generation.js'
import { meanLength } from './lexical-index.js'
import { selectPassages } from './select-passages.js'

export function createFileSnapshot(generation: Generation): Snapshot {
  const { lexical, db, documents } = generation
  let stats: SnapshotStats | undefined
  return {
    get stats() {
      return (stats ??= statsOf(generation))
    },
    select: (limits) => Promise.resolve(selectPassages(generation, limits)),
    documentFrequencies: (terms) =>
      Promise.resolve(
        terms.map((term) => {
          const { start, end } = lexical.postingsOf(term)
          return end - start
        }),
      ),
    knownWords: (words) => Promise.resolve(new Set(words.filter((word) => db.hasWord(word)))),
    load: (numbers, terms) => Promise.resolve(load(generation, numbers, terms)),
    documents: () => Promise.resolve(documents),
    document: (id) => Promise.resolve(storedDocument(generation, id)),
    text: (id, start, end) => Promise.resolve(db.text(id)?.slice(start, end)),
    skipped: () => Promise.resolve(db.skipped()),
    close: () => {
      db.close()
      return Promise.resolve()
    },
  }
}

function load(generation: Generation, numbers: readonly PassageNumber[], terms: readonly string[]): FilePassage[] {
  const { lexical } = generation
  const rowOf = new Int32Array(lexical.passages).fill(-1)
  for (const [row, number] of numbers.entries()) rowOf[number] = row
  const frequencies = new Uint16Array(numbers.length * terms.length)
  for (const [column, term] of terms.entries()) {
    const { start, end } = lexical.postingsOf(term)
    for (let at = start; at < end; at++) {
      const row = rowOf[lexical.postings[at] ?? 0] ?? -1
      if (row >= 0) frequencies[row * terms.length + column] = lexical.frequencies[at] ?? 0
    }
  }
  return numbers.map(
    (number, row) =>
      new FilePassage(generation, number, frequencies.subarray(row * terms.length, (row + 1) * terms.length)),
  )
}

function statsOf({ manifest, documents, lexical }: Generation): SnapshotStats {
  const { settings, counts, dates, generation, builtAt, seconds } = manifest
  const { name, dimensions, maxTokens } = settings.model
  const documentsByDate = new Map<CoarseDate, number>()
  const documentsBySource = new Map<string, number>()
  for (const { date, source } of documents) {
    if (date !== null) documentsByDate.set(date.value, (documentsByDate.get(date.value) ?? 0) + 1)
    if (source !== null) documentsBySource.set(source, (documentsBySource.get(source) ?? 0) + 1)
  }
  return {
    generation,
    builtAt,
    buildSeconds: seconds,
    model: { name, dimensions, maxTokens },
    ...counts,
    dates,
    documentsByDate,
    documentsBySource,
    meanLength: meanLength(lexical.lengths),
  }
}

function storedDocument({ documents, db }: Generation, id: string): StoredDocument | undefined {
  const record = documents.find((document) => document.id === id)
  if (record === undefined) return undefined
  // Getters, because many callers need only the record.
  return {
    record,
    get text() {
      return db.text(id) ?? ''
    },
    get bodyStart() {
      return db.document(id)?.bodyStart ?? 0
    },
    get passages() {
      return db
        .passagesOf(record.number)
        .map(({ number, start, end }) => ({ start, end, sentences: db.sentences(number) }))
    },
  }
}
