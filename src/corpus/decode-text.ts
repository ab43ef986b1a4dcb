// Bytes of a file to text.

/** The text without its byte-order mark, otherwise unchanged; undefined where the bytes are not UTF-8 text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  // Text has no NUL; most binary formats do, even where every byte happens to be valid UTF-8.
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
