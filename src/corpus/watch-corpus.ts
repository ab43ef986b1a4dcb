// Reports changes in the corpus, once there have been none for a while.
import watcher from '@parcel/watcher'

export interface WatchOptions {
  /** In milliseconds: `onChange` is called when there has been no change for so long. */
  readonly quiet: number
  /** In milliseconds: `onChange` is called so long after the first change, even if changes go on. */
  readonly atMost: number
  readonly onChange: () => void
  /** Called if watching fails. No more changes are reported. */
  readonly onFailure: (error: Error) => void
}

/** Watches `folder` and its subfolders. Returns a function that stops. Rejects if the folder cannot be watched. */
export async function watchCorpus(folder: string, options: WatchOptions): Promise<() => Promise<void>> {
  let quiet: NodeJS.Timeout | undefined
  let latest: NodeJS.Timeout | undefined
  let isStopped = false
  let hasNewEntries = false

  const listen: watcher.SubscribeCallback = (error, events) => {
    if (isStopped) return
    if (error !== null) {
      options.onFailure(error)
      return
    }
    hasNewEntries ||= events.some(({ type, path }) => type === 'create' || path === folder)
    clearTimeout(quiet)
    quiet = setTimeout(settle, options.quiet)
    latest ??= setTimeout(settle, options.atMost)
  }
  let watching = watcher.subscribe(folder, listen)

  const settle = (): void => {
    clearTimeout(quiet)
    clearTimeout(latest)
    latest = undefined
    if (hasNewEntries) watching = renewed(watching)
    hasNewEntries = false
    // Called only now, so that changes from here on are reported too.
    watching.then(
      () => {
        if (!isStopped) options.onChange()
      },
      (error: unknown) => {
        if (!isStopped) options.onFailure(error instanceof Error ? error : new Error(String(error)))
      },
    )
  }

  /** The watcher reports a new folder, but misses folders created in it before it was being watched. */
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
