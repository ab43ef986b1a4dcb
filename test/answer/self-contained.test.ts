// Which beginnings need the text before them, and quotations that are open at either end.
import { describe, expect, test } from 'vitest'
import { chooseExcerpt } from '../../src/answer/excerpt.js'
import { endsInsideQuote, dependsOnContext, startsInsideQuote } from '../../src/answer/self-contained.js'

describe('depends on the text before it', () => {
  test.each([
    'He said so.',
    'They were brought ashore.',
    'It makes robots.',
    'This was denied.',
    'Their captain was absent.',
    "It's a milestone.",
    'It’s a milestone.',
    'However, nobody came.',
    'But the ferry sailed.',
    'Then came the storm.',
    'In his letter, Xi thanked the students.',
    'During that time the harbour was closed.',
    'After this, all went home.',
    'The company has 4,000 employees.',
    'The two also talked about trade.',
    'During the conversation, they agreed.',
    'the organisation denied it',
    '“It is a milestone,” said the captain.',
    '"He was alone," said the captain.',
    ' (They had been warned.)',
  ])('%s', (excerpt) => {
    expect(dependsOnContext(excerpt)).toBe(true)
  })

  test.each([
    'Siasun makes robots.',
    'The ferry Oriole struck a trawler.',
    'Italy won.',
    'Hence-forth is a word.',
    'Theyskens designed the dress.',
    'Thisbe waited.',
    'Butter is dear.',
    'Thenceforward is one word.',
    'In Lyon the bakers went on strike.',
    'The companyman retired.',
    'The radar had been switched off.',
    'During August the harbour was closed.',
    'It-girls were invited.',
    '“Siasun makes robots,” said the captain.',
    '新松生产机器人。',
    '',
  ])('not %s', (excerpt) => {
    expect(dependsOnContext(excerpt)).toBe(false)
  })
})

describe('a quotation', () => {
  test.each([
    ['and more,” he said.', true],
    ['and more,” he said. “Never,” she said.', true],
    ['“Never,” she said.', false],
    ['Nobody spoke.', false],
    ['He said: “Never', false],
  ])('%s begins inside one: %s', (excerpt, inside) => {
    expect(startsInsideQuote(excerpt)).toBe(inside)
  })

  test.each([
    ['He said: “Never.', true],
    ['He said: "Never.', true],
    ['“Never,” she said. “Perhaps.', true],
    ['“Never,” she said.', false],
    ['"Never," she said.', false],
    ['“A 27" screen,” she said.', false],
    ['Nobody spoke.', false],
  ])('%s ends inside one: %s', (excerpt, inside) => {
    expect(endsInsideQuote(excerpt)).toBe(inside)
  })
})

describe('an excerpt', () => {
  /** The excerpt of these sentences; the one at `best` answers. */
  function excerptOf(sentences: readonly string[], best: number, between = ' '): string {
    const text = sentences.join(between)
    let at = 0
    const spans = sentences.map((sentence) => {
      const start = text.indexOf(sentence, at)
      at = start + sentence.length
      return { start, end: at }
    })
    const { start, end } = chooseExcerpt(
      text,
      spans,
      spans.map((_, place) => (place === best ? 1 : 0.1)),
    )
    return text.slice(start, end)
  }

  test('adds earlier sentences while it depends on them', () => {
    const sentences = ['Siasun is large.', 'It makes robots.', 'They weld.', 'He likes them.', 'Lyon bakes.']
    expect(excerptOf(sentences, 3)).toBe('Siasun is large. It makes robots. They weld. He likes them. Lyon bakes.')
  })

  test('closes a quotation that it opens', () => {
    const sentences = [
      'Rain fell.',
      'Lyon was wet.',
      'Xi said: “Robots weld.',
      'Ships sail.',
      'Bread is dear.”',
      'Dogs bark.',
    ]
    expect(excerptOf(sentences, 2)).toBe('Lyon was wet. Xi said: “Robots weld. Ships sail. Bread is dear.”')
  })

  test('has no heading at either end', () => {
    const sentences = ['Robots of Shenyang', 'Siasun makes robots.', 'Bread of Lyon']
    expect(excerptOf(sentences, 1, '\n\n')).toBe('Siasun makes robots.')
  })

  test('does not add a heading, even if it depends on the text before it', () => {
    const sentences = ['Xi spoke.', 'Robots of Shenyang', 'It makes robots.', 'Dogs bark.']
    expect(excerptOf(sentences, 2, '\n\n')).toBe('It makes robots.\n\nDogs bark.')
  })

  test('does not take a paragraph of one sentence for a heading', () => {
    const sentences = ['Siasun is large.', 'Robots weld.', 'Dogs bark.']
    expect(excerptOf(sentences, 1, '\n\n')).toBe(sentences.join('\n\n'))
  })
})
