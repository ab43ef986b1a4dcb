// Properties of every plain text, however odd or large.
import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText } from '../../../src/corpus/formats/plain-text.js'
import { TODAY } from '../read-folder.js'

/** Pieces that mean something at the head of a text, so that arbitrary texts get past its first line. */
const piece = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 120 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 400 }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...['\n', '\n\n', '\r\n\r\n', '\r', ' ', '\t', '\u2028', '\uFEFF', '\u200F', '…', '---\n', 'e\u0301\u0301'],
      ...[
        'date 2022-08-21 ',
        'Source: Xinhua\n',
        'Title: ',
        'title: [',
        'By',
        ': ',
        ' | ',
        '2023-13-40',
        'June 9, 2023',
      ],
      ...[
        'BEIJING, June 9 (Xinhua) -- ',
        '(Reuters) - ',
        '新华社北京9月24日电',
        'Rain in Lima',
        'It rained. ',
        '-Xinhua',
      ],
    ),
  },
)
const texts = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))

function holds(bytes: Uint8Array): void {
  const { documents, skipped } = plainText.read({ path: 'a.txt', bytes }, TODAY)
  expect(documents.length + skipped.length).toBe(1)
  for (const { text, bodyStart, title, titleOrigin, source, url } of documents) {
    const utf8 = Buffer.from(text).equals(bytes) || Buffer.from(`\uFEFF${text}`).equals(bytes)
    expect(utf8 || !isUtf8(bytes)).toBe(true)
    expect(bodyStart).toBeGreaterThanOrEqual(0)
    expect(bodyStart).toBeLessThan(text.length)
    expect(text.charAt(bodyStart)).toMatch(/\S/)
    expect(title).not.toMatch(/\p{Cs}/u)
    expect(title).toMatch(/^[^\p{Cc}\u2028\u2029]+$/u)
    expect(title).toBe(title.trim())
    expect(title.length).toBeLessThanOrEqual(titleOrigin === 'opening words' ? 80 : 300)
    expect(source === null || (source !== '' && source.length <= 100)).toBe(true)
    expect(url === null || /^https?:/.test(url)).toBe(true)
  }
}

test('any text is read without throwing, unchanged, with a title of one line and a body', () => {
  fc.assert(
    fc.property(texts, (text) => {
      holds(Buffer.from(text))
    }),
    { numRuns: 2000 },
  )
})

test('any bytes are read or skipped without throwing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      holds(bytes)
    }),
  )
})

// Each would take hours if an expression went back over it again and again.
test.each([
  ...['A, ', '(', '(AP', '/', ' ', '- ', '9 June ', 'date 2023 ', 'Source: a | ', '"a" ', '\t|', 'by A '],
  ...['新华社', 'e\u0301', '\u0301', 'A\n', '2023-06-09\n', '---\t'],
])('a megabyte of %j is read, as a line, below a title and as front matter', (unit) => {
  const megabyte = unit.repeat(Math.ceil(1_000_000 / unit.length))
  for (const text of [
    megabyte,
    `Rain in Lima\n\n${megabyte}`,
    `---\n${megabyte}\n---\nIt rained.`,
    `Title: ${megabyte}.\nx`,
  ]) {
    holds(Buffer.from(text))
  }
})
