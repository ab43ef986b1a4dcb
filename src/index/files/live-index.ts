// The generation that is searched: whenever another becomes current it is opened beside the one in use and takes its
// place; the old one goes when its last question is answered.
import { readCurrent } from './current.js'
import { openCurrent } from './generation.js'
import type { Generation } from './generation.js'
import { indexSettings } from './manifest.js'
import type { IndexLocation } from './location.js'

export interface LiveIndex {
  /** The current generation, for the length of one look. Whoever waits for something calls `use`. */
  readonly generation: () => Generation
  /** Lends the current generation to `task`; it stays open until the task has ended. */
  readonly use: <T>(task: (generation: Generation) => Promise<T>) => Promise<T>
  /** Looks whether another generation is current, and takes it up. */
  readonly refresh: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface LiveIndexOptions {
  /** Calls `look` now and then until what it returns is called. */
  readonly every: (look: () => void) => () => void
  readonly onSwap: (generation: Generation) => void
  /** A generation that became current and cannot be opened; the one in use stays. Told once each. */
  readonly onFailure: (error: unknown) => void
  /** Frees what the old generation held outside JavaScript, which the collector does not see. */
  readonly collect: () => void
}

interface Lease {
  readonly generation: Generation
  users: number
  isOld: boolean
  isClosed: boolean
}

export function createLiveIndex(place: IndexLocation, first: Generation, parts: LiveIndexOptions): LiveIndex {
  let lease: Lease = leaseOf(first)
  let failed: number | undefined
  let refreshing: Promise<void> | undefined

  const release = (one: Lease): void => {
    if (!one.isOld || one.users > 0 || one.isClosed) return
    one.isClosed = true
    one.generation.db.close()
    parts.collect()
  }

  const swap = (generation: Generation): void => {
    const old = lease
    lease = leaseOf(generation)
    old.isOld = true
    parts.onSwap(generation)
    // Not before this turn is over: whoever holds the old one for the length of a look is done then.
    setImmediate(release, old)
  }

  const look = async (): Promise<void> => {
    const number = await readCurrent(place.index)
    if (number === undefined || number === failed || number === lease.generation.manifest.generation) return
    try {
      swap(await openCurrent(place.index, indexSettings(place.model)))
    } catch (error) {
      failed = number
      parts.onFailure(error)
    }
  }

  const refresh = (): Promise<void> => {
    refreshing ??= look().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }

  const stop = parts.every(() => void refresh())
  return {
    generation: () => lease.generation,
    use: async (task) => {
      const own = lease
      own.users++
      try {
        return await task(own.generation)
      } finally {
        own.users--
        release(own)
      }
    },
    refresh,
    close: async () => {
      stop()
      await refreshing
      lease.isOld = true
      release(lease)
    },
  }
}

function leaseOf(generation: Generation): Lease {
  return { generation, users: 0, isOld: false, isClosed: false }
}
