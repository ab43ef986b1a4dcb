// Answers from the documents that ship: verbatim excerpts, for any question.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Citation } from '../../src/answer/answer.js'
import { MOST_TOP } from '../../src/answer/archive.js'
import { openSmallArchive, SHIPPED_CORPUS } from '../small-archive.js'

let shipped: Awaited<ReturnType<typeof openSmallArchive>>
beforeAll(async () => {
  shipped = await openSmallArchive()
})
afterAll(() => shipped.close())

const ask = (text: string, top = MOST_TOP): Promise<Answer> => shipped.archive.answer({ text }, top)
const shown = ({ citations, nearest }: Answer): readonly Citation[] => [...citations, ...nearest]

const long = 'How many people work in research and development at the robot company Siasun in Shenyang, '.repeat(25)
const QUESTIONS: readonly string[] = [
  'How many R&D people work at Siasun?',
  'siasun',
  'When was the visit to the Wuhan laser plant?',
  'What happened on 17 August 2022?',
  'Who visited the Siasun factory?',
  'Why is basic research urgent?',
  'who siad building the space staiton is a milestone',
  'Which companies did Li Qiang visit in Zhuzhou?',
  'the',
  'a of to in',
  'What?',
  '?!…',
  '',
  ' \t ',
  '🎉🎉🎉',
  '👩‍🚀 in space 🚀',
  '新松有多少研发人员？',
  'Сколько инженеров работает в Siasun?',
  'كم عدد المهندسين؟',
  'Combien d’ingénieurs travaillent chez Siasun ?',
  '**bold** `code` ~~struck~~ ||spoiler|| <@123> @everyone [link](https://example.org)',
  '<script>alert("Siasun")</script>',
  '"; DROP TABLE passages; -- Siasun',
  'Siasun\nrobots\r\nShenyang\u2028Liaoning',
  'Siasun\u0000\u001b[31m\u202Erobots',
  'S\u0301i\u0301asun \uD800 lone surrogate',
  long.slice(0, 2000),
  'x'.repeat(2000),
  '字'.repeat(2000),
  'robots '.repeat(285),
  '2022',
  '100%',
  'How do I keep a sourdough starter alive in winter?',
]

describe.each(QUESTIONS.map((question) => [question.slice(0, 40), question] as const))('%j', (_, question) => {
  let answer: Answer
  beforeAll(async () => {
    answer = await ask(question)
  })

  test('is answered with citations, or not answered and shown the nearest passages', () => {
    expect(answer.question).toBe(question)
    expect(answer.answered ? answer.nearest : answer.citations).toEqual([])
    if (answer.answered) expect(answer.citations.length).toBeGreaterThan(0)
    expect(answer.confidence).toBeGreaterThanOrEqual(0)
    expect(answer.confidence).toBeLessThanOrEqual(1)
    expect(shown(answer).map(({ number }) => number)).toEqual(shown(answer).map((__, at) => at + 1))
  })

  test('shows the text of the files, character for character', async () => {
    for (const { document, start, end, excerpt, highlights } of shown(answer)) {
      const file = (await readFile(join(SHIPPED_CORPUS, document), 'utf8')).replace(/^\uFEFF/, '')
      expect(file.slice(start, end)).toBe(excerpt)
      expect(excerpt.length).toBeGreaterThan(0)
      expect(excerpt.length).toBeLessThanOrEqual(700)
      expect(file.charAt(start - 1)).not.toMatch(/[a-z]/i)
      expect(file.charAt(end)).not.toMatch(/[a-z]/i)
      expect(highlights.length).toBeGreaterThan(0)
      const marks = highlights.flat()
      expect(marks).toEqual([...marks].sort((a, b) => a - b))
      expect(marks.at(0)).toBeGreaterThanOrEqual(0)
      expect(marks.at(-1)).toBeLessThanOrEqual(excerpt.length)
      for (const [from, to] of highlights) expect(to).toBeGreaterThan(from)
    }
  })

  test('shows nothing twice, and the best first', () => {
    const citations = shown(answer)
    for (const [at, a] of citations.entries()) {
      for (const b of citations.slice(at + 1)) {
        const overlap = a.document === b.document && a.start < b.end && b.start < a.end
        expect(overlap, `${String(a.number)} and ${String(b.number)}`).toBe(false)
        expect(a.score).toBeGreaterThanOrEqual(b.score)
      }
      expect(a.score).toBeGreaterThan(0)
      expect(a.score).toBeLessThanOrEqual(1)
    }
  })
})

describe('a question that nothing in the archive answers', () => {
  test.each(['', '   ', '🎉🎉🎉', 'x'.repeat(2000), 'How do I keep a sourdough starter alive in winter?'])(
    '%j is not answered',
    async (question) => {
      expect((await ask(question)).answered).toBe(false)
    },
  )

  test('gets the nearest passages, named as such', async () => {
    const { answered, citations, nearest } = await ask('How do I keep a sourdough starter alive in winter?', 3)
    expect({ answered, citations }).toEqual({ answered: false, citations: [] })
    expect(nearest).toHaveLength(3)
  })
})

test('the same question gets the same answer, alone and among others', async () => {
  const alone = await ask('Why is basic research urgent?')
  const [again] = await Promise.all([ask('Why is basic research urgent?'), ask('siasun'), ask('🎉')])
  expect(again).toEqual(alone)
})

test('fewer citations are the first of more', async () => {
  const many = shown(await ask('Which companies did Xi visit?', 10))
  const few = shown(await ask('Which companies did Xi visit?', 2))
  expect(few).toEqual(many.slice(0, 2))
})

describe('the coverage of an answer', () => {
  test('is the documents that ship and the dates they span', async () => {
    const { coverage } = await ask('siasun')
    expect(coverage).toMatchObject({ documents: 5, undated: expect.any(Number) as number })
    expect(coverage.passages).toBeGreaterThan(5)
    expect((coverage.from ?? '') <= (coverage.to ?? '')).toBe(true)
  })
})

describe('a document that no longer has an excerpt', () => {
  const QUESTION = 'How many R&D people work at Siasun?'

  /** What the whole archive shows, without the dropped citation and renumbered. */
  async function withoutFirst(): Promise<{ first: Citation; rest: readonly Citation[] }> {
    const [first, ...rest] = (await ask(QUESTION, 4)).citations
    if (first === undefined) throw new Error('the question is not answered')
    return { first, rest: rest.map((citation, at) => ({ ...citation, number: at + 1 })) }
  }

  test.each([
    ['a passage whose offset is wrong', 'start = start + 1, end = end + 1'],
    ['a passage whose start alone is wrong', 'start = start + 1'],
    ['a passage with other words than its document', "text = replace(text, 'a', 'o')"],
  ])('%s: that citation is dropped and reported, the next takes its place', async (_, change) => {
    const { first, rest } = await withoutFirst()
    expect(rest).toHaveLength(3)
    const { archive, mismatches } = await shipped.damaged(
      `UPDATE passages SET ${change} WHERE start <= ${String(first.start)} AND end >= ${String(first.end)}
       AND document = (SELECT key FROM documents WHERE id = '${first.document}')`,
    )
    const answer = await archive.answer({ text: QUESTION }, 3)
    expect(answer.citations).toEqual(rest)
    expect(mismatches).toMatchObject([{ code: 'EXCERPT_MISMATCH', document: first.document }])
  })

  test('a changed document loses its citations, the others keep theirs', async () => {
    const { first } = await withoutFirst()
    const { archive, mismatches } = await shipped.damaged(
      `UPDATE documents SET text = 'x' || text WHERE id = '${first.document}'`,
    )
    const answer = await archive.answer({ text: QUESTION }, 3)
    expect(shown(answer)).toHaveLength(3)
    expect(shown(answer).map(({ document }) => document)).not.toContain(first.document)
    expect(new Set(mismatches.map(({ document }) => document))).toEqual(new Set([first.document]))
  })

  test('if no document has its text any more, nothing is answered', async () => {
    const { archive } = await shipped.damaged(`UPDATE documents SET text = 'x' || text`)
    const answer = await archive.answer({ text: QUESTION }, 3)
    expect(answer).toMatchObject({ answered: false, citations: [], nearest: [] })
  })
})
