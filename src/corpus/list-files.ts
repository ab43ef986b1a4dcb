// Lists the files of a corpus folder and its subfolders.
import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Skipped } from './document.js'
import { errorCode } from '../errors.js'

export interface Listing {
  /** Paths relative to the folder, with forward slashes, in no particular order. */
  readonly files: string[]
  readonly skipped: Skipped[]
}

/**
 * Lists regular files. Names that begin with a dot are ignored. Symbolic links are skipped: they may lead out of the
 * corpus or in circles. Rejects if the folder itself cannot be read.
 */
export async function listFiles(folder: string): Promise<Listing> {
  const listing: Listing = { files: [], skipped: [] }
  const subfolders: string[] = []
  addEntries(listing, subfolders, '', await readdir(folder, { withFileTypes: true }))
  for (let subfolder = subfolders.pop(); subfolder !== undefined; subfolder = subfolders.pop()) {
    try {
      const entries = await readdir(path.join(folder, subfolder), { withFileTypes: true })
      addEntries(listing, subfolders, `${subfolder}/`, entries)
    } catch (error) {
      listing.skipped.push({ path: subfolder, reason: whyUnreadable(subfolder, error) })
    }
  }
  return listing
}

function addEntries(listing: Listing, subfolders: string[], prefix: string, entries: readonly Dirent[]): void {
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const filePath = prefix + entry.name
    if (entry.isFile()) listing.files.push(filePath)
    else if (entry.isDirectory()) subfolders.push(filePath)
    else if (entry.isSymbolicLink())
      listing.skipped.push({ path: filePath, reason: 'is a symbolic link, which is not followed' })
    else listing.skipped.push({ path: filePath, reason: 'is not a regular file' })
  }
}

/** Why the file or folder listed at `filePath` could not be read, as a clause. */
export function whyUnreadable(filePath: string, error: unknown): string {
  const code = errorCode(error)
  // A name that is not UTF-8 is listed with U+FFFD, and no file has that name.
  if (code === 'ENOENT' && filePath.includes('\uFFFD')) return 'has a name that is not UTF-8; rename it'
  return `could not be read (${code})`
}
