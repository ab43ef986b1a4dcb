// Notices that something in the corpus has changed, once it has been quiet for a while.
import watcher from '@parcel/watcher'

export interface WatchOptions {
  /** Milliseconds without a change before `onChange` is called. */
  readonly quiet: number
  /** Milliseconds after which it is called though changes go on. */
  readonly atMost: number
  readonly onChange: () => void
  /** The watching broke off; nothing more will be noticed. */
  readonly onFailure: (error: Error) => void
}

/** Watches `folder` and all below it until what it returns is called. Rejects where the folder cannot be watched. */
export async function watchCorpus(folder: string, parts: WatchOptions): Promise<() => Promise<void>> {
  let quiet: NodeJS.Timeout | undefined
  let latest: NodeJS.Timeout | undefined
  let isStopped = false
  let isGrown = false

  const listen: watcher.SubscribeCallback = (error, events) => {
    if (isStopped) return
    if (error !== null) {
      parts.onFailure(error)
      return
    }
    isGrown ||= events.some(({ type, path }) => type === 'create' || path === folder)
    clearTimeout(quiet)
    quiet = setTimeout(settle, parts.quiet)
    latest ??= setTimeout(settle, parts.atMost)
  }
  let watching = watcher.subscribe(folder, listen)

  const settle = (): void => {
    clearTimeout(quiet)
    clearTimeout(latest)
    latest = undefined
    if (isGrown) watching = renewed(watching)
    isGrown = false
    // Only now: what changes from here on is noticed.
    watching.then(
      () => {
        if (!isStopped) parts.onChange()
      },
      (error: unknown) => {
        if (!isStopped) parts.onFailure(error instanceof Error ? error : new Error(String(error)))
      },
    )
  }

  /** The watcher sees a new folder, but not the folders that were made in it before it could look. */
  const renewed = async (old: typeof watching): typeof watching => {
    await (await old).unsubscribe()
    return watcher.subscribe(folder, listen)
  }

  await watching
  return async () => {
    isStopped = true
    clearTimeout(quiet)
    clearTimeout(latest)
    const subscription = await watching.catch(() => undefined)
    await subscription?.unsubscribe()
  }
}
