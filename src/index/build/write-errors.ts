// Failures to write the index, as sentences that say what to do.
import { DatelineError, errorCode } from '../../errors.js'

/** No room, no room left for this user, a file as large as files may be; then SQLite's codes for the same. */
const DISK_FULL = new Set([
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'SQLITE_FULL',
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_FSYNC',
  'SQLITE_IOERR_SHMSIZE',
])

/** No right to write, or a file where a folder is needed, or the reverse; SQLite has one code for all of them. */
const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY'])

/** Returns what `write` returns. Throws INDEX_UNWRITABLE if it fails because `folder` takes no more. */
export async function withWriteErrors<T>(folder: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const code = errorCode(error)
    const message = DISK_FULL.has(code)
      ? `There is no room left for the index in ${folder} (${code}). Make room and rebuild; until then the index as it ` +
        'was goes on answering.'
      : NOT_WRITABLE.has(code)
        ? `The index in ${folder} cannot be written (${code}). Let this user write there, or remove what stands in the ` +
          'way, and rebuild.'
        : undefined
    if (message === undefined) throw error
    throw new DatelineError('INDEX_UNWRITABLE', message, { cause: error })
  }
}
