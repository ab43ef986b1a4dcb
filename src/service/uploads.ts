// Files that people upload: read as they would be indexed, then held in memory until they are confirmed.
import type { Archive } from '../answer/archive.js'
import type { Skipped } from '../corpus/document.js'
import { formatOf } from '../corpus/formats/formats.js'
import { safeName } from '../corpus/uploads.js'
import type { Preview, PreviewedDocument } from '../index/worker/preview.js'

export interface Uploaded {
  /** As it was uploaded. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Why a file is not accepted. */
export type UploadRefusal =
  | { readonly code: 'too-large'; readonly mostBytes: number }
  /** `reason` is a clause that follows the file's name: "is empty". */
  | { readonly code: 'unreadable'; readonly reason: string }
  /** It was read, and there is nothing in it. */
  | { readonly code: 'no-document' }

/** A file that waits to be confirmed. */
export interface HeldUpload {
  /** The id under which it is held. */
  readonly id: string
  /** At least one. */
  readonly documents: readonly HeldDocument[]
  readonly skipped: readonly Skipped[]
}

interface HeldDocument extends PreviewedDocument {
  /** The title of the document that already has this id; null if there is none. */
  readonly known: string | null
}

export interface Uploads {
  /** Checks a file's name and its size in bytes, before it is downloaded. */
  readonly check: (name: string, size: number) => UploadRefusal | undefined
  /**
   * Reads a file and holds it. If too much is held, the oldest files are dropped. Rejects with UPLOAD_FAILED if the
   * file cannot be read to its end.
   */
  readonly hold: (file: Uploaded) => Promise<HeldUpload | UploadRefusal>
  /** Hands the file out, once; undefined if it is not held any more. */
  readonly take: (id: string) => Uploaded | undefined
}

export interface UploadsOptions {
  /** The largest file that is accepted, in bytes. */
  readonly mostBytes: number
  /** Reads a file as it would be indexed. Rejects with UPLOAD_FAILED. */
  readonly preview: (file: Uploaded) => Promise<Preview>
  readonly archive: Pick<Archive, 'document'>
  /** Milliseconds since an arbitrary start; never goes back. */
  readonly clock: () => number
  /** 12 random characters of A to Z, a to z, 0 to 9, - and _. */
  readonly newId: () => string
}

/** Seconds for which a file is held. */
const HELD_FOR = 600
/** So many files of the largest size may be held, or more that are smaller. */
const LARGEST_FILES = 4

export function createUploads({ mostBytes, preview, archive, clock, newId }: UploadsOptions): Uploads {
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
  const withKnown = async (document: PreviewedDocument): Promise<HeldDocument> => {
    const same = await archive.document(document.id)
    return { ...document, known: same?.record.title ?? null }
  }

  return {
    check: (name, size) => {
      const format = formatOf(safeName(name))
      if ('reason' in format) return { code: 'unreadable', reason: format.reason }
      return size > mostBytes ? { code: 'too-large', mostBytes } : undefined
    },
    hold: async (file) => {
      const { documents, skipped } = await preview(file)
      if (documents.length === 0) {
        const [first] = skipped
        return first === undefined ? { code: 'no-document' } : { code: 'unreadable', reason: first.reason }
      }
      const shown = await Promise.all(documents.map(withKnown))
      makeRoom(file.bytes.length)
      const id = newId()
      held.set(id, { ...file, until: clock() + HELD_FOR * 1000 })
      return { id, documents: shown, skipped }
    },
    take: (id) => {
      const file = held.get(id)
      held.delete(id)
      return file !== undefined && file.until > clock() ? file : undefined
    },
  }
}
