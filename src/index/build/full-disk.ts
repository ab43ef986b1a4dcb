// A disk that takes no more, told as what it is.
import { DatelineError, errorCode } from '../../errors.js'

/** No room, no room for this user, a file as large as files may be; SQLite's own words for them. */
const FULL = new Set([
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'SQLITE_FULL',
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_FSYNC',
  'SQLITE_IOERR_SHMSIZE',
])

/** What `write` gives. Throws INDEX_UNWRITABLE where it fails because the disk of `folder` is full. */
export async function fullDisk<T>(folder: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const code = errorCode(error)
    if (!FULL.has(code)) throw error
    throw new DatelineError(
      'INDEX_UNWRITABLE',
      `There is no room left for the index in ${folder} (${code}). Make room and rebuild; until then the index as it ` +
        'was goes on answering.',
      { cause: error },
    )
  }
}
