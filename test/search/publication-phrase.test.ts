// Which words of a question limit the period of publication, and which only mention publishing.
import { describe, expect, it } from 'vitest'
import { publicationPhrase } from '../../src/search/publication-phrase.js'
import { readTimes } from '../../src/time/read-times.js'
import { TODAY } from './news-archive.js'

function read(question: string) {
  const phrase = publicationPhrase(question, readTimes(question, { reference: TODAY, yearless: 'past' }))
  return phrase && { words: question.slice(phrase.start, phrase.end).trim(), ...phrase.period }
}

describe('is a publication phrase', () => {
  // 1 October 2023 is a Sunday.
  it.each([
    ['articles since May', 'articles since May', '2023-05-01', TODAY],
    ['Who visited Siasun, published in June 2023?', 'published in June 2023', '2023-06-01', '2023-06-30'],
    ['reports from 2022', 'reports from 2022', '2022-01-01', '2022-12-31'],
    ['reports from 2022 on the ferry', 'reports from 2022', '2022-01-01', '2022-12-31'],
    ['what was reported last week', 'was reported last week', '2023-09-18', '2023-09-24'],
    ['news published on 9 June 2023 about robots', 'news published on 9 June 2023', '2023-06-09', '2023-06-09'],
    ['documents dated 2021', 'documents dated 2021', '2021-01-01', '2021-12-31'],
    ['stories from June 2023', 'stories from June 2023', '2023-06-01', '2023-06-30'],
    ['anything published yesterday', 'anything published yesterday', '2023-09-30', '2023-09-30'],
  ])('%s', (question, words, from, to) => {
    expect(read(question)).toEqual({ words, from, to })
  })

  it.each([
    ['articles before 2022', { to: '2021-12-31' }],
    ['articles until 2022', { to: '2022-12-31' }],
  ])('%s is open at its beginning', (question, period) => {
    const { from, to } = read(question) ?? {}
    expect({ from, to }).toEqual({ from: undefined, ...period })
  })

  it('the first of several counts', () => {
    expect(read('articles published in 2022 or articles published in 2023')).toMatchObject({ to: '2022-12-31' })
  })
})

describe('is none', () => {
  it.each([
    'the report on the accident',
    'What happened in June 2023?',
    'published author',
    'Which author published a book?',
    'articles about June 2023',
    'What did the report of June 2023 say?',
    'Who is the author of the report on June 9?',
    'What news came after the flood?',
    'How many engineers were hired in 2022?',
    'Who reported the accident of 17 August 2022?',
    '',
  ])('%s', (question) => {
    expect(read(question)).toBeUndefined()
  })
})
