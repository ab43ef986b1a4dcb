// What the file system says when it fails, short enough for a sentence.

/** "ENOENT" of a file system's error. Anything else is a mistake of ours, and thrown again. */
export function failureCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  throw error
}
