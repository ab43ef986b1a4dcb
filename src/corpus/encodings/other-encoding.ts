// Encodings that are not read, recognised so that their text is skipped by name instead of being read as another's.
import { analyse } from 'chardet'

const ASIAN = /^(?:Big5|EUC-JP|EUC-KR|Shift_JIS)$/
const CYRILLIC = /^(?:ISO-8859-5|windows-1251|KOI8-R)$/
const ALPHABETS = /^(?:ISO-8859-[2678]|windows-125[0356])$/
const TURKISH = /^(?:ISO-8859-9|windows-1254)$/
const TURKISH_LETTER = /[\xd0\xdd\xde\xf0\xfd\xfe]/
const WESTERN = /^(?:ISO-8859-1|windows-1252)$/

/**
 * The name of the encoding that `sample` is in, where that is likelier than Windows-1252, or GB18030 for what looks
 * Chinese. The detector is not to be trusted with a few words, so that it must be sure (of 100): as sure as it never
 * was of some 3,000 texts in the encodings that are read.
 */
export function otherEncoding(sample: Uint8Array, looksChinese: boolean): string | undefined {
  const matches = analyse(sample)
  const isOurs = (name: string): boolean => (looksChinese ? name === 'GB18030' : WESTERN.test(name))
  const ours = matches.find(({ name }) => isOurs(name))?.confidence ?? 0
  const mayBeTurkish = TURKISH_LETTER.test(Buffer.from(sample).toString('latin1'))
  return matches.find(({ name, confidence }) => confidence > Math.max(ours * 1.2, leastSure(name)))?.name

  function leastSure(name: string): number {
    if (ASIAN.test(name)) return 25
    if (CYRILLIC.test(name)) return looksChinese ? 45 : 25
    if (looksChinese) return Infinity
    if (ALPHABETS.test(name) || (mayBeTurkish && TURKISH.test(name))) return 25
    return Infinity
  }
}
