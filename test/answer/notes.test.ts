// The notes beside the citations: how the question was understood, and what is outside its period.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../src/answer/answer.js'
import { noteInWords } from '../../src/answer/note-in-words.js'
import { dated } from '../../src/discord/render/citation-text.js'
import type { Note } from '../../src/search/note.js'
import type { QuestionInput } from '../../src/search/question.js'
import { openSmallArchive } from '../small-archive.js'

/** One of each code; a code without an example here does not compile. */
const NOTES: { readonly [Code in Note['code']]: Extract<Note, { code: Code }> } = {
  PERIOD_READ: { code: 'PERIOD_READ', words: 'articles since May' },
  OPTION_WINS: { code: 'OPTION_WINS', words: 'in June 2023' },
  DATE_AMBIGUOUS: { code: 'DATE_AMBIGUOUS', words: '03/04/2023', taken: '2023-04-03' },
  SPELLING: { code: 'SPELLING', word: 'engneers', taken: 'engineers' },
  PHRASE_ABSENT: { code: 'PHRASE_ABSENT', phrases: ['purple elephant', 'pink whale'] },
  SHORTENED: { code: 'SHORTENED' },
  AFTER_ARCHIVE: { code: 'AFTER_ARCHIVE', date: '2023-09-25' },
  NEWEST_FIRST: { code: 'NEWEST_FIRST', date: '2023-06', today: '2023-09-30' },
  OUTSIDE_PERIOD: { code: 'OUTSIDE_PERIOD', period: { from: '2024-01-01' }, date: '2023-06-09' },
}

describe('each note', () => {
  test.each(Object.values(NOTES))('$code is a whole sentence', (note) => {
    const words = noteInWords(note)
    expect(words).toMatch(/^["A-Z].* .*\.$/)
    expect(words).not.toMatch(/undefined|null|\[object|NaN|[A-Z]{2}_/)
  })

  test.each<[Note['code'], string[]]>([
    ['PERIOD_READ', ['"articles since May"']],
    ['OPTION_WINS', ['"in June 2023"', 'option']],
    ['DATE_AMBIGUOUS', ['"03/04/2023"', '3 April 2023']],
    ['SPELLING', ['"engneers"', '"engineers"']],
    ['PHRASE_ABSENT', ['"purple elephant" or "pink whale"']],
    ['NEWEST_FIRST', ['June 2023', '3 months ago']],
    ['OUTSIDE_PERIOD', ['from 1 January 2024 on', '9 June 2023']],
  ])('%s names what it is about', (code, told) => {
    for (const words of told) expect(noteInWords(NOTES[code])).toContain(words)
  })
})

test.each([
  // 242 days are 7.95 months of average length, but 8 by calendar.
  ['2023-02-01', '1 February 2023, 8 months ago'],
  ['2023-06', 'June 2023, 4 months ago'],
  ['2022', '2022, last year'],
  ['2023-10-02', '2 October 2023'],
] as const)('the newest, of %s, is as old in the note as in the line of its citation', (date, expected) => {
  const note = noteInWords({ code: 'NEWEST_FIRST', date, today: '2023-10-01' })
  expect(note).toMatch(new RegExp(`it is of ${expected}\\.$`))
  expect(dated(date, '2023-10-01')).toBe(expected)
})

describe('in an answer', () => {
  let small: Awaited<ReturnType<typeof openSmallArchive>>
  beforeAll(async () => {
    const head = (date: string): string => `---\ntitle: The reservoir\ndate: ${date}\n---\n\n`
    const copy = 'Divers found the bell of the drowned church of Sallow in the mud beneath the eastern wall of the dam.'
    small = await openSmallArchive({
      'early.txt': `${head('2019-03-02')}The water level of the Sallow reservoir is 41 metres, said the keeper after the rain.\n`,
      'day.txt': `${head('2022-05-01')}At 38 metres, people of Sallow find the reservoir’s water level low.\n`,
      'late.txt': `${head('2023-08-31')}Drought: the Sallow reservoir now has a water level of only 35 metres and may run dry.\n`,
      'copy-2018.txt': `${head('2018-01-01')}${copy}\n`,
      'copy-2020.txt': `${head('2020-01-01')}${copy}\n`,
      'bakery.txt':
        '---\ntitle: Bread\ndate: 2021-06-01\n---\n\nThe bakery by the station sells rye bread on Sundays.\n',
    })
  })
  afterAll(() => small.close())
  const LEVEL = 'What is the water level of the Sallow reservoir?'
  const ask = (input: QuestionInput): Promise<Answer> => small.archive.answer(input, 3)
  const codes = ({ notes }: Answer): string[] => notes.map(({ code }) => code)

  test('a plain question has none', async () => {
    expect(await ask({ text: LEVEL })).toMatchObject({ answered: true, notes: [], outsidePeriod: null })
  })

  test.each([
    [{ since: '2020', until: '2021' }, '2022-05-01', 'day.txt', '1 January 2020 to 31 December 2021'],
    [{ until: '2018' }, '2019-03-02', 'early.txt', 'until 31 December 2018'],
    [{ since: '2023-09' }, '2023-08-31', 'late.txt', 'from 1 September 2023 on'],
  ])(
    '%j: only the period prevents an answer, and the nearest in time is cited',
    async (limits, date, document, words) => {
      const answer = await ask({ text: LEVEL, ...limits })
      expect(answer).toMatchObject({ answered: false, citations: [], outsidePeriod: { document, date } })
      const { excerpt, start, end } = answer.outsidePeriod ?? { excerpt: '', start: 0, end: 0 }
      expect(excerpt).toContain('water level')
      expect(end - start).toBe(excerpt.length)
      const text = answer.notes.find(({ code }) => code === 'OUTSIDE_PERIOD')?.text
      expect(text).toContain(words)
    },
  )

  test('a question that nothing answers has no answer outside the period either', async () => {
    const answer = await ask({ text: 'Which composer wrote The Firebird?', since: '2020', until: '2021' })
    expect(answer).toMatchObject({ answered: false, notes: [], outsidePeriod: null })
  })

  test('an answer within the period names none outside', async () => {
    const answer = await ask({ text: LEVEL, since: '2022' })
    expect(answer).toMatchObject({ answered: true, notes: [], outsidePeriod: null })
  })

  test('the latest is noted with its date and its age', async () => {
    const answer = await ask({ text: 'What is the latest water level of the Sallow reservoir?' })
    expect(answer.citations[0]).toMatchObject({ document: 'late.txt' })
    expect(answer.notes).toEqual([
      { code: 'NEWEST_FIRST', text: expect.stringMatching(/31 August 2023.*1 month ago/) as string },
    ])
  })

  test('exact words that no passage has leave it unanswered, with a note', async () => {
    const answer = await ask({ text: `${LEVEL} "purple elephant"` })
    expect(answer).toMatchObject({ answered: false, citations: [] })
    expect(answer.nearest.length).toBeGreaterThan(0)
    expect(answer.notes).toContainEqual({
      code: 'PHRASE_ABSENT',
      text: expect.stringContaining('"purple elephant"') as string,
    })
  })

  test('exact words that a passage has are answered, without a note', async () => {
    const answer = await ask({ text: 'What of "38 metres" of water in the Sallow reservoir?' })
    expect(answer).toMatchObject({ answered: true, notes: [] })
    expect(answer.citations.map(({ document }) => document)).toEqual(['day.txt'])
  })

  test('a publication phrase is noted, and its period is that of the answer', async () => {
    const answer = await ask({ text: 'What is the water level of the Sallow reservoir in articles from 2022?' })
    expect(codes(answer)).toEqual(['PERIOD_READ'])
    expect(answer.period).toEqual({ from: '2022-01-01', to: '2022-12-31', origin: 'question', undatedLeftOut: 0 })
    expect(answer.citations.map(({ document }) => document)).toEqual(['day.txt'])
  })

  test('a question that is too long is shortened, with a note', async () => {
    const answer = await ask({ text: `${LEVEL} ${'What do you say to that, well; 1-2-3, 4-5-6? '.repeat(60)}` })
    expect(codes(answer)).toContain('SHORTENED')
    expect([...answer.citations, ...answer.nearest][0]?.title).toBe('The reservoir')
  })

  test('of copies of one report the nearest to the period is cited', async () => {
    const answer = await ask({ text: 'What did divers find beneath the dam of Sallow?', since: '2024' })
    expect(answer).toMatchObject({ answered: false, outsidePeriod: { document: 'copy-2020.txt' } })
  })
})
