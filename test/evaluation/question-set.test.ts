// Reading a set of questions, and naming the file and line that is invalid.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readQuestionSet } from '../../src/evaluation/question-set.js'
import { folderWith } from '../run-dateline.js'
import { CORPUS, lines, QUERIES, setFiles } from './small-set.js'

const setIn = async (changes: Readonly<Record<string, string>> = {}): Promise<string> =>
  join(await folderWith(setFiles('small', changes)), 'small')

describe('a set', () => {
  it('is named after its folder, and has documents, questions and the documents that answer them', async () => {
    const { name, corpus, questions } = await readQuestionSet(`${await setIn()}/`)
    expect(name).toBe('small')
    expect(corpus.entries.map(({ id, document }) => [id, document?.text])).toEqual(
      CORPUS.map(({ id, text }) => [id, text]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    )
    expect(questions.map(({ id, type, relevant }) => [id, type, [...relevant]])).toEqual([
      ['q1', 'fact', ['siasun']],
      ['q2', 'reason', ['bakers']],
      ['q3', 'fact', ['lake']],
      ['q4', undefined, []],
    ])
  })

  it('is asked on the day of its latest document, unless a question has a day of its own', async () => {
    const { questions } = await readQuestionSet(await setIn())
    expect(questions.map(({ now }) => now)).toEqual(['2023-06-09', '2023-06-09', '2023-07-01', '2023-06-09'])
  })

  it('without dates is asked so late that no document is in the future', async () => {
    const undated = CORPUS.map(({ id, text }) => ({ id, text }))
    const { questions } = await readQuestionSet(await setIn({ 'corpus.jsonl': lines(undated) }))
    expect(questions[0]?.now).toBe('2099-12-31')
  })

  it('has the same fingerprint for the same corpus, whatever its questions', async () => {
    const fingerprint = async (changes: Readonly<Record<string, string>>): Promise<string> =>
      (await readQuestionSet(await setIn(changes))).fingerprint
    const same = await fingerprint({ 'queries.jsonl': lines(QUERIES.slice(0, 1)) })
    expect(await fingerprint({})).toBe(same)
    expect(await fingerprint({ 'corpus.jsonl': lines(CORPUS.slice(0, 2)) })).not.toBe(same)
  })

  it('may have empty lines, Windows line ends and an unterminated last line', async () => {
    const windows = `\r\n${lines(QUERIES).trimEnd().replaceAll('\n', '\r\n\r\n')}`
    expect((await readQuestionSet(await setIn({ 'queries.jsonl': windows }))).questions).toHaveLength(4)
  })
})

describe('invalid input is named with its file and line', () => {
  it.each([
    ['corpus.jsonl', `${lines(CORPUS)}{"id": `, 4],
    ['corpus.jsonl', `${JSON.stringify({ id: 'a' })}\n${lines(CORPUS)}`, 1],
    ['queries.jsonl', `${lines(QUERIES)}\nnot json\n`, 6],
    ['queries.jsonl', `${lines(QUERIES.slice(0, 1))}{"id": "q9"}\n`, 2],
    ['queries.jsonl', '{"id": "q9", "text": "When?", "now": "2023-02-30"}\n', 1],
    ['qrels.jsonl', '{"query_id": "q1", "doc_id": 7}\n', 1],
    ['qrels.jsonl', '\n\n[]\n', 3],
  ])('%s %j', async (file, content, line) => {
    const folder = await setIn({ [file]: content })
    await expect(readQuestionSet(folder)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringMatching(new RegExp(`^${join(folder, file)}, line ${String(line)}: .+\\.$`)) as string,
    })
  })

  it.each(['corpus.jsonl', 'queries.jsonl', 'qrels.jsonl'])('a missing %s', async (file) => {
    const folder = await setIn()
    await rm(join(folder, file))
    await expect(readQuestionSet(folder)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(join(folder, file)) as string,
    })
  })
})
