// Turns a folder into documents.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { DatelineError } from '../errors.js'
import type { Document, Skipped } from './document.js'
import { failureCode, whyUnreadable } from './failure-code.js'
import type { Reading } from './format.js'
import { formatOf, readEndings } from './formats.js'
import { listFiles } from './list-files.js'
import type { Listing } from './list-files.js'
import type { IsoDate } from './publication-date.js'

export interface Corpus {
  /** By id, in the order of code units; never empty. */
  readonly documents: readonly Document[]
  /** By path. */
  readonly skipped: readonly Skipped[]
  /** Changes when a file is added, removed, renamed or changed, is skipped for another reason, or has other dates that cannot be used. */
  readonly fingerprint: string
}

/**
 * Reads every file of `folder`, one after another; what is larger than `largestFile` megabytes is skipped unread, and
 * publication dates after `today` are not used. Throws CORPUS_UNREADABLE, or CORPUS_EMPTY where no document is.
 */
export async function readCorpus(folder: string, today: IsoDate, largestFile: number): Promise<Corpus> {
  const listing = await listCorpus(folder)
  const documents: Document[] = []
  const skipped: Skipped[] = [...listing.skipped]
  const hashes: [path: string, hash: string][] = []
  for (const filePath of listing.files) {
    const file = await readOne(folder, filePath, today, largestFile)
    for (const document of file.documents) documents.push(document)
    for (const one of file.skipped) skipped.push(one)
    if (file.hash !== undefined) hashes.push([filePath, file.hash])
  }
  documents.sort((a, b) => byCodeUnits(a.id, b.id))
  const unique = documents.filter(({ id }, at) => id !== documents[at - 1]?.id)
  const repeated = documents.filter(({ id }, at) => id === documents[at - 1]?.id)
  for (const { id } of repeated) skipped.push({ path: id, reason: 'is the id of another record too; the first is read' })
  skipped.sort((a, b) => byCodeUnits(a.path, b.path))
  if (unique.length === 0) throw emptyCorpus(folder, skipped)
  hashes.sort((a, b) => byCodeUnits(a[0], b[0]))
  // A date that lies in the future today can be used one day, though no file changes.
  const unused = unique.flatMap(({ id, unusedDate }) => (unusedDate === null ? [] : [[id, unusedDate.value]]))
  const state = JSON.stringify([hashes, skipped.map((entry) => [entry.path, entry.reason]), unused])
  return { documents: unique, skipped, fingerprint: createHash('sha256').update(state).digest('hex') }
}

async function listCorpus(folder: string): Promise<Listing> {
  try {
    return await listFiles(folder)
  } catch (error) {
    const code = failureCode(error)
    const reasons: Record<string, string> = { ENOENT: 'does not exist', ENOTDIR: 'is a file, not a folder' }
    throw new DatelineError(
      'CORPUS_UNREADABLE',
      `The corpus folder "${folder}" ${reasons[code] ?? `could not be read (${code})`}; ` +
        `it must be a folder that holds the documents, for example as text files; what is read: ${readEndings}.`,
      { cause: error },
    )
  }
}

async function readOne(
  folder: string,
  filePath: string,
  today: IsoDate,
  largestFile: number,
): Promise<Reading & { readonly hash?: string }> {
  const skip = (reason: string) => ({ documents: [], skipped: [{ path: filePath, reason }] })
  const format = formatOf(filePath)
  if ('reason' in format) return skip(format.reason)
  let bytes: Buffer
  try {
    const { size } = await stat(path.join(folder, filePath))
    if (size > largestFile * 1024 * 1024) return skip(`is larger than ${largestFile} MB (DATELINE_LARGEST_FILE)`)
    bytes = await readFile(path.join(folder, filePath))
  } catch (error) {
    return skip(whyUnreadable(filePath, error))
  }
  return { ...format.read({ path: filePath, bytes }, today), hash: createHash('sha256').update(bytes).digest('hex') }
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
