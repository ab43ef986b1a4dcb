// Decodes Windows-1252, the encoding of older Western programs. Node's own decoder reads Latin-1: no quotes, no euro.

/** The characters of the bytes 80 to 9F, with a space for each of the five that are not assigned. */
const UPPER_CONTROLS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'
const UNDEFINED = /[\x81\x8d\x8f\x90\x9d]/
const LETTER = /[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xff]/g
const ACCENTED = /[\xc0-\xd6\xd8-\xf6\xf8-\xff]/g
/** No Western word has so many in a row, but nearly every Cyrillic or Greek word does. */
const ACCENTED_RUN = /[\xc0-\xd6\xd8-\xf6\xf8-\xff]{4}/

/** Whether `latin1`, bytes as code units, looks like text in a Western language. */
export function looksWestern(latin1: string): boolean {
  if (UNDEFINED.test(latin1) || ACCENTED_RUN.test(latin1)) return false
  const accented = latin1.match(ACCENTED)?.length ?? 0
  return accented === 0 || accented * 3 <= (latin1.match(LETTER)?.length ?? 0)
}

/** Undefined if a byte is not assigned. */
export function decodeWindows1252(bytes: Uint8Array): string | undefined {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (UNDEFINED.test(latin1)) return undefined
  return latin1.replace(/[\x80-\x9f]/g, (control) => UPPER_CONTROLS.charAt(control.charCodeAt(0) - 0x80))
}
