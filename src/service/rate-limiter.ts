// Limits how often each person or server may ask: one token bucket per key. A question takes a token, time adds them.

export interface RateLimiterOptions {
  /** How many questions a full bucket allows in a row: 1 or more. */
  readonly capacity: number
  /** Above 0. */
  readonly refillPerSecond: number
  /** Milliseconds since an arbitrary start; never goes back. */
  readonly clock: () => number
}

/** `retryAfterSeconds`: whole seconds, 1 or more, after which there is a token again. */
type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }

export interface RateLimiter {
  /** Takes a token from the bucket of `key` if there is one. */
  readonly take: (key: string) => Taken
}

export function createRateLimiter({ capacity, refillPerSecond, clock }: RateLimiterOptions): RateLimiter {
  // Whole milliseconds throughout, so that a rounding error never refuses someone who waited as long as required.
  const perToken = Math.max(1, Math.round(1000 / refillPerSecond))
  /** When each bucket will be full, ordered by when it was last taken from. Full buckets are dropped. */
  const fullAt = new Map<string, number>()
  const dropFull = (now: number): void => {
    for (const [key, at] of fullAt) {
      if (at > now) return
      fullAt.delete(key)
    }
  }
  return {
    take: (key) => {
      const now = Math.floor(clock())
      dropFull(now)
      const next = Math.max(fullAt.get(key) ?? now, now) + perToken
      const wait = next - capacity * perToken - now
      if (wait > 0) return { ok: false, retryAfterSeconds: Math.ceil(wait / 1000) }
      fullAt.delete(key)
      fullAt.set(key, next)
      return { ok: true }
    },
  }
}
