// `dateline feedback`, and the feedback in `dateline status`, over the state of a bot.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { createState } from '../src/state/state.js'
import { dateline, folderWith } from './run-dateline.js'

const TEXT = 'The lake froze over in January. Skaters came from the whole valley.\n'
const EXCERPT = 'Skaters came from the whole valley.'

let folder: string
beforeAll(async () => {
  folder = await folderWith({ 'corpus/lake.txt': TEXT })
  expect(await dateline(folder, ['rebuild'])).toMatchObject({ status: 0 })
})

/** Stores one answer as a bot does, found helpful by the person who asked. */
function judgeOne(): void {
  const state = createState(join(folder, 'embeddings/index/state.db'), {
    now: () => new Date('2026-11-21T23:30:00Z'),
    newId: () => 'AbCd-_012345',
    onDamaged: () => undefined,
  })
  const start = TEXT.indexOf(EXCERPT)
  const digest = createHash('sha256').update(EXCERPT).digest('hex').slice(0, 16)
  const reply = state.saveReply({
    kind: 'answer',
    input: { text: 'Who came to the lake?' },
    top: 3,
    searchedText: null,
    asker: '100000000000000001',
    guild: null,
    channel: null,
    private: false,
    generation: 1,
    answered: true,
    confidence: 0.9,
    citations: [
      { document: 'lake.txt', start, end: start + EXCERPT.length, digest, highlights: [], score: 0.9, also: [] },
    ],
    context: {
      period: null,
      source: null,
      notes: [],
      later: null,
      outsidePeriod: null,
      coverage: { documents: 1, passages: 1, from: null, to: null, undated: 1 },
    },
  })
  state.saveFeedback({ reply, person: '100000000000000001', helpful: true, wrong: null })
  state.close()
}

test('says that there is no feedback yet; status does not mention it', async () => {
  const { status, stderr } = await dateline(folder, ['feedback', 'export', 'set'])
  expect([status, stderr]).toEqual([2, 'There is no feedback to export yet.\n'])
  expect((await dateline(folder, ['status'])).stdout).not.toContain('Feedback')
  expect(await readdir(folder)).not.toContain('set')
})

test('without a subcommand prints its help', async () => {
  const { status, stdout } = await dateline(folder, ['feedback'])
  expect(status).toBe(0)
  expect(stdout).toContain('export <folder>')
})

test('is counted by status and exported as a set that eval reads, with days in the time zone of the settings', async () => {
  judgeOne()
  expect((await dateline(folder, ['status'])).stdout).toMatch(/^Feedback +1 helpful, 0 not helpful$/m)
  const settings = { DATELINE_TIMEZONE: 'Asia/Tokyo' }
  const exported = await dateline(folder, ['feedback', 'export', 'set'], { settings })
  expect(exported).toEqual({
    status: 0,
    stdout: '1 judged question written to set; "dateline eval" reads them.\n',
    stderr: '',
  })
  expect(await readFile(join(folder, 'set/queries.jsonl'), 'utf8')).toContain('2026-11-22')
  expect((await dateline(folder, ['eval', 'set'])).status).toBe(0)
  const again = await dateline(folder, ['feedback', 'export', 'set'])
  expect([again.status, again.stderr]).toEqual([
    2,
    'set is not empty, and nothing is overwritten. Name a new folder.\n',
  ])
})
