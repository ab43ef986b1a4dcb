// Compares an index with its corpus by content.
import { createHash } from 'node:crypto'
import type { Corpus, Entry, KnownFile } from '../../corpus/corpus.js'
import type { Document, Skipped } from '../../corpus/document.js'

/** What an index knows of a document to recognize a change. */
export interface IndexedDocument {
  readonly file: string
  /** The digest of everything its reader returned. */
  readonly digest: string
}

/** The part of an index that is compared with a corpus. */
export interface Indexed {
  readonly documents: ReadonlyMap<string, IndexedDocument>
  readonly files: ReadonlyMap<string, KnownFile>
  readonly skipped: readonly Skipped[]
}

export interface Changes {
  /** Sorted by id, as are the others. */
  readonly added: readonly NewDocument[]
  readonly changed: readonly NewDocument[]
  /** Ids of documents that are no longer in the corpus. */
  readonly removed: readonly string[]
  /** How many documents have not changed. */
  readonly unchanged: number
  /** Unchanged documents that are now in another file. */
  readonly moved: readonly Entry[]
  /** Whether anything must be written: a document, the hash of a file, a reason for skipping one. */
  readonly any: boolean
}

/** A document to be indexed. */
export interface NewDocument extends IndexedDocument {
  readonly document: Document
}

export const NOTHING_INDEXED: Indexed = { documents: new Map(), files: new Map(), skipped: [] }

export function changesBetween(indexed: Indexed, corpus: Corpus): Changes {
  const added: NewDocument[] = []
  const changed: NewDocument[] = []
  const moved: Entry[] = []
  const ids = new Set<string>()
  for (const entry of corpus.entries) {
    const { id, file, document } = entry
    ids.add(id)
    const before = indexed.documents.get(id)
    const digest = document === undefined ? before?.digest : digestOf(document)
    if (document !== undefined && digest !== undefined && digest !== before?.digest) {
      const list = before === undefined ? added : changed
      list.push({ document, file, digest })
    } else if (before?.file !== file) moved.push(entry)
  }
  const removed = [...indexed.documents.keys()].filter((id) => !ids.has(id))
  const documents = added.length + changed.length
  return {
    added,
    changed,
    removed,
    moved,
    unchanged: corpus.entries.length - documents,
    any: documents + removed.length + moved.length > 0 || !sameFiles(indexed, corpus),
  }
}

/** The sha256, in hex, of all fields and the text of a document. */
function digestOf(document: Document): string {
  const { text, bodyStart, title, titleOrigin, date, unusedDate, source, sourceOrigin, url } = document
  const dates = [date?.value, date?.origin, unusedDate?.value, unusedDate?.origin]
  const fields = [bodyStart, title, titleOrigin, ...dates, source, sourceOrigin, url]
  return createHash('sha256').update(JSON.stringify(fields)).update(text).digest('hex')
}

function sameFiles(indexed: Indexed, { files, skipped }: Corpus): boolean {
  if (files.size !== indexed.files.size || skipped.length !== indexed.skipped.length) return false
  for (const [path, { sha256, isSettled }] of files) {
    const known = indexed.files.get(path)
    if (known?.sha256 !== sha256 || known.isSettled !== isSettled) return false
  }
  return skipped.every(({ path, reason }, at) => {
    const before = indexed.skipped[at]
    return before?.path === path && before.reason === reason
  })
}
