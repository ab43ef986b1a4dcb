// What files held when they were last looked at, so that only those that may have changed are read again.
import { z } from 'zod'

/** What the file system says of a file without opening it. Nanoseconds since 1970; both may exceed 2^53. */
export interface FileStat {
  readonly size: bigint
  readonly modifiedNs: bigint
  readonly inode: bigint
}

export interface SeenFiles {
  /** The sha256 that the file at `path` had when it looked the same; undefined where it never did. */
  readonly sha256: (path: string, stat: FileStat) => string | undefined
  /** Remembers what was read of a file. `readAtNs`: an instant before it was opened. */
  readonly put: (path: string, stat: FileStat, sha256: string, readAtNs: bigint) => void
  /** Forgets all files but those of `paths`. */
  readonly keep: (paths: ReadonlySet<string>) => void
  /** As text, to be read by openSeenFiles; undefined where nothing has changed since. */
  readonly changed: () => string | undefined
}

/** Of each file what it looked like and its sha256, between spaces. */
const schema = z.object({ version: z.literal(2), files: z.custom<Record<string, string>>(isOfStrings) })

/**
 * A file system's clock ticks in steps of up to two seconds (FAT): a file that was changed less than that before it was
 * read could be changed again and look the same. Such a file is read again. See "Racy Git" in git's documentation.
 */
const TICK_NS = 2_000_000_000n

/** `text` is what `changed` gave; anything else counts as nothing seen, which costs time and no more. */
export function openSeenFiles(text: string): SeenFiles {
  const files = parse(text)
  let isChanged = false
  return {
    sha256: (path, stat) => {
      const look = lookOf(stat)
      const seen = files.get(path)
      return seen?.startsWith(look) === true ? seen.slice(look.length) : undefined
    },
    put: (path, stat, sha256, readAtNs) => {
      const isSettled = stat.modifiedNs < readAtNs - TICK_NS
      if (!isSettled && !files.has(path)) return
      if (isSettled) files.set(path, lookOf(stat) + sha256)
      else files.delete(path)
      isChanged = true
    },
    keep: (paths) => {
      for (const path of files.keys()) if (!paths.has(path)) isChanged = files.delete(path)
    },
    changed: () => (isChanged ? JSON.stringify({ version: 2, files: Object.fromEntries(files) }) : undefined),
  }
}

function lookOf({ size, modifiedNs, inode }: FileStat): string {
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

/** In one go: there is an entry for each file of the corpus. */
function isOfStrings(value: unknown): boolean {
  return value !== null && typeof value === 'object' && Object.values(value).every((one) => typeof one === 'string')
}
