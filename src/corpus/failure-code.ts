// What the file system says when it fails, short enough for a sentence.

/** "ENOENT" of a file system's error. Anything else is a mistake of ours, and thrown again. */
export function failureCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  throw error
}

/** Why what is listed at `filePath` could not be read, as a clause. */
export function whyUnreadable(filePath: string, error: unknown): string {
  const code = failureCode(error)
  // Bytes that are not UTF-8 are listed as U+FFFD, and under that name nothing is found.
  if (code === 'ENOENT' && filePath.includes('\uFFFD')) return 'has a name that is not UTF-8; rename it'
  return `could not be read (${code})`
}
