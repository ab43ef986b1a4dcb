// Reads the documents of a folder. Files that have not changed since they were indexed are not read again.
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DatelineError, errorCode } from '../errors.js'
import type { Corpus, Entry, FileState, KnownFile } from './corpus.js'
import type { Document, Skipped } from './document.js'
import type { CorpusFile, Format } from './formats/format.js'
import { formatOf, readEndings } from './formats/formats.js'
import { listFiles, whyUnreadable } from './list-files.js'
import type { Listing } from './list-files.js'
import type { IsoDate } from '../time/calendar-date.js'
import type { FileStat, SeenFiles } from './seen-files.js'

export interface ReadCorpusOptions {
  /** What the index knows of the file at a path in the corpus. */
  readonly known: (path: string) => KnownFile | undefined
  readonly seen: SeenFiles
  readonly now: () => Date
  /** Later publication dates are not used. */
  readonly today: IsoDate
  /** In megabytes; a larger file is skipped without being opened. */
  readonly largestFile: number
  /** Called with the number of files checked so far, and of all files. */
  readonly onProgress: (done: number, of: number) => void
}

/** What was read from one file. */
interface FileResult {
  readonly path: string
  readonly state: FileState | undefined
  readonly documents: readonly { readonly id: string; readonly document: Document | undefined }[]
  readonly skipped: readonly Skipped[]
}

/** How often a file is tried that changes while it is read. */
const MOST_TRIES = 3
/**
 * A file must have been unchanged for so long before it is read. File systems date a change by a clock that ticks every
 * few milliseconds: the second of two changes within a tick would not be noticed.
 */
const UNCHANGED_MS = 100
const MEGABYTE = 1024 * 1024
/** How many files are read at the same time. */
const AT_ONCE = 8

/** Reads `folder`. Throws CORPUS_UNREADABLE, or CORPUS_EMPTY if there is no document. */
export async function readCorpus(folder: string, options: ReadCorpusOptions): Promise<Corpus> {
  const listing = await listCorpus(folder)
  // Of two documents with one id the first by path counts, in whatever order the file system lists the files.
  const paths = [...listing.files].sort(byCodeUnits)
  const results: FileResult[] = []
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    results.push(...(await Promise.all(paths.slice(at, at + AT_ONCE).map((file) => readFile(folder, file, options)))))
    options.onProgress(results.length, paths.length)
  }
  options.seen.keep(new Set(paths))
  const corpus = corpusOf(results, listing.skipped)
  if (corpus.entries.length === 0) throw emptyCorpus(folder, corpus.skipped)
  return corpus
}

function corpusOf(results: readonly FileResult[], notListed: readonly Skipped[]): Corpus {
  const entries = new Map<string, Entry>()
  const files = new Map<string, FileState>()
  const skipped = [...notListed]
  for (const { path: file, state, documents, skipped: skippedInFile } of results) {
    let isSettled = state?.isSettled ?? false
    for (const { id, document } of documents) {
      const other = entries.get(id)
      if (other === undefined) entries.set(id, { id, file, document })
      else {
        skipped.push({ path: file, reason: `has a document with the id "${id}", which one in ${other.file} has too` })
        // Once the other one is removed, this one counts and must be read, though its file has not changed.
        isSettled = false
      }
    }
    if (state !== undefined) files.set(file, { ...state, isSettled })
    for (const one of skippedInFile) skipped.push(one)
  }
  return {
    entries: [...entries.values()].sort((a, b) => byCodeUnits(a.id, b.id)),
    files,
    skipped: skipped.sort((a, b) => byCodeUnits(a.path, b.path) || byCodeUnits(a.reason, b.reason)),
  }
}

async function listCorpus(folder: string): Promise<Listing> {
  try {
    return await listFiles(folder)
  } catch (error) {
    const code = errorCode(error)
    const reasons: Record<string, string> = { ENOENT: 'does not exist', ENOTDIR: 'is a file, not a folder' }
    throw new DatelineError(
      'CORPUS_UNREADABLE',
      `The corpus folder "${folder}" ${reasons[code] ?? `could not be read (${code})`}; ` +
        `it must be a folder that holds the documents, for example as text files; what is read: ${readEndings}.`,
      { cause: error },
    )
  }
}

async function readFile(folder: string, filePath: string, options: ReadCorpusOptions): Promise<FileResult> {
  const skip = (reason: string): FileResult => ({
    path: filePath,
    state: undefined,
    documents: [],
    skipped: [{ path: filePath, reason }],
  })
  const format = formatOf(filePath)
  if ('reason' in format) return skip(format.reason)
  const whole = path.join(folder, filePath)
  try {
    for (let tried = 0; tried < MOST_TRIES; tried++) {
      const readAtNs = BigInt(options.now().getTime()) * 1_000_000n
      const before = statOf(whole)
      if (before.size > BigInt(options.largestFile * MEGABYTE)) {
        return skip(`is larger than ${options.largestFile} MB (DATELINE_LARGEST_FILE)`)
      }
      const known = options.known(filePath)
      const seen = options.seen.sha256(filePath, before)
      if (known?.isSettled === true && known.sha256 === seen) return unchangedResult(filePath, known)
      if (isRecentlyChanged(before, readAtNs)) {
        await setTimeout(UNCHANGED_MS)
        continue
      }
      const bytes = await bytesOf(whole)
      const after = statOf(whole)
      if (after.size !== before.size || after.modifiedNs !== before.modifiedNs || after.inode !== before.inode) continue
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      options.seen.put(filePath, before, sha256, readAtNs)
      if (known?.isSettled === true && known.sha256 === sha256) return unchangedResult(filePath, known)
      return readDocuments(format, { path: filePath, bytes }, sha256, options.today)
    }
    return skip('changes while it is read')
  } catch (error) {
    return skip(whyUnreadable(filePath, error))
  }
}

function unchangedResult(filePath: string, { sha256, isSettled, ids, skipped }: KnownFile): FileResult {
  const documents = ids.map((id) => ({ id, document: undefined }))
  return { path: filePath, state: { sha256, isSettled }, documents, skipped }
}

function readDocuments(format: Format, file: CorpusFile, sha256: string, today: IsoDate): FileResult {
  const { documents, skipped } = format.read(file, today)
  const isInFuture = ({ unusedDate }: Document): boolean => unusedDate !== null && unusedDate.value > today
  return {
    path: file.path,
    state: { sha256, isSettled: !documents.some(isInFuture) },
    documents: documents.map((document) => ({ id: document.id, document })),
    skipped,
  }
}

/** A time in the future was set by hand and means nothing. */
function isRecentlyChanged({ modifiedNs }: FileStat, nowNs: bigint): boolean {
  const age = (nowNs - modifiedNs) / 1_000_000n
  return age > -UNCHANGED_MS && age < UNCHANGED_MS
}

/** Synchronous: ten thousand promises take longer than ten thousand calls. */
function statOf(whole: string): FileStat {
  const { size, mtimeNs, ino } = statSync(whole, { bigint: true })
  return { size, modifiedNs: mtimeNs, inode: ino }
}

/** Throws, rather than hangs, if the file has become a pipe or a folder. */
async function bytesOf(whole: string): Promise<Buffer> {
  const file = await open(whole, 'r')
  try {
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function emptyCorpus(folder: string, skipped: readonly Skipped[]): DatelineError {
  const [first] = skipped
  const found =
    first === undefined
      ? 'is empty'
      : `holds no document that can be read (${skipped.length} skipped; the first, "${first.path}", ${first.reason})`
  return new DatelineError(
    'CORPUS_EMPTY',
    `The corpus folder "${folder}" ${found}; put the documents there, for example as text files; what is read: ${readEndings}.`,
  )
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
