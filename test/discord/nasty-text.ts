// Text that a corpus may hold and that must show as itself: all that means something to Discord, and to Unicode.
import fc from 'fast-check'

const MARKUP = [
  '\\', '*', '**', '***', '_', '__', '~', '~~', '`', '```', '```js\n', '|', '||', '>', '> ', '>>> ', '#', '# ', '## ',
  '-# ', '- ', '+ ', '* ', '-', '1. ', '12) ', '1', '.', ':', '::', '(', ')', '[', ']', '](', '<', '@', '/', '!',
  '[masked](https://example.com)', '[a](<https://example.com>)', '![image](https://example.com/a.png)',
  '<@123456789012345678>', '<@!123456789012345678>', '<@&123456789012345678>', '<#123456789012345678>',
  '@everyone', '@here', '</ask:123456789012345678>', '<123456789012345678:guide>', '<id:guide>',
  '<:a:123456789012345678>', '<a:wave:123456789012345678>', ':smile:', ':+1::skin-tone-2:', '<t:1543392060:R>',
  'https://example.com/a_b_c?d=*e*', 'http://x.y', 'https:', '//', '<https://example.com>', 'mailto:a@b.c', 'a@b.c',
  '<a@b.c>', 'tel:+1555', '<+1 555 123>', 'discord://-/channels/1', 'www.example.com', 'discord.gg/abc',
  '¯\\_(ツ)_/¯', '||spoiler||', '**bold**', '`code`', '\\*', '\\\\', '\\n', '___', '---', '===', '| a | b |',
] // prettier-ignore
const WHITE = [' ', '  ', '\n', '\n\n', '\n  \n', '\n ', '\r\n', '\r', '\t', '\f', '\v', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff'] // prettier-ignore
const WORDS = ['word', 'a', '9', 'x1', 'Xi’s', '“quoted”', 'naïve', 'e\u0301', 'z\u0351\u036b\u0343', '中文', '語。', 'שלום', 'مرحبا 12', '\u202eabc\u202c', '\u200b', '😀', '👩‍👩‍👧', '🇪🇺', '1️⃣', '©', '\0', '\u0007', '\ud800', '\udc00'] // prettier-ignore

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...MARKUP) },
  { weight: 2, arbitrary: fc.constantFrom(...WHITE) },
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 5 }) },
)

/** At most `limit` UTF-16 code units; a pair of surrogates may be cut at the limit. */
export function nastyText(limit: number): fc.Arbitrary<string> {
  const mixed = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
  const crowded = fc.tuple(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.nat({ max: limit }))
  const repeated = crowded.map(([pieces, times]) => pieces.join('').repeat(times + 1))
  return fc
    .oneof({ weight: 5, arbitrary: mixed }, { weight: 1, arbitrary: repeated })
    .map((text) => text.slice(0, limit))
}

/** Nasty text with highlights as an excerpt has them: ascending, not touching, none inside a surrogate pair. */
export function nastyExcerpt(limit: number): fc.Arbitrary<{ excerpt: string; highlights: [number, number][] }> {
  return nastyText(limit).chain((excerpt) =>
    fc.uniqueArray(fc.nat({ max: excerpt.length }), { maxLength: 60 }).map((offsets) => {
      const whole = offsets.filter((at) => !/^[\ud800-\udbff][\udc00-\udfff]$/.test(excerpt.slice(at - 1, at + 1)))
      const ends = whole.sort((a, b) => a - b)
      const highlights = ends.flatMap((start, at): [number, number][] => {
        const end = ends[at + 1]
        return at % 2 === 0 && end !== undefined ? [[start, end]] : []
      })
      return { excerpt, highlights }
    }),
  )
}

/**
 * `text` as exactly as Discord can show it. Its parser makes one line break of `\r\n` and of `\r`, four spaces of a tab
 * and nothing of a form feed; NUL and lone surrogates cannot be sent.
 */
export function asShown(text: string): string {
  return text
    .replace(/[\0\p{Surrogate}]/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\f', '')
    .replaceAll('\t', '    ')
}

/** As shown in a quotation. */
export function asQuoted(excerpt: string): string {
  return asShown(excerpt.slice(0, quotedLength(excerpt)))
}

/** How much of the excerpt a quotation holds: all but white space and control characters (not NUL) at its end. */
export function quotedLength(excerpt: string): number {
  return excerpt.replace(/(?:(?!\0)[\s\p{Cc}])+$/u, '').length
}
