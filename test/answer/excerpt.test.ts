// The part of a passage that a reader sees: its bounds, whole words, and its highlights.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseExcerpt } from '../../src/answer/excerpt.js'
import type { Span } from '../../src/text/span.js'

/** The limit that `ask --json` promises. */
const EXCERPT_LIMIT = 700

/** Sentences put one after another with `between`, as a passage has them. */
function passageOf(sentences: readonly string[], between = ' '): { text: string; spans: Span[] } {
  let text = ''
  const spans = sentences.map((sentence) => {
    if (text !== '') text += between
    const start = text.length
    text += sentence
    return { start, end: text.length }
  })
  return { text, spans }
}

function excerptOf(sentences: readonly string[], relevance: readonly number[], between = ' ') {
  const { text, spans } = passageOf(sentences, between)
  const { start, end, highlights } = chooseExcerpt(text, spans, relevance)
  return { excerpt: text.slice(start, end), marked: highlights.map((span) => text.slice(span.start, span.end)) }
}

const word = fc.stringMatching(/^[a-zé中]{1,14}$/)
const sentence = fc.array(word, { minLength: 1, maxLength: 70 }).map((words) => `${words.join(' ')}.`)
const scored = fc.array(fc.tuple(sentence, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 8 })
const passage = scored.map((some) => ({
  ...passageOf(some.map(([words]) => words)),
  relevance: some.map(([, relevance]) => relevance),
}))

describe('any passage', () => {
  test('gives an excerpt of 1 to 700 characters from inside it', () => {
    fc.assert(
      fc.property(passage, ({ text, spans, relevance }) => {
        const { start, end } = chooseExcerpt(text, spans, relevance)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(end - start).toBeLessThanOrEqual(EXCERPT_LIMIT)
      }),
    )
  })

  test('is never cut inside a word, and begins and ends with one', () => {
    fc.assert(
      fc.property(passage, ({ text, spans, relevance }) => {
        const { start, end } = chooseExcerpt(text, spans, relevance)
        expect(text.charAt(start - 1)).toMatch(/^\s?$/)
        expect(text.charAt(end)).toMatch(/^\s?$/)
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
      }),
    )
  })

  test('has highlights inside the excerpt, in order, without overlaps', () => {
    fc.assert(
      fc.property(passage, ({ text, spans, relevance }) => {
        const { start, end, highlights } = chooseExcerpt(text, spans, relevance)
        let at = start
        for (const mark of highlights) {
          expect(mark.start).toBeGreaterThanOrEqual(at)
          expect(mark.end).toBeGreaterThan(mark.start)
          at = mark.end
        }
        expect(at).toBeLessThanOrEqual(end)
      }),
    )
  })

  test('has its best sentence highlighted from its first word, and to its end unless it is too long', () => {
    fc.assert(
      fc.property(passage, ({ text, spans, relevance }) => {
        const best = spans[relevance.indexOf(Math.max(...relevance))]
        const { highlights } = chooseExcerpt(text, spans, relevance)
        const mark = highlights.find(({ start }) => start === best?.start)
        expect(mark).toBeDefined()
        if (best !== undefined && best.end - best.start <= EXCERPT_LIMIT) expect(mark?.end).toBe(best.end)
      }),
    )
  })
})

describe('an excerpt', () => {
  test('is the sentence that answers with its neighbours', () => {
    expect(excerptOf(['Far before.', 'Before.', 'The answer.', 'After.', 'Far after.'], [0, 0, 1, 0, 0])).toEqual({
      excerpt: 'Before. The answer. After.',
      marked: ['The answer.'],
    })
  })

  test('has one neighbour at the beginning or end of the passage', () => {
    expect(excerptOf(['The answer.', 'After.', 'Far after.'], [1, 0, 0]).excerpt).toBe('The answer. After.')
    expect(excerptOf(['Far before.', 'Before.', 'The answer.'], [0, 0, 1]).excerpt).toBe('Before. The answer.')
  })

  test('highlights a neighbour that answers nearly as well, and no other', () => {
    expect(excerptOf(['Also this.', 'The answer.', 'Not this.'], [0.95, 1, 0.4]).marked).toEqual([
      'Also this.',
      'The answer.',
    ])
  })

  test('leaves out a neighbour that does not fit, and keeps the one that does', () => {
    const long = `${'word '.repeat(138)}end.`
    expect(excerptOf(['Before.', 'The answer.', long], [0, 1, 0]).excerpt).toBe(`Before. The answer.`)
    expect(excerptOf([long, 'The answer.', 'After. '.repeat(10).trim()], [0, 1, 0]).excerpt).toMatch(
      /^The answer\. After/,
    )
  })

  test('prefers the next sentence if only one neighbour fits', () => {
    const half = (name: string): string => `${`${name} `.repeat(60)}end.`
    expect(excerptOf([half('before'), 'The answer.', half('after')], [0, 1, 0]).excerpt).toMatch(/^The answer\. after/)
  })

  test('keeps the white space between sentences as in the document', () => {
    expect(excerptOf(['Before.', 'The answer.'], [0, 1], '\r\n\r\n\t').excerpt).toBe('Before.\r\n\r\n\tThe answer.')
  })

  test('of a passage whose sentences all say nothing is its beginning', () => {
    expect(excerptOf(['One.', 'Two.', 'Three.'], [0, 0, 0]).excerpt).toBe('One. Two.')
  })
})

describe('a sentence longer than an excerpt', () => {
  test('is cut at a word, and highlighted as far as it is shown', () => {
    const { excerpt, marked } = excerptOf(['Before.', `${'alpha beta '.repeat(80)}end.`, 'After.'], [0, 1, 0])
    expect(excerpt).toMatch(/^Before\. alpha .* (alpha|beta)$|^alpha .* (alpha|beta)$/)
    expect(excerpt.length).toBeGreaterThan(EXCERPT_LIMIT - 10)
    expect(marked).toEqual([excerpt.replace(/^Before\. /, '')])
  })

  test('that is one word is cut where the excerpt must end', () => {
    expect(excerptOf(['x'.repeat(900)], [1]).excerpt).toBe('x'.repeat(EXCERPT_LIMIT))
  })

  test('of characters outside the basic plane is cut between two of them', () => {
    for (const before of ['', 'x']) {
      const { excerpt } = excerptOf([before + '𠀀'.repeat(450)], [1])
      expect(excerpt.isWellFormed()).toBe(true)
      expect(excerpt.length).toBeGreaterThan(EXCERPT_LIMIT - 2)
      expect(excerpt.length).toBeLessThanOrEqual(EXCERPT_LIMIT)
    }
  })

  test('whose word ends exactly at the limit keeps that word', () => {
    const words = `${'a'.repeat(349)} ${'b'.repeat(350)}`
    expect(words).toHaveLength(EXCERPT_LIMIT)
    expect(excerptOf([`${words} ${'c'.repeat(200)}`], [1]).excerpt).toBe(words)
  })
})
