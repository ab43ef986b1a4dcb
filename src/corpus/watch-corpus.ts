// Notices that something in the corpus has changed, once it has been quiet for a while.
import watcher from '@parcel/watcher'

export interface WatchParts {
  /** Milliseconds without a change before `onChange` is called. */
  readonly quiet: number
  /** Milliseconds after which it is called though changes go on. */
  readonly atMost: number
  readonly onChange: () => void
  /** The watching broke off; nothing more will be noticed. */
  readonly onFailure: (error: Error) => void
}

/** Watches `folder` and all below it until what it returns is called. Rejects where the folder cannot be watched. */
export async function watchCorpus(folder: string, parts: WatchParts): Promise<() => Promise<void>> {
  let quiet: NodeJS.Timeout | undefined
  let latest: NodeJS.Timeout | undefined
  const settle = (): void => {
    clearTimeout(quiet)
    clearTimeout(latest)
    latest = undefined
    parts.onChange()
  }
  const subscription = await watcher.subscribe(folder, (error) => {
    if (error !== null) {
      parts.onFailure(error)
      return
    }
    clearTimeout(quiet)
    quiet = setTimeout(settle, parts.quiet)
    latest ??= setTimeout(settle, parts.atMost)
  })
  return async () => {
    clearTimeout(quiet)
    clearTimeout(latest)
    await subscription.unsubscribe()
  }
}
