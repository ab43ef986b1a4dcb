// Turns errors of SQLite and the file system about state.db into errors that say what to do.
import { z } from 'zod'
import { DatelineError } from '../errors.js'

/** SQLite's codes for a file that cannot be written now: a full disk, a lock, missing permissions. */
const UNWRITABLE = /^SQLITE_(BUSY|CANTOPEN|FULL|IOERR|LOCKED|NOMEM|PERM|PROTOCOL|READONLY)/
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/

/** STATE_UNWRITABLE or STATE_DAMAGED; or `error` itself, which is then a mistake of the program. */
export function stateError(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (error instanceof z.ZodError || DAMAGED.test(code)) {
    const message = `${path} contains data that Dateline cannot read. Move it away; the next start creates a new one.`
    return new DatelineError('STATE_DAMAGED', message, { cause: error })
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    const message = `${path} cannot be written because another program is writing to it. Try again in a moment.`
    return new DatelineError('STATE_UNWRITABLE', message, { cause: error })
  }
  // Codes without SQLITE_ come from creating the folder.
  if (UNWRITABLE.test(code) || /^E[A-Z]+$/.test(code)) {
    const message = `${path} cannot be written (${code}). Free some space, or let this user write there.`
    return new DatelineError('STATE_UNWRITABLE', message, { cause: error })
  }
  return error
}

/** Whether `error`, thrown while the file was opened, means that the file is damaged. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error)
  return code.startsWith('SQLITE_') && !UNWRITABLE.test(code)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
