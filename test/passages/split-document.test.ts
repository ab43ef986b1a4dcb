// Runs of whole sentences within the limits, headings and short ends.
import { describe, expect, it } from 'vitest'
import { PASSAGE_LIMITS, passagesOf } from '../../src/passages/split-document.js'

const wordsIn = (text: string) => text.split(/\s+/).filter((word) => word !== '').length
const passages = (text: string, from = 0, count = wordsIn) =>
  passagesOf(text, from, count).map((passage) => passage.sentences.map(({ start, end }) => text.slice(start, end)))

/** A sentence of so many words that says which it is. */
const sentence = (words: number, name: string) => `${name} ${'word '.repeat(words - 2)}end.`

describe('passages', () => {
  it('take as many sentences as fit, across paragraphs', () => {
    const [a, b, c, d] = [sentence(60, 'A'), sentence(60, 'B'), sentence(60, 'C'), sentence(60, 'D')]
    expect(passages(`${a} ${b}\n\n${c}\n\n${d}`)).toEqual([
      [a, b],
      [c, d],
    ])
  })

  it('reach from their first sentence to the end of their last', () => {
    const text = '\nOne. Two.\n\nThree. \n'
    expect(passagesOf(text, 0, wordsIn)).toEqual([
      {
        start: 1,
        end: 18,
        sentences: [
          { start: 1, end: 5 },
          { start: 6, end: 10 },
          { start: 12, end: 18 },
        ],
      },
    ])
  })

  it('begin with the body', () => {
    expect(passages('Title\n\nOne. Two.', 5)).toEqual([['One.', 'Two.']])
    expect(passages('Title', 5)).toEqual([])
  })

  it('have at most a thousand characters', () => {
    const [a, b] = [`A${'a'.repeat(598)}.`, `B${'b'.repeat(398)}.`]
    expect(passages(`${a} ${b}`)).toEqual([[a], [b]])
    expect(passages(`${a} ${b.slice(0, 397)}.`)).toEqual([[a, `${b.slice(0, 397)}.`]])
  })

  it('share the sentences evenly if the last would be tiny', () => {
    const [a, b, c, d] = [sentence(40, 'A'), sentence(40, 'B'), sentence(40, 'C'), sentence(10, 'D')]
    expect(passages([a, b, c, d].join(' '))).toEqual([
      [a, b],
      [c, d],
    ])
    expect(passages(`${sentence(125, 'A')} ${d}`)).toHaveLength(2)
  })
})

describe('a heading', () => {
  const [a, b] = [sentence(30, 'A'), sentence(30, 'B')]

  it('begins a passage', () => {
    expect(passages(`${a}\n\nWhat came next\n\n${b}`)).toEqual([[a], ['What came next', b]])
  })

  it('stays with other headings and the text below them', () => {
    expect(passages(`${a}\n\nPart two\n\nWhat came next\n\n${b}`)).toEqual([[a], ['Part two', 'What came next', b]])
    const long = sentence(126, 'L')
    expect(passages(`One\n\nPart two\n\nWhat\n\n${long}`)).toEqual([
      ['One', 'Part two'],
      ['What', long],
    ])
  })

  it('heads nothing at the end of a document', () => {
    expect(passages(`${a}\n\nThe end`)).toEqual([[a, 'The end']])
    expect(passages('The end')).toEqual([['The end']])
  })

  it('is neither a sentence nor a message nor a long line', () => {
    expect(passages(`${a}\n\nIt rained.\n\nHow nice 🎉\n\n${'long '.repeat(24)}line\n\n${b}`)).toHaveLength(1)
  })
})

describe('a sentence over the limits', () => {
  it('is cut between words into even pieces', () => {
    const text = `${'word '.repeat(200)}end.`
    expect(passages(text).map(([piece = '']) => wordsIn(piece))).toEqual([101, 100])
  })

  it('is cut after a comma where there are no spaces', () => {
    const clause = '清晨的灯塔看守人记录天气，'
    const pieces = passages(clause.repeat(20), 0, (text) => text.length).flat()
    expect(pieces.join('')).toBe(clause.repeat(20))
    for (const piece of pieces) expect(piece).toMatch(/，$/)
  })

  it('is cut inside a word that is itself too long, between characters', () => {
    for (const word of ['x'.repeat(2_500), '😀'.repeat(2_500), 'e\u0301'.repeat(2_500)]) {
      const pieces = passages(word).flat()
      expect(pieces.join('')).toBe(word)
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(PASSAGE_LIMITS.characters)
        expect(piece).not.toMatch(/^[\p{M}\udc00-\udfff]/u)
      }
    }
  })

  it('leaves whole the words around a word that is too long', () => {
    expect(
      passages(`see ${'x'.repeat(1_500)} there`)
        .flat()
        .map((piece) => piece.length),
    ).toEqual([3, 750, 750, 5])
  })
})

it.each([
  ['letters without a space', 'a'.repeat(1_000_000)],
  ['newlines', '\n'.repeat(1_000_000)],
  ['spaces inside a sentence', `a${' '.repeat(1_000_000)}b`],
  ['full stops', '.'.repeat(1_000_000)],
  ['spaced full stops', '. '.repeat(500_000)],
  ['one-word lines', 'word\n'.repeat(200_000)],
  ['one-word paragraphs', 'word\n\n'.repeat(200_000)],
  ['emoji', '😀'.repeat(500_000)],
  ['combining marks', '\u0301'.repeat(1_000_000)],
  ['tiny sentences', 'A! '.repeat(300_000)],
  ['tiny Chinese sentences', '好的。'.repeat(300_000)],
  ['initials', 'A. '.repeat(300_000)],
  ['brackets', `x! ${'[1'.repeat(500_000)}`],
  ['five megabytes of prose', 'He met Dr. Hale in the U.S. Army. They liked it, "very much".\n\n'.repeat(80_000)],
])('a long document of %s is split in time that grows with its length', (_name, text) => {
  let end = 0
  for (const passage of passagesOf(text, 0, (slice) => Math.ceil(slice.length / 5))) {
    if (passage.start < end || passage.end - passage.start > PASSAGE_LIMITS.characters) expect.fail('not within limits')
    end = passage.end
  }
  expect(text.slice(end).trim()).toBe('')
})
