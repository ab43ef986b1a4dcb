// The files of a corpus folder and of its subfolders.
import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Skipped } from './document.js'
import { failureCode } from './failure-code.js'

export interface Listing {
  /** Paths relative to the folder, with forward slashes, in no particular order. */
  readonly files: readonly string[]
  readonly skipped: readonly Skipped[]
}

/**
 * Lists regular files. What begins with a dot is ignored; symbolic links are skipped, since they may lead out of the
 * corpus or round in circles. Rejects where the folder itself cannot be read.
 */
export async function listFiles(folder: string): Promise<Listing> {
  return listEntries(folder, '', await readdir(folder, { withFileTypes: true }))
}

async function listEntries(folder: string, prefix: string, entries: readonly Dirent[]): Promise<Listing> {
  const files: string[] = []
  const skipped: Skipped[] = []
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const filePath = prefix + entry.name
    if (entry.isFile()) files.push(filePath)
    else if (entry.isSymbolicLink()) skipped.push({ path: filePath, reason: 'is a symbolic link, which is not followed' })
    else if (!entry.isDirectory()) skipped.push({ path: filePath, reason: 'is not a regular file' })
    else {
      const inside = await listSubfolder(folder, filePath)
      files.push(...inside.files)
      skipped.push(...inside.skipped)
    }
  }
  return { files, skipped }
}

async function listSubfolder(folder: string, subfolder: string): Promise<Listing> {
  try {
    const entries = await readdir(path.join(folder, subfolder), { withFileTypes: true })
    return await listEntries(folder, `${subfolder}/`, entries)
  } catch (error) {
    return { files: [], skipped: [{ path: subfolder, reason: `could not be read (${failureCode(error)})` }] }
  }
}
