// The embedded engine's snapshot passes the suite for every engine's snapshot.
import { afterAll } from 'vitest'
import { createFileSnapshot } from '../../../src/index/files/file-snapshot.js'
import { openWorkshop } from '../small-index.js'
import type { Workshop } from '../small-index.js'
import { describeSnapshot, SUITE_CORPUS } from '../snapshot-suite.js'

let workshop: Workshop | undefined
afterAll(() => workshop?.close())

describeSnapshot('the embedded engine', async () => {
  const opened = (workshop = await openWorkshop())
  const snapshot = createFileSnapshot(await opened.index(SUITE_CORPUS))
  return { snapshot, embed: async (text) => (await opened.embedder.embed(text)).vector }
})
