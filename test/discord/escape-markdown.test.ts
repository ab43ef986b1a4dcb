// Whatever a corpus holds shows as itself: read back through a parser that is not ours, and by rules it does not know.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeMarkdown } from '../../src/discord/render/escape-markdown.js'
import { quote } from '../../src/discord/render/quotation.js'
import { asQuoted, asShown, nastyExcerpt, nastyText, quotedLength } from './nasty-text.js'
import { readMarkdown, type Shown } from './read-message.js'

test.each([
  ['Plain prose, with (parentheses) - and 1.5 % of "quotes"; nothing else!', 0],
  ['_one_ *two* **three** ~~four~~ `five` ||six||', 18],
  ['https://example.com/a_b', 2],
  ['mailto:a@b.c', 2],
  ['<@&1> <#1> </ask:1> <t:1:R> <:a:1> <id:guide>', 20],
  ['@everyone', 1],
  ['- item\n  + item\n12. item\n# heading\n-# small\n>>> quote\nnot-a-list 3.14', 9],
  ['[masked](https://example.com) (not masked)', 4],
  ['¯\\_(ツ)_/¯', 3],
])('%j shows as itself, for %i characters more', (text, more) => {
  const escaped = escapeMarkdown(text)
  expect(readMarkdown(escaped)).toMatchObject({ text, links: [], quotes: [] })
  expect(escaped).toHaveLength(text.length + more)
})

test('any text reads back as it is, and nothing in it becomes more than text', () => {
  fc.assert(
    fc.property(nastyText(300), (text) => {
      const read = readMarkdown(escapeMarkdown(text))
      expect(read.text).toBe(asShown(text))
      expect(read.kinds.filter((kind) => !['text', 'br', 'twemoji'].includes(kind))).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

test('what the parser does not know finds nothing either: lists, emoji names, any scheme of a link', () => {
  fc.assert(
    fc.property(nastyText(300), (text) => {
      const escaped = escapeMarkdown(text)
      expect(escaped.length).toBeLessThanOrEqual(2 * text.length)
      const lines = escaped.split(/[\n\r\u2028\u2029]/)
      for (const line of lines) expect(line).not.toMatch(/^\s*(?:[-+*#>]|\d+[.)])/)
      const unescaped = escaped.replaceAll(/\\[^0-9A-Za-z\s]/g, ' ')
      expect(unescaped).not.toMatch(/[\\*_~`|<>[\]:@#\f\r\0]/)
      expect(escaped).not.toContain('](')
      expect(escaped).not.toMatch(/\p{Surrogate}/u)
    }),
    { numRuns: 2000 },
  )
})

test('a quotation marks every line, and makes each line of what answers bold', () => {
  const text = '  First * line.\n\n- Second line.\r\nThird: line. \n'
  expect(quote(text, [[10, text.length - 14]])).toBe(
    '>   First \\* **line.**\n> \n> **\\- Second line.**\n> Third\\: line.',
  )
})

test('a form feed between two highlights does not let them meet as ****', () => {
  expect(quote('a\fb', [[0, 1], [2, 3]])).toBe('> **ab**') // prettier-ignore
})

test('highlights that touch are one, and white space alone is not bold', () => {
  expect(quote('*a**b* c', [[0, 3], [3, 6], [6, 7]])).toBe('> **\\*a\\*\\*b\\*** c') // prettier-ignore
})

test('a text of white space gives no quotation', () => {
  expect(quote(' \n\r\n\u2028', [[0, 2]])).toBe('')
})

test('a quotation reads back as the excerpt, with exactly the highlights in bold', () => {
  fc.assert(
    fc.property(nastyExcerpt(400), ({ excerpt, highlights }) => {
      const markdown = quote(excerpt, highlights)
      const expected = asQuoted(excerpt)
      const read = readMarkdown(`heading\n${markdown}`.trim())
      expect(read.kinds.filter((kind) => !['text', 'br', 'twemoji', 'blockQuote', 'strong'].includes(kind))).toEqual([])
      expect(read.quotes).toHaveLength(expected === '' ? 0 : 1)
      const [shown = []] = read.quotes
      expect(shown.map(({ text }) => text).join('')).toBe(expected)
      expect(boldMarks(shown)).toEqual(expectedMarks(excerpt, highlights))
    }),
    { numRuns: 2000 },
  )
})

/** Each character that leaves ink, with whether it is bold: bold white space shows no difference. */
function boldMarks(shown: readonly Shown[]): string[] {
  return shown.flatMap(({ text, isBold }) => inked(text).map((character) => `${character} ${isBold ? 'bold' : ''}`))
}

function expectedMarks(excerpt: string, highlights: readonly [number, number][]): string[] {
  const edges = [0, ...highlights.flat(), excerpt.length]
  const parts = edges.slice(1).map((end, at) => ({ text: excerpt.slice(edges[at], end), isBold: at % 2 === 1 }))
  const end = quotedLength(excerpt)
  let at = 0
  const kept = parts.map(({ text, isBold }) => {
    const part = text.slice(0, Math.max(0, end - at))
    at += text.length
    return { text: asShown(part), isBold }
  })
  return boldMarks(kept)
}

/** By code unit, because the parser hands back some emoji in halves. */
function inked(text: string): string[] {
  return text.replace(/\s/gu, '').split('')
}
