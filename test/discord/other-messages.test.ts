// The messages beside answers: what the archive holds, help, privacy, and what those who keep it see.
import fc from 'fast-check'
import { ComponentType } from 'discord.js'
import { expect, test } from 'vitest'
import { uploadMessage } from '../../src/discord/render/upload-message.js'
import { barLines } from '../../src/discord/render/bars.js'
import { corpusStatusMessage } from '../../src/discord/render/corpus-status-message.js'
import { parseCustomId } from '../../src/discord/components/custom-id.js'
import { feedbackModal, REASON_FIELD } from '../../src/discord/components/feedback-modal.js'
import { alertMessage } from '../../src/discord/render/alert-message.js'
import type { DiscordMessage } from '../../src/discord/render/message.js'
import { noticeMessage } from '../../src/discord/render/notice-message.js'
import { privacyMessage } from '../../src/discord/render/privacy-message.js'
import { rebuildStateMessage } from '../../src/discord/render/rebuild-message.js'
import { sourcesMessage } from '../../src/discord/render/sources-message.js'
import { TEXTS } from '../../src/discord/render/texts.js'
import type { ArchiveStats } from '../../src/answer/archive-stats.js'
import { modalProblems } from './loopback/component-rules.js'
import { bodyProblems } from './loopback/validator.js'
import { nastyText } from './nasty-text.js'
import { displays, readMessage } from './read-message.js'
import { buttonsOf, expectSendable } from './sendable.js'
import type { Coverage } from '../../src/answer/answer.js'

const ID = 'AbCd-_012345'

const holdings: ArchiveStats = {
  documents: 5,
  passages: 52,
  sources: [
    { source: 'Xinhua', documents: 3 },
    { source: 'China *Daily*', documents: 1 },
  ],
  withoutSource: 1,
  from: '2022-08-21',
  to: '2022-10-02',
  undated: 1,
  coarser: 0,
  rows: [
    { label: 'August 2022', documents: 1 },
    { label: 'September 2022', documents: 0 },
    { label: 'October 2022', documents: 3 },
  ],
  builtAt: '2026-11-21T13:05:00.000Z',
}

test('what the archive holds: how much, from where, from when, and since when', () => {
  const message = sourcesMessage(holdings)
  expectSendable(message)
  expect(displays(message)).toEqual([
    '**What the archive holds**\n5 documents · published 21 August to 2 October 2022 · 1 undated',
    String.raw`By source
Xinhua · 3 documents
China \*Daily\* · 1 document
without a source · 1 document`,
    `By date of publication
\`\`\`
August 2022    █████▍ 1
September 2022 0
October 2022   ████████████████ 3
\`\`\``,
    '-# Last rebuilt 21 November 2026 at 13:05 UTC, <t:1795266300:R>',
  ])
})

test('of many sources the first ten are named, and the others are counted', () => {
  const sources = Array.from({ length: 22 }, (_, at) => ({ source: `Source ${at + 1}`, documents: 22 - at }))
  expect(displays(sourcesMessage({ ...holdings, sources }))[1]).toMatch(
    /Source 10 · 13 documents\nand 12 more, with 78 documents\n/,
  )
})

test('an empty archive says so', () => {
  const empty = { ...holdings, documents: 0, sources: [], withoutSource: 0, from: null, to: null, undated: 0, rows: [] }
  expect(readMessage(sourcesMessage(empty))[0]?.text).toBe('What the archive holds\nThe archive is empty.')
})

test('bars are aligned, in proportion, and seen wherever there is anything', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ label: nastyText(30), count: fc.nat() }), { maxLength: 40 }), (bars) => {
      const lengths = barLines(bars).map((line, at) => {
        const { label = '', count = 0 } = bars[at] ?? {}
        const bar = line.slice(Math.max(...bars.map((one) => Math.min(16, one.label.length))) + 1)
        expect(line.startsWith(label.slice(0, 16))).toBe(true)
        const length = bar.replace(/[^█▏▎▍▌▋▊▉].*$/s, '').length
        expect(length > 0).toBe(count > 0)
        expect(length).toBeLessThanOrEqual(16)
        return { count, length }
      })
      for (const one of lengths) for (const two of lengths) if (one.count < two.count) expect(one.length).toBeLessThanOrEqual(two.length) // prettier-ignore
    }),
  )
})

test('a rebuild tells how far it is, and can be cancelled', () => {
  const message = rebuildStateMessage({
    kind: 'running',
    progress: { step: 'embedding', count: 1200, total: 5000, secondsLeft: 95 },
  })
  expect(displays(message)).toEqual(['Embedding texts: 1,200 of 5,000, about 2 minutes left'])
  expect(buttonsOf(message)).toEqual({ Cancel: 'cancel-rebuild' })
})

test('a rebuild sums up what it found, and what it skipped and why', () => {
  const skipped = [{ path: 'a_b.pdf', reason: 'is not text' }]
  const counts = { added: 2, changed: 1, removed: 0, unchanged: 1200, skipped, seconds: 3.2 }
  expect(readMessage(rebuildStateMessage({ kind: 'done', report: counts })).map(({ text }) => text)).toEqual([
    'The index is rebuilt; it took 4 seconds.',
    '2 added · 1 changed · 0 removed · 1,200 unchanged · 1 skipped',
    'Skipped:\na_b.pdf is not text',
  ])
  const nothing = rebuildStateMessage({ kind: 'done', report: { ...counts, added: 0, changed: 0, skipped: [] } })
  expect(readMessage(nothing)[0]?.text).toBe('Nothing has changed; the index is as it was.')
})

test('a document that is to be added is shown as it would be, with the origin of its date', () => {
  const date = { value: '2023-06-09', origin: 'header' } as const
  const document = { id: 'r1', title: 'A *title*', date, source: null, passages: 1, known: 'Old' }
  const message = uploadMessage({ id: ID, documents: [document], skipped: [] })
  expect(readMessage(message).map(({ text }) => text)).toEqual([
    'This document would be added:',
    'A *title*\nPublished: 9 June 2023 (from its first lines)\nSource: none found\n1 passage\n"Old" has the same id; of the two only the one whose file comes first is indexed.',
  ])
  expect(Object.values(buttonsOf(message)).map(parseCustomId)).toEqual([
    { action: 'add', upload: ID },
    { action: 'discard', upload: ID },
  ])
})

test('who has nothing stored is told so, and has nothing to delete', () => {
  const message = privacyMessage({ replies: 0, feedback: 0, oldest: null, questions: [], keepDays: 30 })
  expect(readMessage(message)[0]?.text).toBe('What is stored about you\nNothing is stored about you.')
  expect(buttonsOf(message)).toEqual({})
})

test('what went wrong may be told in one field, or not', () => {
  const modal = feedbackModal(ID)
  const body = { type: 9, data: modal }
  expect(bodyProblems('POST', '/interactions/{interaction_id}/{interaction_token}/callback', body)).toEqual([])
  expect(modalProblems(modal.components)).toEqual([])
  expect(parseCustomId(modal.custom_id)).toEqual({ action: 'reason', reply: ID })
  const [label] = modal.components
  expect(label?.type === ComponentType.Label ? label.component : undefined).toMatchObject({
    custom_id: REASON_FIELD,
    required: false,
    max_length: 1000,
  })
})

test('waiting is told in words that are long enough', () => {
  const waits = [0.2, 1, 11.2, 89, 95, 5400].map((seconds) => TEXTS.refusals.tooMany(seconds))
  expect(waits.map((text) => text.replace(/.*again in /, ''))).toEqual([
    'less than a second.',
    '1 second.',
    '12 seconds.',
    '89 seconds.',
    '2 minutes.',
    '2 hours.',
  ])
})

test('every refusal is one that Discord takes', () => {
  for (const refusal of Object.values(TEXTS.refusals)) {
    expectSendable(noticeMessage(typeof refusal === 'string' ? refusal : refusal(12)))
  }
})

test('whatever files, titles and questions there are, the messages are such as Discord takes and show them as text', () => {
  const skipped = fc.array(fc.record({ path: nastyText(300), reason: nastyText(200) }), { minLength: 1, maxLength: 20 })
  const counts = { added: 1, changed: 0, removed: 0, unchanged: 0, seconds: 1 }
  const coverage: Coverage = { documents: 5, passages: 50, from: '2022', to: '2023', undated: 1 }
  const messages: fc.Arbitrary<DiscordMessage> = fc.oneof(
    skipped.map((all) => alertMessage({ kind: 'skipped', skipped: all })),
    skipped.map((all) => rebuildStateMessage({ kind: 'done', report: { ...counts, skipped: all } })),
    skipped.map((all) =>
      corpusStatusMessage({
        coverage,
        builtAt: holdings.builtAt,
        outdated: true,
        skipped: all,
        feedback: { helpful: 1, notHelpful: 0 },
      }),
    ),
    nastyText(5000).map((reason) => alertMessage({ kind: 'rebuild-failed', reason })),
    fc
      .tuple(
        fc.array(
          fc.record({ title: nastyText(300), source: fc.option(nastyText(300)), known: fc.option(nastyText(300)) }),
          { minLength: 1, maxLength: 5 },
        ),
        skipped,
      )
      .map(([documents, all]) =>
        uploadMessage({
          id: ID,
          documents: documents.map((rest) => ({ ...rest, id: 'r1', date: null, passages: 0 })),
          skipped: all,
        }),
      ),
    fc
      .array(nastyText(2000), { maxLength: 20 })
      .map((questions) =>
        privacyMessage({ replies: 20, feedback: 1, oldest: holdings.builtAt, questions, keepDays: 30 }),
      ),
    fc
      .array(fc.record({ source: nastyText(200), documents: fc.nat() }), { maxLength: 30 })
      .map((sources) => sourcesMessage({ ...holdings, sources })),
    fc
      .array(fc.record({ label: nastyText(40), documents: fc.nat() }), { maxLength: 100, size: 'max' })
      .map((rows) => sourcesMessage({ ...holdings, rows, sources: [] })),
    fc.constant(alertMessage({ kind: 'stale', builtAt: holdings.builtAt, hours: 24 })),
  )
  const ours = ['text', 'br', 'twemoji', 'strong', 'blockQuote', 'subtext', 'codeBlock', 'timestamp']
  fc.assert(
    fc.property(messages, (message) => {
      expectSendable(message)
      const kinds = readMessage(message).flatMap((one) => one.kinds)
      expect(kinds.filter((kind) => !ours.includes(kind))).toEqual([])
    }),
    { numRuns: 400, endOnFailure: true },
  )
})
