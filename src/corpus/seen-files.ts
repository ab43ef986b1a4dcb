// Remembers the hash of each file with its size and times, so that only files that may have changed are read again.
import { z } from 'zod'

/** What the file system knows of a file without opening it. `modifiedNs` is in nanoseconds since 1970. */
export interface FileStat {
  readonly size: bigint
  readonly modifiedNs: bigint
  readonly inode: bigint
}

export interface SeenFiles {
  /** The sha256 that the file at `path` had when it last had this `stat`; undefined if it never was seen with it. */
  readonly sha256: (path: string, stat: FileStat) => string | undefined
  /** Remembers the hash of a file that was read. `readAtNs`: an instant before it was opened. */
  readonly put: (path: string, stat: FileStat, sha256: string, readAtNs: bigint) => void
  /** Forgets all files except `paths`. */
  readonly keep: (paths: ReadonlySet<string>) => void
  /** All of it as text for openSeenFiles; undefined if nothing has changed. */
  readonly changed: () => string | undefined
}

/** For each path the file's size, time and inode, then its sha256, separated by spaces. */
const schema = z.object({ version: z.literal(2), files: z.custom<Record<string, string>>(isOfStrings) })

/**
 * The clock of a file system ticks in steps of up to two seconds (FAT). A file that changed so shortly before it was
 * read could change again and keep its time, so it is read again. See "Racy Git" in git's documentation.
 */
const TICK_NS = 2_000_000_000n

/** `text` comes from `changed`; any other text counts as nothing seen, which only costs time. */
export function openSeenFiles(text: string): SeenFiles {
  const files = parse(text)
  let isChanged = false
  return {
    sha256: (path, stat) => {
      const fingerprint = fingerprintOf(stat)
      const seen = files.get(path)
      return seen?.startsWith(fingerprint) === true ? seen.slice(fingerprint.length) : undefined
    },
    put: (path, stat, sha256, readAtNs) => {
      const isSettled = stat.modifiedNs < readAtNs - TICK_NS
      if (!isSettled && !files.has(path)) return
      if (isSettled) files.set(path, fingerprintOf(stat) + sha256)
      else files.delete(path)
      isChanged = true
    },
    keep: (paths) => {
      for (const path of files.keys()) if (!paths.has(path)) isChanged = files.delete(path)
    },
    changed: () => (isChanged ? JSON.stringify({ version: 2, files: Object.fromEntries(files) }) : undefined),
  }
}

function fingerprintOf({ size, modifiedNs, inode }: FileStat): string {
  return `${String(size)} ${String(modifiedNs)} ${String(inode)} `
}

function parse(text: string): Map<string, string> {
  try {
    return new Map(Object.entries(schema.parse(JSON.parse(text)).files))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return new Map()
    throw error
  }
}

/** One check for the whole record, which has an entry for each file of the corpus: a zod record is slow. */
function isOfStrings(value: unknown): boolean {
  return value !== null && typeof value === 'object' && Object.values(value).every((one) => typeof one === 'string')
}
