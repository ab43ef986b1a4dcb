// Turns a folder into documents; what has not changed since it was indexed is not read again.
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
  /** What the index knows of the file at a path. */
  readonly known: (path: string) => KnownFile | undefined
  readonly seen: SeenFiles
  readonly now: () => Date
  /** The day it is: a date that is still to come is not used. */
  readonly today: IsoDate
  /** Megabytes; a larger file is skipped without being opened. */
  readonly largestFile: number
  /** Called with how many files have been looked at, of how many. */
  readonly onProgress: (done: number, of: number) => void
}

/** What one file holds. */
interface Held {
  readonly path: string
  readonly state: FileState | undefined
  readonly documents: readonly { readonly id: string; readonly document: Document | undefined }[]
  readonly skipped: readonly Skipped[]
}

/** How often a file that changes while it is read is looked at before it is given up. */
const TRIES = 3
/**
 * Milliseconds that a file must have been left alone before it is read. File systems stamp a change with a clock that
 * ticks every few milliseconds: of two changes within a tick, the second cannot be seen.
 */
const LEFT_ALONE = 100
const MEGABYTE = 1024 * 1024
/** Files looked at side by side. */
const AT_ONCE = 8

/** Reads `folder`. Throws CORPUS_UNREADABLE, or CORPUS_EMPTY where there is no document. */
export async function readCorpus(folder: string, parts: ReadCorpusOptions): Promise<Corpus> {
  const listing = await listCorpus(folder)
  // Of two documents with one id the first counts: by path, whatever order the file system lists them in.
  const paths = [...listing.files].sort(byCodeUnits)
  const held: Held[] = []
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    held.push(...(await Promise.all(paths.slice(at, at + AT_ONCE).map((one) => holdingsOf(folder, one, parts)))))
    parts.onProgress(held.length, paths.length)
  }
  parts.seen.keep(new Set(paths))
  const corpus = corpusOf(held, listing.skipped)
  if (corpus.entries.length === 0) throw emptyCorpus(folder, corpus.skipped)
  return corpus
}

function corpusOf(held: readonly Held[], notListed: readonly Skipped[]): Corpus {
  const entries = new Map<string, Entry>()
  const files = new Map<string, FileState>()
  const skipped = [...notListed]
  for (const { path: file, state, documents, skipped: ofFile } of held) {
    let isSettled = state?.isSettled ?? false
    for (const { id, document } of documents) {
      const other = entries.get(id)
      if (other === undefined) entries.set(id, { id, file, document })
      else {
        skipped.push({ path: file, reason: `has a document with the id "${id}", which one in ${other.file} has too` })
        // Once the other one is gone, this one counts: it must be read again, though its file stays the same.
        isSettled = false
      }
    }
    if (state !== undefined) files.set(file, { ...state, isSettled })
    for (const one of ofFile) skipped.push(one)
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

async function holdingsOf(folder: string, filePath: string, parts: ReadCorpusOptions): Promise<Held> {
  const skip = (reason: string): Held => ({
    path: filePath,
    state: undefined,
    documents: [],
    skipped: [{ path: filePath, reason }],
  })
  const format = formatOf(filePath)
  if ('reason' in format) return skip(format.reason)
  const whole = path.join(folder, filePath)
  try {
    for (let tried = 0; tried < TRIES; tried++) {
      const readAtNs = BigInt(parts.now().getTime()) * 1_000_000n
      const before = statOf(whole)
      if (before.size > BigInt(parts.largestFile * MEGABYTE)) {
        return skip(`is larger than ${parts.largestFile} MB (DATELINE_LARGEST_FILE)`)
      }
      const known = parts.known(filePath)
      const seen = parts.seen.sha256(filePath, before)
      if (known?.isSettled === true && known.sha256 === seen) return asItWas(filePath, known)
      if (isYoung(before, readAtNs)) {
        await setTimeout(LEFT_ALONE)
        continue
      }
      const bytes = await bytesOf(whole)
      const after = statOf(whole)
      if (after.size !== before.size || after.modifiedNs !== before.modifiedNs || after.inode !== before.inode) continue
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      parts.seen.put(filePath, before, sha256, readAtNs)
      if (known?.isSettled === true && known.sha256 === sha256) return asItWas(filePath, known)
      return read(format, { path: filePath, bytes }, sha256, parts.today)
    }
    return skip('changes while it is read')
  } catch (error) {
    return skip(whyUnreadable(filePath, error))
  }
}

function asItWas(filePath: string, { sha256, isSettled, ids, skipped }: KnownFile): Held {
  const documents = ids.map((id) => ({ id, document: undefined }))
  return { path: filePath, state: { sha256, isSettled }, documents, skipped }
}

function read(format: Format, file: CorpusFile, sha256: string, today: IsoDate): Held {
  const { documents, skipped } = format.read(file, today)
  const isToCome = ({ unusedDate }: Document): boolean => unusedDate !== null && unusedDate.value > today
  return {
    path: file.path,
    state: { sha256, isSettled: !documents.some(isToCome) },
    documents: documents.map((document) => ({ id: document.id, document })),
    skipped,
  }
}

/** A time that is still to come was set by hand, and says nothing. */
function isYoung({ modifiedNs }: FileStat, nowNs: bigint): boolean {
  const age = (nowNs - modifiedNs) / 1_000_000n
  return age > -LEFT_ALONE && age < LEFT_ALONE
}

/** At once: ten thousand promises take longer than ten thousand files. */
function statOf(whole: string): FileStat {
  const { size, mtimeNs, ino } = statSync(whole, { bigint: true })
  return { size, modifiedNs: mtimeNs, inode: ino }
}

/** A file that became a pipe or a folder in the meantime fails instead of hanging. */
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
