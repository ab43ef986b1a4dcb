// Waiting for something to become true without sleeping: looked at again whenever anything has happened.

export interface Waiting {
  /** Says that something happened: everything waited for is looked at again. */
  readonly changed: () => void
  /** Resolves with the first value of `look` that is not undefined; after `ms`, rejects with what was awaited. */
  readonly until: <T>(look: () => T | undefined, awaited: () => string, ms?: number) => Promise<T>
  /** Rejects whatever is still waited for. */
  readonly stop: () => void
}

const PATIENCE_MS = 10_000

export function createWaiting(): Waiting {
  const waiters = new Set<{ look: () => void; stop: (why: string) => void }>()

  return {
    changed: () => {
      for (const waiter of [...waiters]) waiter.look()
    },
    until: <T>(look: () => T | undefined, awaited: () => string, ms = PATIENCE_MS) =>
      new Promise<T>((resolve, reject) => {
        const settle = (finish: () => void): void => {
          clearTimeout(timer)
          waiters.delete(waiter)
          finish()
        }
        const waiter = {
          look: () => {
            try {
              const found = look()
              if (found !== undefined)
                settle(() => {
                  resolve(found)
                })
            } catch (error) {
              settle(() => {
                reject(error instanceof Error ? error : new Error(String(error)))
              })
            }
          },
          stop: (why: string) => {
            settle(() => {
              reject(new Error(`${why} while waiting for ${awaited()}`))
            })
          },
        }
        const timer = setTimeout(() => {
          waiter.stop(`${ms} ms passed`)
        }, ms)
        waiters.add(waiter)
        waiter.look()
      }),
    stop: () => {
      for (const waiter of [...waiters]) waiter.stop('The loopback was closed')
    },
  }
}
