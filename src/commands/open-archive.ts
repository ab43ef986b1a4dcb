// Lends an archive that follows the current generation, for as long as a command runs.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createLiveArchive } from '../answer/archive.js'
import type { Archive } from '../answer/archive.js'
import { createEmbedder } from '../embeddings/embedder.js'
import { createLiveIndex } from '../index/files/live-index.js'
import type { LiveIndex, Snapshot } from '../index/snapshot.js'
import { log } from './log.js'
import { today } from './setup.js'
import type { Setup } from './setup.js'

/** Milliseconds between two checks for a new generation. */
const CHECK_EVERY_MS = 1000

/** Runs `use` with the archive over the index that `open` gives. The embedding process starts while the index opens. */
export async function withArchive(
  setup: Setup,
  open: (setup: Setup) => Promise<Snapshot>,
  use: (archive: Archive, live: LiveIndex) => Promise<void>,
): Promise<void> {
  const embedder = createEmbedder(setup.location.model, 1)
  try {
    const live = openLiveIndex(setup, await open(setup))
    try {
      const archive = createLiveArchive(live, {
        embed: embedder.embed,
        today: () => today(setup),
        onMismatch: (mismatch) => {
          log.error(
            mismatch,
            'A citation was dropped: its document does not contain the excerpt. Run "dateline rebuild".',
          )
        },
      })
      await use(archive, live)
    } finally {
      await live.close()
    }
  } finally {
    await embedder.close()
  }
}

function openLiveIndex({ location }: Setup, first: Snapshot): LiveIndex {
  return createLiveIndex(location, first, {
    every: (look) => {
      const timer = setInterval(() => void look(), CHECK_EVERY_MS)
      return () => {
        clearInterval(timer)
      }
    },
    onSwap: ({ stats: { generation, documents } }) => {
      log.info({ generation, documents }, 'A new generation is searched')
    },
    onFailure: (error) => {
      log.error({ err: error }, 'The new generation cannot be opened; the previous one keeps answering')
    },
    collect: collectGarbage,
  })
}

/**
 * The memory of a vector graph is freed with its JavaScript object, which is too small for V8 to collect it soon by
 * itself.
 */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}
