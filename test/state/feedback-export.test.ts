// Feedback is exported as a set of questions for `dateline eval`, which claims no more than people said.
import { createHash } from 'node:crypto'
import { createFileSnapshot } from '../../src/index/files/file-snapshot.js'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Document } from '../../src/corpus/document.js'
import { plainText } from '../../src/corpus/formats/plain-text.js'
import { evaluate, figures, LEGS } from '../../src/evaluation/evaluate.js'
import { readQuestionSet } from '../../src/evaluation/question-set.js'
import type { CitationReference } from '../../src/answer/citation-reference.js'
import { exportFeedback } from '../../src/state/feedback-export.js'
import type { ExportSummary } from '../../src/state/feedback-export.js'
import type { NewReply } from '../../src/state/replies.js'
import { openWorkshop } from '../index/small-index.js'
import type { Workshop } from '../index/small-index.js'
import { ANNA, BEN, newState, replyWith, temporaryFolder } from './small-state.js'
import { isoDateSchema } from '../../src/time/calendar-date.js'
import type { IsoDate } from '../../src/time/calendar-date.js'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())

const FILES = {
  'siasun.txt': `Siasun grows
Source: Xinhua
Date: 2023-06-09

Siasun, a maker of robots in Shenyang, now employs more than 4,000 engineers.`,
  'hunan.txt': `---
title: A day in Hunan
date: 2023-03
---
Wu Zhenglong accompanied the premier to Zhuzhou and to Changsha.`,
  'note.txt': 'The lake froze over in January, and the ferry stayed in port.',
}

const DOCUMENTS: readonly Document[] = Object.entries(FILES).flatMap(
  ([path, text]) => plainText.read({ path, bytes: Buffer.from(text) }, '2026-01-02').documents,
)

/** A citation of the document. */
function citing(id: string, words: string, also: CitationReference['also'] = []): CitationReference {
  const start = DOCUMENTS.find((document) => document.id === id)?.text.indexOf(words) ?? -1
  if (start < 0) throw new Error(`${id} does not hold: ${words}`)
  const digest = createHash('sha256').update(words).digest('hex').slice(0, 16)
  return { document: id, start, end: start + words.length, highlights: [], score: 1, digest, also }
}

const SIASUN = citing('siasun.txt', 'Siasun, a maker of robots in Shenyang, now employs more than 4,000 engineers.')
const HUNAN = citing('hunan.txt', 'Wu Zhenglong accompanied the premier')

interface Said {
  readonly reply: Partial<NewReply>
  readonly helpful: boolean
  readonly wrong?: string
  readonly person?: string
}

const dayOf = (instant: Date): IsoDate => isoDateSchema.parse(instant.toISOString().slice(0, 10))

/** The export of this feedback, each entry on a reply of its own. */
async function exported(said: readonly Said[], documents: Iterable<Document> = DOCUMENTS) {
  const state = await newState()
  for (const { reply, helpful, wrong = null, person = BEN } of said) {
    const id = state.saveReply(
      replyWith({ input: { text: 'How many engineers?' }, citations: [SIASUN, HUNAN], ...reply }),
    )
    state.saveFeedback({ reply: id, person, helpful, wrong })
  }
  const folder = join(await temporaryFolder(), 'a', 'set')
  const summary: ExportSummary = await exportFeedback(folder, state.allFeedback(), documents, dayOf)
  const unjudged = await readFile(join(folder, 'unjudged.jsonl'), 'utf8')
  return {
    folder,
    summary,
    set: await readQuestionSet(folder),
    unjudged: unjudged.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown])),
  }
}

describe('an exported set', () => {
  it('is evaluated like any other', async () => {
    const { set, summary } = await exported([
      { reply: { input: { text: 'How many engineers does Siasun employ?' } }, helpful: true },
      { reply: { input: { text: 'Who accompanied the premier?' }, citations: [HUNAN] }, helpful: true },
      { reply: { input: { text: 'Who sank the ferry?' } }, helpful: false },
    ])
    expect(summary).toEqual({ documents: 3, questions: 2, unjudged: 1 })
    const outcomes = await evaluate(createFileSnapshot(await workshop.index(set.corpus)), set.questions, LEGS.hybrid, {
      embedder: workshop.embedder,
      clock: () => 0,
      onProgress: () => undefined,
    })
    expect(figures(outcomes)).toMatchObject({ questions: 2, 'hits@1': 1, answeredUnanswerable: null })
  })

  it('has the indexed documents, with header lines as fields and not as text', async () => {
    const { set } = await exported([{ reply: {}, helpful: true }])
    const documents = set.corpus.entries.map(({ document }) => document)
    expect(documents).toMatchObject([
      { id: 'hunan.txt', title: 'A day in Hunan', source: null, date: { value: '2023-03' } },
      { id: 'note.txt', titleOrigin: 'opening words', date: null },
      { id: 'siasun.txt', title: 'Siasun grows', source: 'Xinhua', date: { value: '2023-06-09' } },
    ])
    expect(documents.map((document) => document?.text.split(' ')[0])).toEqual(['Wu', 'The', 'Siasun,'])
  })

  it('does not say who asked or judged', async () => {
    const { folder } = await exported([
      { reply: {}, helpful: true, person: ANNA },
      { reply: { input: { text: 'Else?' } }, helpful: false, wrong: 'No.', person: BEN },
    ])
    for (const name of await readdir(folder)) {
      const content = await readFile(join(folder, name), 'utf8')
      expect(content).not.toMatch(/\d{18}/)
    }
  })
})

describe('a helpful answer', () => {
  it('judges the document cited first and its copies, but not the others shown', async () => {
    const copied = { ...SIASUN, also: [{ document: 'note.txt', start: 0, end: 9 }] }
    const { set } = await exported([{ reply: { citations: [copied, HUNAN] }, helpful: true }])
    expect(set.questions).toMatchObject([{ text: 'How many engineers?', now: '2026-11-21' }])
    expect(set.questions[0]?.relevant).toEqual(new Set(['siasun.txt', 'note.txt']))
  })

  it('to a follow-up judges the text that was searched', async () => {
    const { set } = await exported([{ reply: { searchedText: 'engineers of Siasun and in 2023?' }, helpful: true }])
    expect(set.questions.map(({ text }) => text)).toEqual(['engineers of Siasun and in 2023?'])
  })

  it('that several people found helpful is one question', async () => {
    const { set, summary } = await exported([
      { reply: {}, helpful: true },
      { reply: { citations: [HUNAN] }, helpful: true, person: ANNA },
    ])
    expect(summary.questions).toBe(1)
    expect(set.questions[0]?.relevant).toEqual(new Set(['siasun.txt', 'hunan.txt']))
  })
})

describe('left for a person to judge, and neither answerable nor unanswerable', () => {
  it.each<[string, readonly Said[]]>([
    ['not helpful', [{ reply: {}, helpful: false, wrong: 'Wrong year.' }]],
    [
      'not helpful',
      [
        { reply: {}, helpful: true },
        { reply: {}, helpful: false, person: ANNA },
      ],
    ],
    ['nothing answered', [{ reply: { answered: false }, helpful: true }]],
    ['a timeline', [{ reply: { kind: 'timeline' }, helpful: true }]],
    ['asked with options', [{ reply: { input: { text: 'Who?', until: '2020' } }, helpful: true }]],
    ['asked with options', [{ reply: { input: { text: 'Who?', anyTime: true } }, helpful: true }]],
    [
      'the document cited first is no longer the same',
      [{ reply: { citations: [{ ...SIASUN, digest: '0123456789abcdef' }, HUNAN] }, helpful: true }],
    ],
    [
      'the document cited first is no longer the same',
      [{ reply: { citations: [{ ...SIASUN, document: 'gone.txt' }] }, helpful: true }],
    ],
    ['the document cited first is no longer the same', [{ reply: { citations: [] }, helpful: true }]],
  ])('%s: %j', async (reason, said) => {
    const { set, summary, unjudged } = await exported(said)
    expect(set.questions).toEqual([])
    expect(unjudged).toMatchObject([{ reason }])
    expect(summary).toMatchObject({ questions: 0, unjudged: 1 })
  })

  it('has the evidence to judge by', async () => {
    const input = { text: 'How many?', since: '2023', source: 'Xinhua' }
    const { unjudged } = await exported([
      { reply: { input }, helpful: false, wrong: 'That is\n"Hunan".' },
      { reply: { input }, helpful: true, person: ANNA },
    ])
    expect(unjudged).toEqual([
      {
        id: 'feedback-1',
        text: 'How many?',
        now: '2026-11-21',
        reason: 'not helpful',
        since: '2023',
        source: 'Xinhua',
        helpful: 1,
        notHelpful: 1,
        wrong: ['That is\n"Hunan".'],
        shown: ['siasun.txt', 'hunan.txt'],
      },
    ])
  })
})

describe('nothing is written', () => {
  it('into a folder that is not empty', async () => {
    const { folder } = await exported([{ reply: {}, helpful: true }])
    const before = await readFile(join(folder, 'queries.jsonl'), 'utf8')
    const state = await newState()
    const reply = state.saveReply(replyWith())
    state.saveFeedback({ reply, person: BEN, helpful: true, wrong: null })
    const again = exportFeedback(folder, state.allFeedback(), DOCUMENTS, dayOf)
    await expect(again).rejects.toMatchObject({ code: 'USAGE', message: expect.stringMatching(/not empty/) as string })
    expect(await readFile(join(folder, 'queries.jsonl'), 'utf8')).toBe(before)
    await writeFile(join(folder, 'file'), '')
    const onFile = exportFeedback(join(folder, 'file'), state.allFeedback(), DOCUMENTS, dayOf)
    await expect(onFile).rejects.toMatchObject({ code: 'USAGE', message: expect.stringMatching(/EEXIST/) as string })
  })

  it('if there is no feedback', async () => {
    const folder = await temporaryFolder()
    await expect(exportFeedback(folder, [], DOCUMENTS, dayOf)).rejects.toMatchObject({ code: 'USAGE' })
    expect(await readdir(folder)).toEqual([])
  })
})
