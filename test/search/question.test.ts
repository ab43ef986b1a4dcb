// What is read from a typed question: its period, the days it speaks of, and the notes for the reader.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Note } from '../../src/search/note.js'
import type { Question, QuestionInput } from '../../src/search/question.js'
import { readQuestion } from '../../src/search/read-question.js'
import { openNewsArchive, TODAY } from './news-archive.js'
import type { NewsArchive } from './news-archive.js'

let archive: NewsArchive
beforeAll(async () => {
  archive = await openNewsArchive()
})
afterAll(() => archive.workshop.close())

const read = (text: string, options: Omit<QuestionInput, 'text'> = {}): Promise<Question> =>
  readQuestion(archive.snapshot, { text, ...options }, TODAY)
const noted = (question: Question, code: Note['code']): Note[] => question.notes.filter((note) => note.code === code)

it('a plain question is searched as it is, without limits, preferences or notes', async () => {
  const text = 'Who asked for a second lookout?'
  expect(await read(text)).toEqual({
    text,
    searched: text,
    phrases: [],
    excluded: [],
    period: undefined,
    source: undefined,
    corrections: new Map(),
    times: [],
    onlyTime: false,
    newest: false,
    notes: [],
  })
})

describe('a publication phrase', () => {
  it('becomes a period with a note, and is not searched', async () => {
    const question = await read('What of the ferry in articles since May?')
    expect(question.period).toEqual({ from: '2023-05-01', to: TODAY, origin: 'question' })
    expect(question.notes).toEqual([{ code: 'PERIOD_READ', words: 'articles since May' }])
    expect(question.searched).not.toMatch(/articles|May/)
    expect(question.searched).toMatch(/ferry/)
    expect(question.times).toEqual([])
  })

  it('is overruled by an option, with a note', async () => {
    const question = await read('What of the ferry, published in June 2023?', { since: '2021', until: '2022' })
    expect(question.period).toEqual({ from: '2021-01-01', to: '2022-12-31', origin: 'option' })
    expect(question.notes).toEqual([{ code: 'OPTION_WINS', words: expect.stringContaining('June 2023') as string }])
  })

  it('within the period of the options needs no note', async () => {
    expect((await read('The ferry, published in June 2023?', { since: '2021' })).notes).toEqual([])
  })

  it('is ignored without a note if any time is asked for', async () => {
    const question = await read('What of the ferry in articles since May?', { anyTime: true })
    expect([question.period, question.notes]).toEqual([undefined, []])
  })

  it('an option applies even if any time is asked for', async () => {
    expect((await read('articles since May', { anyTime: true, until: '2022' })).period).toEqual({
      to: '2022-12-31',
      origin: 'option',
    })
  })
})

describe('a date elsewhere in a question', () => {
  it('is a day it speaks of, not a period', async () => {
    const question = await read('What happened on 17 August 2022?')
    expect(question.period).toBeUndefined()
    expect(question.times).toHaveLength(1)
    expect(question.searched).toBe('What happened on 17 August 2022?')
  })

  it('that can be read two ways gets a note with the reading that was used', async () => {
    const question = await read('What happened on 03/04/2023?')
    expect(noted(question, 'DATE_AMBIGUOUS')).toEqual([
      { code: 'DATE_AMBIGUOUS', words: expect.stringContaining('03/04/2023') as string, taken: '2023-04-03' },
    ])
  })

  it.each(['What happened on 13/04/2023?', 'What happened on 2023-04-03?', 'What happened on 3 April 2023?'])(
    '%s can be read one way only',
    async (text) => {
      expect(noted(await read(text), 'DATE_AMBIGUOUS')).toEqual([])
    },
  )
})

describe('asks for the newest', () => {
  it.each([
    'What is the latest on the ferry?',
    'newest reservoir level',
    'the most recent collision',
    'Who is currently captain?',
    'Who runs it now?',
    'What do these days bring?',
    'an up-to-date list',
    'What is the Current level?',
  ])('by "%s"', async (text) => {
    expect((await read(text)).newest).toBe(true)
  })

  it.each(['What is known of the ferry?', 'the later report', 'Who has the latestart?', 'the currents in the bay'])(
    'not by "%s"',
    async (text) => {
      expect((await read(text)).newest).toBe(false)
    },
  )
})

describe('a misspelled word', () => {
  it('is corrected for the lexical leg, and noted as it was written', async () => {
    const question = await read('Why was the Radra off and the ferrry late?')
    expect([...question.corrections]).toEqual([
      ['Radra', 'radar'],
      ['ferrry', 'ferry'],
    ])
    expect(question.searched).toBe('Why was the Radra off and the ferrry late?')
    expect(question.text).toBe('Why was the Radra off and the ferrry late?')
    expect(question.notes).toEqual([
      { code: 'SPELLING', word: 'Radra', taken: 'radar' },
      { code: 'SPELLING', word: 'ferrry', taken: 'ferry' },
    ])
  })

  it('does not include a word that the archive has in another form', async () => {
    // The archive has "engineers" and "lookout".
    const text = 'Did the engineering of lookouts fail?'
    expect(noted(await read(text), 'SPELLING').map((note) => 'word' in note && note.word)).not.toContain('lookouts')
  })

  it('without a similar word in the archive stays as it is', async () => {
    const text = 'chromodynamics of quarks'
    expect([(await read(text)).searched, (await read(text)).notes]).toEqual([text, []])
  })
})

it('operators are read before anything else', async () => {
  const question = await read('“second lookout” -fares articles since May')
  expect(question).toMatchObject({ phrases: ['second lookout'], excluded: ['fares'], period: { from: '2023-05-01' } })
  expect(question.searched).toBe('second lookout')
})
