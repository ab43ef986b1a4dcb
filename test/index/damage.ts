// Damages an index on purpose.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generationFolder } from '../../src/index/files/current.js'
import { FILES, MANIFEST_FILE } from '../../src/index/files/manifest.js'
import type { Manifest } from '../../src/index/files/manifest.js'

export const FILES_OF_A_GENERATION: readonly string[] = [...Object.values(FILES), MANIFEST_FILE]

/** Changes the middle of a file of a generation. */
export async function damageGeneration(index: string, generation: number, file: string): Promise<void> {
  const path = join(generationFolder(index, generation), file)
  const bytes = await readFile(path)
  const middle = bytes.length >> 1
  await writeFile(path, Buffer.concat([bytes.subarray(0, middle), Buffer.from('{damage'), bytes.subarray(middle)]))
}

/** Makes the manifest of a generation name another format. */
export async function outdateGeneration(index: string, generation: number): Promise<void> {
  const path = join(generationFolder(index, generation), MANIFEST_FILE)
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest
  await writeFile(path, JSON.stringify({ ...manifest, settings: { ...manifest.settings, format: 1 } }))
}
