// The one error type that Dateline throws on purpose: a code for the program and the log, a sentence for the person.

export type ErrorCode =
  | 'BUILD_CANCELLED'
  | 'BUILD_FAILED'
  | 'BUILD_RUNNING'
  | 'BUSY'
  | 'CORPUS_EMPTY'
  | 'CORPUS_UNREADABLE'
  | 'DATE_INVALID'
  | 'DISCORD_UNREACHABLE'
  | 'DOCUMENT_UNKNOWN'
  | 'EMBEDDER_FAILED'
  | 'HTTP_UNAVAILABLE'
  | 'INDEX_ABSENT'
  | 'INDEX_CORRUPT'
  | 'INDEX_OUTDATED'
  | 'INDEX_UNWRITABLE'
  | 'INSTALL_INCOMPLETE'
  | 'MODEL_INCOMPLETE'
  | 'PERIOD_REVERSED'
  | 'SETTINGS_INVALID'
  | 'SOURCE_UNKNOWN'
  | 'STATE_DAMAGED'
  | 'STATE_NEWER'
  | 'STATE_UNWRITABLE'
  | 'STOPPING'
  | 'TOKEN_REFUSED'
  | 'UPLOAD_FAILED'
  | 'USAGE'

/** `message` is one or more whole sentences that say what is wrong and what to do. It can be shown as it is. */
export class DatelineError extends Error {
  override readonly name = 'DatelineError'

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** The code of an error of the file system or of SQLite, "ENOENT". Anything else is a bug and is thrown again. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  throw error
}
