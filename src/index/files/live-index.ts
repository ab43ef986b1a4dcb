// Follows the current generation. A new one is opened beside the one in use and replaces it; the old one is closed once
// its last question is answered.
import type { LiveIndex, Snapshot } from '../snapshot.js'
import { readCurrent } from './current.js'
import { createFileSnapshot } from './file-snapshot.js'
import { openCurrent } from './generation.js'
import type { IndexLocation } from './location.js'
import { indexSettings } from './manifest.js'

export interface LiveIndexOptions {
  /** Calls `look`, which checks for a new generation, regularly until the function it returns is called. */
  readonly every: (look: () => Promise<void>) => () => void
  readonly onSwap: (snapshot: Snapshot) => void
  /** Called once for each generation that became current but cannot be opened. The one in use stays. */
  readonly onFailure: (error: unknown) => void
  /** Frees the old generation's native memory, whose size the garbage collector does not see. */
  readonly collect: () => void
}

interface Lease {
  readonly snapshot: Snapshot
  users: number
  isOld: boolean
  isClosed: boolean
}

export function createLiveIndex(location: IndexLocation, first: Snapshot, options: LiveIndexOptions): LiveIndex {
  let lease: Lease = leaseOf(first)
  let failed: number | undefined
  let refreshing: Promise<void> | undefined

  const release = (old: Lease): void => {
    if (!old.isOld || old.users > 0 || old.isClosed) return
    old.isClosed = true
    void old.snapshot.close().then(() => {
      // Called with no argument: from Node 22 on, gc(undefined) is not the full collection that gc() is.
      options.collect()
    })
  }

  const swap = (snapshot: Snapshot): void => {
    const old = lease
    lease = leaseOf(snapshot)
    old.isOld = true
    options.onSwap(snapshot)
    // After this turn, when synchronous users of the old snapshot are done.
    setImmediate(release, old)
  }

  const look = async (): Promise<void> => {
    const number = await readCurrent(location.index)
    if (number === undefined || number === failed || number === lease.snapshot.stats.generation) return
    try {
      swap(createFileSnapshot(await openCurrent(location.index, indexSettings(location.model))))
    } catch (error) {
      failed = number
      options.onFailure(error)
    }
  }

  const refresh = (): Promise<void> => {
    refreshing ??= look().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }

  const stop = options.every(refresh)
  return {
    snapshot: () => lease.snapshot,
    use: async (task) => {
      const own = lease
      own.users++
      try {
        return await task(own.snapshot)
      } finally {
        own.users--
        release(own)
      }
    },
    close: async () => {
      stop()
      await refreshing
      lease.isOld = true
      release(lease)
    },
  }
}

function leaseOf(snapshot: Snapshot): Lease {
  return { snapshot, users: 0, isOld: false, isClosed: false }
}
