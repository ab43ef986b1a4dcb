// Decodes the bytes of a file in any supported encoding.
import { commonShare, decodeGb18030, looksChinese } from './gb18030.js'
import { otherEncoding } from './other-encoding.js'
import { decodeUtf16 } from './utf-16.js'
import { decodeWindows1252, looksWestern } from './windows-1252.js'

/** The text, unchanged except that a byte-order mark is removed; or the reason why there is none. */
export type Decoded = { readonly text: string } | { readonly reason: string }

const NOT_TEXT: Decoded = { reason: 'is not text' }
const BROKEN_UTF_8: Decoded = { reason: 'is UTF-8 text with broken characters; save it as UTF-8 again' }

/** How many bytes are examined to recognize an encoding, from shortly before the first byte beyond ASCII. */
const SAMPLE_BYTES = 65_536
/** The most control characters in a text, as a share. A binary file has more, even if all its bytes are ASCII. */
const MOST_CONTROLS = 0.1
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/g

/**
 * Reads UTF-8, UTF-16 (without a byte-order mark only if mostly Western), Windows-1252 and GB18030. Valid UTF-8 is read
 * as UTF-8. Stray control characters, including NULs, stay in the text.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const utf16 = decodeUtf16(bytes)
  if (utf16 !== undefined) return checked(utf16)
  const utf8 = decodeUtf8(bytes)
  if (utf8 !== undefined) return checked(utf8)
  return decodeLegacy(bytes)
}

function decodeLegacy(bytes: Uint8Array): Decoded {
  if (controlShare(latin1(bytes.subarray(0, SAMPLE_BYTES))) > 0.01) return NOT_TEXT
  const sample = sampleOf(bytes)
  if (isMostlyUtf8(sample)) return BROKEN_UTF_8
  const letters = latin1(sample)
  const western = looksWestern(letters)
  const chinese = decodeGb18030(bytes)
  const isChinese = chinese !== undefined && (looksChinese(letters) || (!western && commonShare(letters) > 0.2))
  const other = isChinese && isMostlyKana(chinese) ? 'EUC-JP' : otherEncoding(sample, isChinese)
  if (other !== undefined)
    return { reason: `is in an encoding that is not read (${other}, it seems); save it as UTF-8` }
  const text = isChinese ? chinese : western ? decodeWindows1252(bytes) : undefined
  return text === undefined ? NOT_TEXT : checked(text)
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Refuses PDF files, and text with many control characters, which comes from a binary file. */
function checked(text: string): Decoded {
  return text.startsWith('%PDF-') || controlShare(text) > MOST_CONTROLS ? NOT_TEXT : { text }
}

function controlShare(text: string): number {
  let controls = 0
  for (const match of text.matchAll(CONTROL)) controls += match[0].length
  return controls / Math.max(1, text.length)
}

function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const from = Math.max(0, first - 200)
  return bytes.subarray(from, from + SAMPLE_BYTES)
}

/** Whether nearly all bytes beyond ASCII form whole UTF-8 characters. Halves of a surrogate pair count as whole. */
function isMostlyUtf8(sample: Uint8Array): boolean {
  const letters = latin1(sample)
  const whole =
    letters.match(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g)?.join('').length ?? 0
  const beyondAscii = letters.match(/[\x80-\xff]/g)?.length ?? 0
  return whole > 0 && whole >= beyondAscii * 0.9
}

/** Kana have the same bytes in EUC-JP and GB18030, but a Chinese text has almost none. */
function isMostlyKana(text: string): boolean {
  const sample = text.slice(0, SAMPLE_BYTES)
  return (sample.match(/[\u3041-\u30ff]/g)?.length ?? 0) * 10 > sample.replace(/[\0-\x7f]/g, '').length
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
