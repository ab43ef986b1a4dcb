// The current generation: the one-line file `current`, and the folders of generations beside it.
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

export function generationFolder(indexFolder: string, generation: number): string {
  return join(indexFolder, String(generation))
}

/** The number of the current generation; undefined if there is none, or the file does not name one. */
export async function readCurrent(indexFolder: string): Promise<number | undefined> {
  const line = await readFile(join(indexFolder, 'current'), 'utf8').catch(() => '')
  return /^[1-9]\d{0,14}\n?$/.test(line) ? Number(line) : undefined
}

/** Makes `generation` current in one step: readers see the old number or the new one. */
export async function replaceCurrent(indexFolder: string, generation: number): Promise<void> {
  const next = join(indexFolder, 'current.next')
  const file = await open(next, 'w')
  try {
    await file.writeFile(`${String(generation)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(next, join(indexFolder, 'current'))
  await syncFolder(indexFolder)
}

/** The numbers of the generations that have a folder, complete or not, ascending. */
export async function listGenerations(indexFolder: string): Promise<number[]> {
  const names = await readdir(indexFolder)
  return names
    .filter((name) => /^[1-9]\d{0,14}$/.test(name))
    .map(Number)
    .sort((a, b) => a - b)
}

/** Removes the folders of all generations except `kept`. */
export async function removeGenerationsExcept(indexFolder: string, kept: readonly number[]): Promise<void> {
  const old = (await listGenerations(indexFolder)).filter((generation) => !kept.includes(generation))
  await Promise.all(old.map((generation) => rm(generationFolder(indexFolder, generation), { recursive: true })))
}

/** Syncs a folder, and the files in it, to disk. */
export async function syncFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name))
  for (const path of [...files, folder]) {
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}
