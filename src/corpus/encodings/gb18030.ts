// Recognizes and decodes GB18030, and GBK within it: the encoding of older Chinese programs.

/** Two bytes for a common character: punctuation, kana, or one of the 3,755 Han characters of GB2312's first level. */
const COMMON = /[\xa1-\xa9\xb0-\xd7][\xa1-\xfe]/y
const OTHER = /[\x81-\xfe](?:[\x30-\x39][\x81-\xfe][\x30-\x39]|[\x40-\xfe])/y
/** Two characters in a row, or one that touches no letter. Western accents touch letters: "¿Él", "EDUCAÇÃO". */
const APART = /[\x81-\xfe]{4}|(?<![A-Za-z\x80-\xff])[\x81-\xfe]{2}(?![A-Za-z\x80-\xff])/

/** The text; undefined if the bytes are not GB18030, or stand for characters that are not assigned. */
export function decodeGb18030(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
    return /[\p{Co}\p{Cn}]/u.test(text) ? undefined : text
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** The share of common characters among those beyond ASCII, 0 to 1. `latin1`: the bytes as code units. */
export function commonShare(latin1: string): number {
  let common = 0
  let all = 0
  const beyondAscii = /[\x80-\xff]/g
  for (let match = beyondAscii.exec(latin1); match !== null; match = beyondAscii.exec(latin1)) {
    COMMON.lastIndex = OTHER.lastIndex = match.index
    all++
    if (COMMON.test(latin1)) common++
    beyondAscii.lastIndex = match.index + (OTHER.exec(latin1)?.[0].length ?? 1)
  }
  return all === 0 ? 0 : common / all
}

/** Whether `latin1` is more likely Chinese than Western. */
export function looksChinese(latin1: string): boolean {
  return commonShare(latin1) > 0.5 && APART.test(latin1)
}
