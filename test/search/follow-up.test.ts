// What a follow-up question takes from the question before it, in exchanges as people have them.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followUp } from '../../src/search/follow-up.js'
import type { Question, QuestionInput } from '../../src/search/question.js'
import { readQuestion } from '../../src/search/read-question.js'
import { openNewsArchive, TODAY } from './news-archive.js'
import type { NewsArchive } from './news-archive.js'

/** The last of `texts` as a question, each following the one before it. */
function exchange(first: QuestionInput, ...texts: readonly string[]): QuestionInput {
  return texts.reduce((before, text) => followUp(text, before), first)
}

describe('a question that says little is searched together with the one it follows', () => {
  it.each([
    ['Why was the radar off?', 'And the lookout?', 'Why was the radar off?'],
    ['Why was the radar off?', 'why?', 'Why was the radar off?'],
    ['Why was the radar off?', 'Tell me more.', 'Why was the radar off?'],
    ['Who was on board the Oriole?', 'How many of them were hurt?', 'Who was on board the Oriole?'],
    ['Who runs Siasun?', 'How many engineers work there?', 'Who runs Siasun?'],
    ['"second lookout" -fares', 'Who asked?', '"second lookout" -fares'],
    ['新松有多少研发人员？', '沈阳呢？', '新松有多少研发人员？'],
  ])('%s — %s', (before, text, together) => {
    expect(exchange({ text: before }, text)).toEqual({ text, together })
  })

  it.each([
    ['Why was the radar off?', 'Which ward did the hospital open?'],
    ['Why was the radar off?', 'Is it true that the Upper Sallow dam leaked badly?'],
    ['Why was the radar off?', '为什么基础研究很重要？'],
  ])('%s — %s says enough', (before, text) => {
    expect(exchange({ text: before }, text)).toEqual({ text })
  })
})

describe('a time of its own replaces the earlier one', () => {
  it.each([
    ['What did the company do in 2022?', 'And in 2023?', 'What did the company do?'],
    ['What happened on 17 August 2022?', 'and on 3 November 2022?', 'What happened?'],
    ['From 1998 to 2004, who led the team?', '2005?', 'who led the team?'],
    ['What is the latest on the ferry?', 'and in 2022?', 'What is on the ferry?'],
    ['What of the ferry, published in June 2023?', 'and last year?', 'What of the ferry?'],
  ])('%s — %s', (before, text, together) => {
    expect(exchange({ text: before }, text)).toEqual({ text, together })
  })

  it('and the period that options set, but not the source', () => {
    const before = { text: 'Who spoke for the company?', since: '2021', until: '2021-12', source: 'Harbour Post' }
    expect(exchange(before, 'And in 2023?')).toEqual({
      text: 'And in 2023?',
      together: 'Who spoke for the company?',
      source: 'Harbour Post',
    })
    expect(exchange(before, 'Which ward did the hospital open in November 2021?')).toEqual({
      text: 'Which ward did the hospital open in November 2021?',
      source: 'Harbour Post',
    })
  })

  it('a publication phrase leaves the day that was asked about', () => {
    expect(exchange({ text: 'What happened on 17 August 2022?', since: '2022' }, 'in reports since 2023?')).toEqual({
      text: 'in reports since 2023?',
      together: 'What happened on 17 August 2022?',
    })
  })

  it('a measure of time is not another time', () => {
    expect(exchange({ text: 'What happened on 17 August 2022?' }, 'And two days later?').together).toBe(
      'What happened on 17 August 2022?',
    )
  })
})

describe('limits are kept', () => {
  it('those of options, whether the question says little or enough', () => {
    const limits = { since: '2022', until: 'June 2023', source: 'Harbour Post' }
    const before = { text: 'Why was the radar off?', ...limits }
    expect(exchange(before, 'And the lookout?')).toMatchObject(limits)
    expect(exchange(before, 'Which ward did the hospital open?')).toEqual({
      text: 'Which ward did the hospital open?',
      ...limits,
    })
  })

  it('that any time is wanted, until a time is named', () => {
    const before = { text: 'the ferry in articles since May', anyTime: true }
    expect(exchange(before, 'And the lookout?')).toMatchObject({ anyTime: true })
    expect(exchange(before, 'articles since June')).not.toHaveProperty('anyTime')
  })

  it('a publication phrase, without what it was about', () => {
    expect(
      exchange({ text: 'What did articles published in June 2023 say of the ferry?' }, 'Which cup did the Rovers win?'),
    ).toEqual({ text: 'Which cup did the Rovers win?', together: 'articles published in June 2023' })
  })
})

describe('chains', () => {
  it('go back to the question that said enough', () => {
    const chain = exchange({ text: 'What did Li Qiang inspect in 2022?' }, 'And in 2023?', 'Who accompanied him?')
    expect(chain).toEqual({ text: 'Who accompanied him?', together: 'What did Li Qiang inspect? And in 2023?' })
  })

  it('the latest time counts, however many went before', () => {
    const years = ['And in 2021?', 'And in 2022?', 'And in 2023?']
    expect(exchange({ text: 'What did the company do in 2020?' }, ...years).together).toBe('What did the company do?')
  })

  it('start again once a question says enough', () => {
    const chain = exchange({ text: 'Why was the radar off?' }, 'Which ward did the hospital open?', 'And the beds?')
    expect(chain.together).toBe('Which ward did the hospital open?')
  })

  it('keep the period of a publication phrase throughout', () => {
    const first = { text: 'What did articles published in June 2023 say of the ferry?' }
    const chain = exchange(first, 'Which cup did the Rovers win?', 'And the goalkeeper?')
    expect(chain.together).toBe('articles published in June 2023 Which cup did the Rovers win?')
  })

  it('keep it however long they get', () => {
    const first = { text: `Ferry, published in June 2023. ${'Ferry! '.repeat(60)}` }
    const asked = Array.from({ length: 30 }, (_, at) => `And the lookout number ${String(at)}?`)
    expect(exchange(first, ...asked).together).toContain('published in June 2023')
  })

  it('never exceed the text that is searched at once', () => {
    const words = fc.constantFrom(
      ...'and in 2022 ? the ferry articles since May "radar -fares why 中文 latest last week'.split(' '),
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(words).map((some) => some.join(' ')),
    )
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 12 }), (first, others) => {
        const { text: last, together = '' } = exchange({ text: first }, ...others)
        expect(last).toBe(others.at(-1) ?? first)
        expect(together.length).toBeLessThanOrEqual(500 + Math.max(first.length, ...others.map(({ length }) => length)))
      }),
    )
  })
})

describe('a question that is read with the one before it', () => {
  let archive: NewsArchive
  beforeAll(async () => {
    archive = await openNewsArchive()
  })
  afterAll(() => archive.workshop.close())
  const read = (first: QuestionInput, ...texts: readonly string[]): Promise<Question> =>
    readQuestion(archive.snapshot, exchange(first, ...texts), TODAY)

  it('is searched as one text, and shown as it was asked', async () => {
    const question = await read({ text: 'Why was the radar off?' }, 'And the lookout?')
    expect(question).toMatchObject({ text: 'And the lookout?', searched: 'Why was the radar off? And the lookout?' })
  })

  it('has the period of the earlier publication phrase', async () => {
    const question = await read({ text: 'the ferry, published in June 2023' }, 'Which cup did the Rovers win?')
    expect(question.period).toEqual({ from: '2023-06-01', to: '2023-06-30', origin: 'question' })
    expect(question.searched).toBe('Which cup did the Rovers win?')
  })

  it('has only the new time', async () => {
    const question = await read({ text: 'What did the dam do in 2021?', since: '2021', until: '2021' }, 'And in 2022?')
    expect(question.period).toBeUndefined()
    expect(question.times).toMatchObject([[{ first: 18993, last: 19357 }]])
  })

  it('has the quoted and excluded words of the one before', async () => {
    expect(await read({ text: '"second lookout" -fares' }, 'Who asked?')).toMatchObject({
      phrases: ['second lookout'],
      excluded: ['fares'],
    })
  })
})
