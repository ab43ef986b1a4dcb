// Identical questions in a short time share one computation.

export interface CoalescerOptions {
  /** For how long a result is handed out again, from when it was there. */
  readonly seconds: number
  /** Milliseconds from any beginning, never going back. */
  readonly clock: () => number
}

export interface Coalescer<T> {
  /**
   * What `make` makes, or what it made for the same key just before or is making now. What failed is made again. The
   * key names all that the result depends on, the generation included.
   */
  readonly get: (key: string, make: () => Promise<T>) => Promise<T>
  readonly size: () => number
}

/** So many results are remembered; beyond that the oldest gives way, and is only not shared any more. */
const MOST = 500

export function createCoalescer<T>({ seconds, clock }: CoalescerOptions): Coalescer<T> {
  /** In the order in which they were begun. `until` is infinite while a result is being made. */
  const entries = new Map<string, { readonly result: Promise<T>; until: number }>()
  const forgetOld = (): void => {
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
      forgetOld()
      return entries.get(key)?.result ?? begin(key, make)
    },
    size: () => {
      forgetOld()
      return entries.size
    },
  }
}
