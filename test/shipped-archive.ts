// The shipped corpus and the shipped model, indexed in a folder of their own, for tests that ask real questions.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createArchive } from '../src/answer/archive.js'
import type { Archive } from '../src/answer/archive.js'
import { createEmbedder } from '../src/embeddings/embedder.js'
import type { Embedder } from '../src/embeddings/embedder.js'
import { readModel } from '../src/embeddings/model.js'
import type { Snapshot } from '../src/index/snapshot.js'
import { indexFolder } from './index/index-folder.js'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The day on which tests ask. */
const TODAY = '2023-10-01'

export interface ShippedArchive {
  readonly archive: Archive
  readonly snapshot: Snapshot
  readonly embedder: Embedder
  readonly close: () => Promise<void>
}

export async function openShippedArchive(): Promise<ShippedArchive> {
  const model = await readModel(join(ROOT, 'embeddings/models/all-MiniLM-L6-v2'))
  const index = await mkdtemp(join(tmpdir(), 'dateline-'))
  const snapshot = await indexFolder(join(ROOT, 'corpus'), { index, model })
  const embedder = createEmbedder(model, 1)
  const archive = createArchive(snapshot, {
    embed: embedder.embed,
    today: () => TODAY,
    onMismatch: ({ document }) => {
      throw new Error(`an excerpt of ${document} is not in it`)
    },
  })
  return {
    archive,
    snapshot,
    embedder,
    close: async () => {
      await embedder.close()
      await snapshot.close()
      await rm(index, { recursive: true })
    },
  }
}
