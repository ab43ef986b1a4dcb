// Files that were uploaded and wait to be confirmed: kept in memory, for some minutes, and never much of it.

export interface Uploads {
  /** The largest file that may be added, in bytes. */
  readonly mostBytes: number
  /** Downloads what was attached. Rejects with UPLOAD_FAILED. */
  readonly download: (url: string) => Promise<Uint8Array>
  /** Keeps a file and returns its id; where too much waits, what waited longest is let go. */
  readonly hold: (file: Uploaded) => string
  /** Hands the file out, once; undefined where it waits no longer. */
  readonly take: (id: string) => Uploaded | undefined
}

interface Uploaded {
  /** As it was uploaded. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface UploadsOptions {
  readonly mostBytes: number
  readonly download: (url: string) => Promise<Uint8Array>
  /** How long a file waits. */
  readonly seconds: number
  /** Milliseconds from any beginning, never going back. */
  readonly clock: () => number
  /** 12 random characters of A to Z, a to z, 0 to 9, - and _. */
  readonly newId: () => string
}

/** So many files of the largest size may wait, or more that are smaller. */
const LARGEST_FILES = 4

export function createUploads({ mostBytes, download, seconds, clock, newId }: UploadsOptions): Uploads {
  /** Oldest first. */
  const held = new Map<string, Uploaded & { readonly until: number }>()

  const makeRoom = (bytes: number): void => {
    let all = [...held.values()].reduce((sum, file) => sum + file.bytes.length, bytes)
    for (const [id, file] of held) {
      if (file.until > clock() && all <= LARGEST_FILES * mostBytes) continue
      held.delete(id)
      all -= file.bytes.length
    }
  }

  return {
    ...{ mostBytes, download },
    hold: (file) => {
      makeRoom(file.bytes.length)
      const id = newId()
      held.set(id, { ...file, until: clock() + seconds * 1000 })
      return id
    },
    take: (id) => {
      const file = held.get(id)
      held.delete(id)
      return file !== undefined && file.until > clock() ? file : undefined
    },
  }
}
