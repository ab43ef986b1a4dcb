// Where an index is kept, and opening it if it can be used.
import { access, constants, mkdir } from 'node:fs/promises'
import type { Model } from '../../embeddings/model.js'
import { DatelineError, errorCode } from '../../errors.js'
import type { Snapshot } from '../snapshot.js'
import { createFileSnapshot } from './file-snapshot.js'
import { openCurrent } from './generation.js'
import { indexSettings } from './manifest.js'

/** Where an index is kept, and what embeds its texts. */
export interface IndexLocation {
  readonly index: string
  readonly model: Model
}

export interface OpenedIndex {
  /** The current generation; undefined if it cannot be searched. */
  readonly snapshot: Snapshot | undefined
  /** Why it cannot be searched, as a sentence. */
  readonly reason: string | undefined
}

/** Opens the current generation. An absent, outdated or damaged index gives a reason, not an error. */
export async function openIndex(location: IndexLocation): Promise<OpenedIndex> {
  const opened = await openedOrReason(openCurrent(location.index, indexSettings(location.model)))
  return 'db' in opened
    ? { snapshot: createFileSnapshot(opened), reason: undefined }
    : { snapshot: undefined, ...opened }
}

/** The result of `opening`, or a sentence on why the index cannot be used: absent, outdated or damaged. */
export async function openedOrReason<T>(opening: Promise<T>): Promise<T | { readonly reason: string }> {
  try {
    return await opening
  } catch (error) {
    const expected = ['INDEX_ABSENT', 'INDEX_OUTDATED', 'INDEX_CORRUPT']
    if (!(error instanceof DatelineError) || !expected.includes(error.code)) throw error
    return { reason: error.message }
  }
}

/** Creates the index folder if it is missing. Throws INDEX_UNWRITABLE. */
export async function ensureIndexFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (cause) {
    const code = errorCode(cause)
    const reason =
      code === 'EEXIST' || code === 'ENOTDIR' ? 'is a file, or lies inside one' : `cannot be written (${code})`
    throw new DatelineError(
      'INDEX_UNWRITABLE',
      `The index folder ${folder} ${reason}. Point DATELINE_EMBEDDINGS at a folder that can be written.`,
      { cause },
    )
  }
}
