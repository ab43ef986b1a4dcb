// What has changed between an index and its corpus, by content.
import { createHash } from 'node:crypto'
import type { Corpus, Entry, KnownFile } from '../../corpus/corpus.js'
import type { Document, Skipped } from '../../corpus/document.js'

/** What an index knows of a document beside its record. */
export interface IndexedDocument {
  readonly file: string
  /** Of everything that its reader yielded. */
  readonly digest: string
}

/** What an index holds, as far as a corpus is compared with it. */
export interface Indexed {
  readonly documents: ReadonlyMap<string, IndexedDocument>
  readonly files: ReadonlyMap<string, KnownFile>
  readonly skipped: readonly Skipped[]
}

export interface Changes {
  /** In the order of ids, as are the others. */
  readonly added: readonly NewDocument[]
  readonly changed: readonly NewDocument[]
  /** Ids of documents that are in the corpus no more. */
  readonly removed: readonly string[]
  /** How many documents are as they were. */
  readonly unchanged: number
  /** Of those that are as they were, the ones that another file holds now. */
  readonly moved: readonly Entry[]
  /** Whether anything at all is to be written: a document, a file's hash, a reason for skipping. */
  readonly any: boolean
}

/** A document that is to be indexed. */
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
      const one = { document, file, digest }
      if (before === undefined) added.push(one)
      else changed.push(one)
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

/** The sha256, in hex, of all that a document is. */
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
