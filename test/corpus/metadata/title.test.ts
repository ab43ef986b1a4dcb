// Titles: which first line is a title, and the opening words of a text without one.
import { describe, expect, test } from 'vitest'
import { bodyOf, readText } from '../read-text.js'

function titleAndBody(text: string): [title: string, origin: string, body: string] {
  const document = readText(text)
  return [document.title, document.titleOrigin, bodyOf(document)]
}

describe('a first line is the title', () => {
  test.each([
    ['where a blank line follows', 'Rain in Lima\n\nIt rained.', 'Rain in Lima'],
    ['where a header line follows', 'Rain in Lima\nSource: Xinhua\nIt rained.', 'Rain in Lima'],
    ['where it is underlined', 'Rain in Lima\n============\nIt rained.', 'Rain in Lima'],
    ['after header lines', 'Source: Xinhua\n\nRain in Lima\n\nIt rained.', 'Rain in Lima'],
    ['where it asks', 'Rain in Lima?\n\nIt rained.', 'Rain in Lima?'],
    ['with its white space collapsed', '\t Rain \u00A0 in\tLima  \n\nIt rained.', 'Rain in Lima'],
    ['in any script', '利马下雨\n\nIt rained.', '利马下雨'],
    ['in a text with old line ends', 'Rain in Lima\r\rIt rained.', 'Rain in Lima'],
    ['up to 300 characters', `${'Rain '.repeat(59)}Rain\n\nIt rained.`, `${'Rain '.repeat(59)}Rain`],
  ])('%s', (_, text, title) => {
    expect(titleAndBody(text)).toEqual([title, 'header', 'It rained.'])
  })
})

describe('a first line is part of the body', () => {
  test.each([
    ['where the text goes on below it', 'Rain in Lima\nIt rained.'],
    ['where nothing follows', 'Rain in Lima\n\n'],
    ['where it ends like a sentence', 'It rained in Lima.\n\nIt poured.'],
    ['where a sentence ends in a quotation', 'He said: “It rained.”\n\nIt poured.'],
    ['where it ends like a Chinese sentence', '利马下雨。\n\nIt poured.'],
    ['where it introduces what follows', 'Dear all,\n\nIt poured.'],
    ['where it has no letter', '* * *\n\nIt poured.'],
    ['where it is a long question', `${'Did it rain and '.repeat(10)}pour?\n\nIt poured.`],
    ['where it is a whole paragraph', `${'It rained and '.repeat(22)}poured\n\nIt poured.`],
    ['where it credits a picture', 'Photo by Rao Aimin\n\nIt poured.'],
    ['where it is a dateline', 'Xinhua News Agency, Beijing, September 24\n\nIt poured.'],
  ])('%s', (_, text) => {
    const [, origin, body] = titleAndBody(text)
    expect([origin, body]).toEqual(['opening words', text])
  })
})

describe('a title that is repeated', () => {
  test.each(['-Xinhua', ' | Reuters', ' – BBC News', ' — The Star', ''])('with "%s" is header twice', (site) => {
    const expected = ['Rain in Lima', 'header', 'It rained.']
    expect(titleAndBody(`Rain in Lima${site}\n\nRain in Lima\n\nIt rained.`)).toEqual(expected)
    expect(titleAndBody(`Rain in Lima\nRain in Lima${site}\nSource: X\nIt rained.`)).toEqual(expected)
  })

  test('with a site name that nothing confirms is kept as it is', () => {
    expect(titleAndBody('Rain in Lima | Reuters\n\nIt rained.')[0]).toBe('Rain in Lima | Reuters')
  })

  test('is header only once more: a refrain is text', () => {
    expect(titleAndBody('Rain\n\nRain\n\nRain\n\nRain')).toEqual(['Rain', 'header', 'Rain\n\nRain'])
    expect(titleAndBody('Rain\n\nRain')).toEqual(['Rain', 'header', 'Rain'])
  })

  test('as the beginning of a sentence is not the title again', () => {
    expect(titleAndBody('Rain\n\nRain fell in Lima.')).toEqual(['Rain', 'header', 'Rain fell in Lima.'])
  })
})

describe('opening words', () => {
  function openingWords(text: string): string {
    const document = readText(text)
    expect(document.titleOrigin).toBe('opening words')
    return document.title
  }

  test('a short first paragraph is the title as it is, its lines joined', () => {
    expect(openingWords('It rained\r\nin  Lima.\r\n\r\nIt poured.')).toBe('It rained in Lima.')
  })

  test('a long one is cut after a word, in 80 characters with the mark', () => {
    const title = openingWords('word '.repeat(100))
    expect(title).toBe(`${'word '.repeat(15)}word…`)
    expect(openingWords(`${'x'.repeat(45)} ${'y'.repeat(45)}. More.`)).toBe(`${'x'.repeat(45)}…`)
  })

  test('a paragraph whose lines are mostly white space is still marked where it goes on', () => {
    expect(openingWords(`a${' '.repeat(100)}\n${'word '.repeat(100)}`)).toBe(`a ${'word '.repeat(15).trim()}…`)
  })

  test('exactly 80 characters are not cut', () => {
    expect(openingWords(`${'x'.repeat(79)}.`)).toBe(`${'x'.repeat(79)}.`)
    expect(openingWords(`${'x'.repeat(80)}.`)).toBe(`${'x'.repeat(79)}…`)
  })

  test('a script without spaces is cut between characters', () => {
    expect(openingWords(`${'雨'.repeat(200)}。`)).toBe(`${'雨'.repeat(79)}…`)
  })

  test('an emoji or an accented letter is kept whole or left out', () => {
    const family = '👩‍👩‍👧‍👦'
    expect(openingWords(`${family.repeat(50)}.`)).toBe(`${family.repeat(7)}…`)
    expect(openingWords(`${'e\u0301'.repeat(100)}.`)).toBe(`${'e\u0301'.repeat(39)}…`)
    expect(openingWords(`x${'😀'.repeat(100)}.`)).toBe(`x${'😀'.repeat(39)}…`)
  })
})
