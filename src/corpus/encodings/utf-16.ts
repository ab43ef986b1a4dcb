// Decodes UTF-16 of either byte order, with a byte-order mark, or without one if the text is clearly UTF-16.

const SAMPLE_BYTES = 65_536
/** One or two NULs may occur in any text. */
const FEWEST_NULS = 4

/** The text without its byte-order mark; undefined if the bytes are not UTF-16, or may be something else. */
export function decodeUtf16(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decode('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return decode('utf-16be', bytes)
  const order = orderByNuls(bytes.subarray(0, SAMPLE_BYTES))
  const text = order === undefined ? undefined : decode(order, bytes)
  // Without the mark, 16-bit numbers look the same. Text has no control characters; numbers nearly always do.
  return text === undefined || /[\0-\x08\x0e-\x1f\x7f\p{Cn}\p{Co}]/u.test(text) ? undefined : text
}

/** In UTF-16, ASCII text has a NUL in every second byte, and hardly any in between. */
function orderByNuls(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const nuls: [even: number, odd: number] = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) nuls[at % 2 === 0 ? 0 : 1]++
  const [even, odd] = nuls
  if (Math.max(even, odd) < Math.max(FEWEST_NULS, sample.length / 20)) return undefined
  if (odd > even * 4) return 'utf-16le'
  return even > odd * 4 ? 'utf-16be' : undefined
}

function decode(order: 'utf-16le' | 'utf-16be', bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(order, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
