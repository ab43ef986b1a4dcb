// The text of an answer, in a pipe and on a terminal.
import { stripVTControlCharacters, styleText } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AlsoIn, Answer, Citation } from '../../src/answer/answer.js'
import { answerText } from '../../src/terminal/answer-text.js'
import { PLAIN } from '../../src/terminal/text-style.js'
import type { TextStyle } from '../../src/terminal/text-style.js'
import { answerOf, LAKE, SIASUN } from './answers.js'

describe('in a pipe', () => {
  test('an answer is its citations, with the answer in bold, and the coverage', () => {
    expect(answerText(answerOf([LAKE, SIASUN]), PLAIN)).toBe(`1  The lake
   undated · notes/lake.txt

   **The lake froze over in January.** Skaters came.

2  Siasun hires engineers
   Xinhua · 9 June 2023 · https://example.org/siasun

   Siasun has staff.

   **More than 2,000 are engineers.** It makes robots. **They weld.**

Searched 1,234 documents, 2022 to 9 June 2023, 1 of them undated.`)
  })

  test('an unanswered question says so first, then shows the nearest passages', () => {
    expect(answerText(answerOf([], { nearest: [LAKE] }), PLAIN)).toBe(`The archive does not say.
The nearest passages are:

1  The lake
   undated · notes/lake.txt

   **The lake froze over in January.** Skaters came.

Searched 1,234 documents, 2022 to 9 June 2023, 1 of them undated.`)
  })

  test('no heading announces nearest passages if there are none', () => {
    const coverage = { documents: 1, passages: 1, from: null, to: null, undated: 1 }
    expect(answerText(answerOf([], { coverage }), PLAIN)).toBe(`The archive does not say.

Searched 1 undated document.`)
  })

  test('a later report is named in a line after the citations', () => {
    const later: Citation = { ...SIASUN, number: 1, title: 'Siasun doubles', date: '2023-09-25' }
    expect(
      answerText(answerOf([LAKE], { later }), PLAIN)
        .split('\n\n')
        .at(-2),
    ).toBe('A later report, 25 September 2023: Siasun doubles · Xinhua · https://example.org/siasun')
  })

  test('the limits of the search come first, with the number of documents left out', () => {
    const period = { from: '2023-06-01', to: null, origin: 'option', undatedLeftOut: 3 } as const
    const text = answerText(answerOf([LAKE], { period, source: 'Xinhua' }), PLAIN)
    expect(text.split('\n\n')[0]).toBe('Published from 1 June 2023 on · source Xinhua · 3 undated documents left out')
  })

  test.each<[Partial<Answer>, string]>([
    [{ source: 'Xinhua' }, 'Source Xinhua'],
    [
      { period: { from: null, to: '2022-12-31', origin: 'option', undatedLeftOut: 0 } },
      'Published until 31 December 2022',
    ],
    [
      { period: { from: '2023-06-09', to: '2023-06-09', origin: 'option', undatedLeftOut: 1 } },
      'Published 9 June 2023 · 1 undated document left out',
    ],
  ])('limits %j are "%s"', (limits, words) => {
    expect(answerText(answerOf([LAKE], limits), PLAIN).split('\n')[0]).toBe(words)
  })

  test('excerpts are verbatim, except for the indent and the marks', () => {
    const excerpt = fc.array(fc.stringMatching(/^[a-z.,é中]{1,30}$/), { minLength: 1 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(excerpt, fc.nat(), fc.nat(), (words, a, b) => {
        const [start, end] = [a % words.length, b % words.length].sort((x, y) => x - y) as [number, number]
        const highlights = start === end ? [] : [[start, end] as const]
        const text = answerText(answerOf([{ ...LAKE, excerpt: words, highlights }]), PLAIN)
        expect(text.replaceAll('**', '')).toContain(`\n   ${words}\n`)
      }),
    )
  })
})

describe('the text around the citations', () => {
  test('notes come first, after the limits, each on its own line', () => {
    const notes = [
      { code: 'SPELLING', text: 'Nothing here has the word "laek"; "lake" was searched.' },
      { code: 'SHORTENED', text: 'The question is long.' },
    ] as const
    const [said] = answerText(answerOf([LAKE], { notes, source: 'Xinhua' }), PLAIN).split('\n\n')
    expect(said?.split('\n')).toEqual(['Source Xinhua', notes[0].text, notes[1].text])
    expect(answerText(answerOf([LAKE], { notes }), PLAIN)).toMatch(/^Nothing here has the word/)
  })

  test('other documents that say the same are named under the excerpt', () => {
    const copy = { title: 'Ice', source: null, start: 0, end: 10 }
    const also: AlsoIn[] = [
      { ...copy, document: 'ice.txt', date: '2023-01' },
      { ...copy, document: 'a\u001b[2Jb\nc.txt', date: null },
    ]
    const text = answerText(answerOf([{ ...LAKE, also }]), PLAIN)
    expect(text).toContain('Skaters came.\n\n   Also in ice.txt (January 2023), ab\uFFFDc.txt (undated)\n\nSearched')
  })

  test('an answer outside the period is shown separately, after the nearest passages', () => {
    const period = { from: '2024-01-01', to: null, origin: 'option', undatedLeftOut: 0 } as const
    const text = answerText(answerOf([], { nearest: [LAKE], period, outsidePeriod: SIASUN }), PLAIN)
    const places = ['The archive does not say.', 'The lake froze', 'Outside the period:', 'Siasun has staff'].map(
      (words) => text.indexOf(words),
    )
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })
})

describe('on a terminal', () => {
  const bold = (text: string): string => styleText('bold', text, { validateStream: false })
  const faint = (text: string): string => styleText('dim', text, { validateStream: false })
  const wide = (columns: number): TextStyle => ({ columns, bold, faint })
  const words = (text: string): string[] => stripVTControlCharacters(text).split(/\s+/)

  test('lines are wrapped at words and indented', () => {
    const text = answerText(answerOf([SIASUN]), wide(30))
    expect(stripVTControlCharacters(text).split('\n\n').slice(0, 3)).toEqual([
      '2  Siasun hires engineers\n   Xinhua · 9 June 2023 ·\n   https://example.org/siasun',
      '   Siasun has staff.',
      '   More than 2,000 are\n   engineers. It makes robots.\n   They weld.',
    ])
  })

  test('the answer is bold, and nothing after it is', () => {
    const text = answerText(answerOf([LAKE]), wide(80))
    expect(text).toContain(bold('The lake froze over in January.'))
    expect(text).not.toContain(bold('Skaters'))
  })

  test('no word is lost or split, however narrow the window, and no line is wider than the window', () => {
    const sentence = fc.array(fc.stringMatching(/^[a-z]{1,16}$/), { minLength: 1, maxLength: 60 })
    const style = { columns: undefined, bold: (text: string) => text, faint: (text: string) => text }
    fc.assert(
      fc.property(sentence, fc.integer({ min: 23, max: 200 }), fc.nat(), (some, columns, mark) => {
        const excerpt = some.join(' ')
        const citation = { ...LAKE, excerpt, highlights: [[0, 1 + (mark % excerpt.length)] as const] }
        const text = answerText(answerOf([citation]), wide(columns))
        expect(words(text)).toEqual(words(answerText(answerOf([citation]), style)))
        const lines = stripVTControlCharacters(text).split('\n').slice(0, -1)
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
      }),
    )
  })

  test('a word wider than the window is broken, not cut off', () => {
    const excerpt = 'q'.repeat(500)
    const text = answerText(answerOf([{ ...LAKE, excerpt, highlights: [] }]), wide(40))
    expect(stripVTControlCharacters(text).replace(/[^q]/g, '').length).toBe(500)
    expect(Math.max(...text.split('\n').map((line) => stripVTControlCharacters(line).length))).toBeLessThan(60)
  })
})

describe('the text of a document', () => {
  const HOSTILE = [
    '\u001b[2J\u001b[H',
    '\u001b]0;owned\u0007',
    '\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\',
    '\u009b31m',
    '\u001b\u001b[31m[31m',
    '\u001bP1$r\u001b\\',
    '\b\b\b',
    '\r',
    '\u0000',
    '\u007f',
    '\u0085',
  ]
  const hostile = fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })), { minLength: 1 })
    .map((parts) => parts.join('x'))

  test.each(HOSTILE)('%j cannot reach the terminal from any field', (evil) => {
    const text = `Before ${evil} after.`
    const citation = { ...LAKE, title: text, source: text, document: text, excerpt: text, highlights: [] }
    expect(answerText(answerOf([citation], { source: text }), PLAIN)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/)
  })

  test('cannot move the cursor, wherever marks split it', () => {
    fc.assert(
      fc.property(hostile, fc.nat(), fc.nat(), (excerpt, a, b) => {
        const [start, end] = [a % excerpt.length, b % excerpt.length].sort((x, y) => x - y) as [number, number]
        const citation = { ...LAKE, url: excerpt, title: excerpt, excerpt, highlights: [[start, end] as const] }
        expect(answerText(answerOf([citation]), PLAIN)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/)
      }),
    )
  })

  test('is shown with its tabs, and with Windows line ends as plain ones', () => {
    const citation = { ...LAKE, excerpt: 'One\ttwo.\r\nThree.', highlights: [] }
    expect(answerText(answerOf([citation]), PLAIN)).toContain('   One\ttwo.\n   Three.')
  })
})
