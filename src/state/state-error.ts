// What SQLite and the file system report about state.db, as errors that tell a person what to do.
import { z } from 'zod'
import { DatelineError } from '../errors.js'

/** SQLite's codes for a place that cannot be written now: a full disk, a lock that is held, a missing right. */
const UNWRITABLE = /^SQLITE_(BUSY|CANTOPEN|FULL|IOERR|LOCKED|NOMEM|PERM|PROTOCOL|READONLY)/
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/

/** STATE_UNWRITABLE or STATE_DAMAGED where `error` says so; else `error` itself, which is then a mistake of ours. */
export function stateError(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (error instanceof z.ZodError || DAMAGED.test(code)) {
    const message = `${path} holds what Dateline cannot read. Move it away; a new one is begun at the next start.`
    return new DatelineError('STATE_DAMAGED', message, { cause: error })
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    const message = `${path} cannot be written, because another program is writing to it. Try again in a moment.`
    return new DatelineError('STATE_UNWRITABLE', message, { cause: error })
  }
  // The file system's own codes are those of the folder, which is made first.
  if (UNWRITABLE.test(code) || /^E[A-Z]+$/.test(code)) {
    const message = `${path} cannot be written (${code}). Make room or give this user the right to write there.`
    return new DatelineError('STATE_UNWRITABLE', message, { cause: error })
  }
  return error
}

/** Whether `error`, thrown while the file was opened, means that it is not a whole state file. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error)
  return code.startsWith('SQLITE_') && !UNWRITABLE.test(code)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
