// Recognizes unsupported encodings, so that their text is skipped with a reason instead of being misread.
import { analyse } from 'chardet'

const ASIAN = /^(?:Big5|EUC-JP|EUC-KR|Shift_JIS)$/
const CYRILLIC = /^(?:ISO-8859-5|windows-1251|KOI8-R)$/
const ALPHABETS = /^(?:ISO-8859-[2678]|windows-125[0356])$/
const TURKISH = /^(?:ISO-8859-9|windows-1254)$/
const TURKISH_LETTER = /[\xd0\xdd\xde\xf0\xfd\xfe]/
const WESTERN = /^(?:ISO-8859-1|windows-1252)$/

/**
 * The name of the encoding of `sample`, if that is more likely than Windows-1252 (GB18030 if it looks Chinese). The
 * detector is unreliable for a few words, so its confidence, 0 to 100, must be higher than for any of some 3,000 texts
 * in the supported encodings.
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
