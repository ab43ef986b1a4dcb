// Paragraphs at blank lines, and lines that are blocks of their own or were wrapped.
import { describe, expect, it } from 'vitest'
import { blocksOf, paragraphsOf } from '../../src/text/paragraphs.js'

const paragraphs = (text: string, from = 0) => paragraphsOf(text, from).map(({ start, end }) => text.slice(start, end))
const blocks = (text: string) =>
  paragraphsOf(text, 0).map((paragraph) => blocksOf(text, paragraph).map(({ start, end }) => text.slice(start, end)))

describe('paragraphs', () => {
  it('are separated by lines of only white space', () => {
    expect(paragraphs('One\ntwo.\n\nThree.\n \t\n\n  Four.  \n')).toEqual(['One\ntwo.', 'Three.', 'Four.'])
  })

  it.each([
    ['\\r\\n', '\r\n'],
    ['\\r', '\r'],
    ['U+2028', '\u2028'],
    ['U+2029', '\u2029'],
  ])('know %s as a newline', (_name, newline) => {
    expect(paragraphs(['One', 'two.', '', 'Three.'].join(newline))).toEqual([`One${newline}two.`, 'Three.'])
  })

  it('begin where the body does, even within a line', () => {
    expect(paragraphs('Title: Body one.\n\nTwo.', 7)).toEqual(['Body one.', 'Two.'])
  })

  it('do not exist in an empty body', () => {
    expect(paragraphs('')).toEqual([])
    expect(paragraphs(' \n\u00a0\r\n')).toEqual([])
    expect(paragraphs('all of it is title', 18)).toEqual([])
  })
})

describe('lines', () => {
  it('are one block if each was full when it ended', () => {
    const wrapped =
      'The keeper of the lighthouse wrote down the weather\n' +
      'every morning for forty years, and nobody ever read\n' +
      'what was written there.'
    expect(blocks(wrapped)).toEqual([[wrapped]])
  })

  it('are blocks of their own if one had room for the next word', () => {
    expect(blocks('The keeper of the lighthouse wrote\ndown the weather every morning for forty years\nEnd')).toEqual([
      ['The keeper of the lighthouse wrote', 'down the weather every morning for forty years', 'End'],
    ])
  })

  it('are blocks of their own if too short or too long to have been wrapped', () => {
    expect(blocks('Milk\nEggs\nFlour')).toEqual([['Milk', 'Eggs', 'Flour']])
    const long = 'word '.repeat(40).trim()
    expect(blocks(`${long}\n${long}`)).toEqual([[long, long]])
  })

  it('of wrapped list items and messages join the item they continue', () => {
    const first =
      '- The first of the items is so long that it was wrapped\n  onto a line of its own by whoever wrote this list down'
    const second = '- The second is not'
    expect(blocks(`${first}\n${second}`)).toEqual([[first, second]])
    const message = 'Ada: is anybody coming to the garden on Sunday evening'
    expect(blocks(`${message}\nGrace: yes`)).toEqual([[message, 'Grace: yes']])
  })

  it('of Chinese may be wrapped after any character', () => {
    const wrapped = `${'清晨的灯塔看守人记录天气'.repeat(4)}\n${'没有人读过他写的东西四十'.repeat(4)}\n完。`
    expect(blocks(wrapped)).toEqual([[wrapped]])
    const lines = `${'清晨的灯塔看守人记录天气'.repeat(4)}\n${'短行'.repeat(4)}\n完。`
    expect(blocks(lines)[0]).toHaveLength(3)
  })
})
