// How often somebody may ask: a bucket of tokens each, which a question takes one of and time fills again.

export interface BucketOptions {
  /** Questions in a row, from a full bucket: 1 or more. */
  readonly capacity: number
  /** Above 0. */
  readonly refillPerSecond: number
  /** Milliseconds from any beginning, never going back. */
  readonly clock: () => number
}

/** `retryAfterSeconds`: whole seconds, 1 or more, after which there is a token again. */
type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }

export interface TokenBuckets {
  /** Takes a token from the bucket of `key`, where there is one. */
  readonly take: (key: string) => Taken
  /** How many buckets are remembered: none that nobody took from in the time that fills an empty one. */
  readonly size: () => number
}

export function createTokenBuckets({ capacity, refillPerSecond, clock }: BucketOptions): TokenBuckets {
  // Whole milliseconds throughout, so that whoever waits as long as was told is not refused for a rounding error.
  const perToken = Math.max(1, Math.round(1000 / refillPerSecond))
  /** When each bucket will be full, in the order in which they were last taken from; one that is full is not here. */
  const fullAt = new Map<string, number>()
  const forgetFull = (now: number): void => {
    for (const [key, at] of fullAt) {
      if (at > now) return
      fullAt.delete(key)
    }
  }
  return {
    take: (key) => {
      const now = Math.floor(clock())
      forgetFull(now)
      const next = Math.max(fullAt.get(key) ?? now, now) + perToken
      const wait = next - capacity * perToken - now
      if (wait > 0) return { ok: false, retryAfterSeconds: Math.ceil(wait / 1000) }
      fullAt.delete(key)
      fullAt.set(key, next)
      return { ok: true }
    },
    size: () => {
      forgetFull(Math.floor(clock()))
      return fullAt.size
    },
  }
}
