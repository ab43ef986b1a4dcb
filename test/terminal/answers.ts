// Answers for the tests of the terminal.
import type { Answer, Citation } from '../../src/answer/answer.js'

export const LAKE: Citation = {
  number: 1,
  document: 'notes/lake.txt',
  title: 'The lake',
  titleOrigin: 'header',
  source: null,
  url: null,
  date: null,
  dateOrigin: null,
  excerpt: 'The lake froze over in January. Skaters came.',
  start: 10,
  end: 55,
  highlights: [[0, 31]],
  score: 1,
  also: [],
}

export const SIASUN: Citation = {
  number: 2,
  document: 'siasun.txt',
  title: 'Siasun hires engineers',
  titleOrigin: 'front matter',
  source: 'Xinhua',
  url: 'https://example.org/siasun',
  date: '2023-06-09',
  dateOrigin: 'field',
  excerpt: 'Siasun has staff.\n\nMore than 2,000 are engineers. It makes robots. They weld.',
  start: 0,
  end: 77,
  highlights: [
    [19, 49],
    [67, 77],
  ],
  score: 0.5,
  also: [],
}

/** Answered from `citations`, or not answered if there are none. */
export function answerOf(citations: readonly Citation[], other: Partial<Answer> = {}): Answer {
  return {
    schema: 1,
    question: 'What is there?',
    answered: citations.length > 0,
    confidence: 0.75,
    period: null,
    source: null,
    citations,
    notes: [],
    later: null,
    nearest: [],
    outsidePeriod: null,
    coverage: { documents: 1234, passages: 5000, from: '2022', to: '2023-06-09', undated: 1 },
    ...other,
  }
}
