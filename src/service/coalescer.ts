// Identical questions within a short time share one computation.

export interface CoalescerOptions {
  /** For how long a result is reused, counted from when it was ready. */
  readonly seconds: number
  /** Milliseconds since an arbitrary start; never goes back. */
  readonly clock: () => number
}

export interface Coalescer<T> {
  /**
   * Returns what `make` makes, or the result for the same key that is being made or was made a short time ago. A
   * failure is passed on to all who wait for it, and then made again. The key must name everything that the result
   * depends on, the generation included.
   */
  readonly get: (key: string, make: () => Promise<T>) => Promise<T>
}

/** So many results are kept. Beyond that the oldest is dropped, which only means that it is made again. */
const MOST = 500

export function createCoalescer<T>({ seconds, clock }: CoalescerOptions): Coalescer<T> {
  /** In the order in which they were begun. `until` is infinite while a result is being made. */
  const entries = new Map<string, { readonly result: Promise<T>; until: number }>()
  const dropExpired = (): void => {
    const now = clock()
    for (const [key, { until }] of entries) if (until <= now) entries.delete(key)
  }
  const begin = (key: string, make: () => Promise<T>): Promise<T> => {
    const [oldest] = entries.keys()
    if (entries.size >= MOST && oldest !== undefined) entries.delete(oldest)
    const entry = { result: make(), until: Infinity }
    entries.set(key, entry)
    entry.result.then(
      () => {
        entry.until = clock() + seconds * 1000
      },
      () => {
        if (entries.get(key) === entry) entries.delete(key)
      },
    )
    return entry.result
  }
  return {
    get: (key, make) => {
      dropExpired()
      return entries.get(key)?.result ?? begin(key, make)
    },
  }
}
