// Timelines as Discord messages: in order, dated, paged, and always within the limits.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Citation } from '../../src/answer/answer.js'
import { parseCustomId } from '../../src/discord/components/custom-id.js'
import type { DiscordMessage } from '../../src/discord/render/message.js'
import { timelineMessage } from '../../src/discord/render/timeline-message.js'
import type { Timeline } from '../../src/answer/timeline.js'
import { asQuoted, asShown, nastyExcerpt, nastyText } from './nasty-text.js'
import { displays, readMessage } from './read-message.js'
import { buttonsOf, expectSendable } from './sendable.js'
import { timelineView } from './views.js'

const REPLY = 'AbCd-_012345'
const EXCERPT = 'It was opened. It has 4,000 workers. They are young.'

const entry: Citation = {
  number: 1,
  document: '1.txt',
  title: 'Opening',
  titleOrigin: 'header',
  source: 'Xinhua',
  url: 'https://example.com/1',
  date: '2022-08-21',
  dateOrigin: 'header',
  excerpt: EXCERPT,
  start: 0,
  end: EXCERPT.length,
  highlights: [[15, 36]],
  score: 1,
  also: [],
}

const timeline: Timeline = {
  schema: 1,
  confidence: 0.9,
  leftOut: 0,
  question: 'How has Siasun grown?',
  period: null,
  source: null,
  notes: [],
  entries: [entry, { ...entry, number: 2, date: null, source: null, title: 'Notes', url: null }],
  answered: true,
  nearest: [],
  coverage: { documents: 5, passages: 50, from: '2022-08-21', to: '2023-09-25', undated: 1 },
}

test('a timeline gives each document its date first and the sentence that answers, undated ones last', () => {
  expect(displays(messageOf(timeline))).toEqual([
    'In order of publication:',
    '**21 August 2022, 1 year ago** · **[Opening](https://example.com/1)** · Xinhua\n> It has 4,000 workers.',
    'Undated:',
    '**Notes**\n> It has 4,000 workers.',
    '-# Searched 5 documents, 21 August 2022 to 25 September 2023, 1 undated',
  ])
})

test('sentences that answer are quoted with what is between them, or the first alone where that is long', () => {
  const near = { ...entry, highlights: [[0, 14], [37, 52]] as const } // prettier-ignore
  const excerpt = `First. ${'Between. '.repeat(60)}Last.`
  const far = { ...entry, number: 2, excerpt, highlights: [[0, 6], [excerpt.length - 5, excerpt.length]] as const } // prettier-ignore
  const quotes = readMessage(messageOf({ ...timeline, entries: [near, far] })).flatMap(quoted)
  expect(quotes).toEqual([EXCERPT, 'First.'])
})

test('where nothing answers, that comes first', () => {
  expect(readMessage(messageOf({ ...timeline, answered: false, entries: [], nearest: [entry] }))[0]?.text).toBe(
    'The archive does not say.\nNearest passages:',
  )
})

test('whatever the corpus holds, the pages are such as Discord takes, and have each entry once, in order', () => {
  const nastyEntry = fc
    .record({
      text: nastyExcerpt(700),
      title: nastyText(200),
      source: fc.option(nastyText(100)),
      url: fc.option(fc.webUrl()),
    })
    .map(({ text, ...rest }) => ({ ...entry, ...rest, ...text }))
  const nastyTimeline = fc.record({
    entries: fc.array(nastyEntry, { maxLength: 50, size: 'max' }),
    undated: fc.nat({ max: 10 }),
    notes: fc.array(nastyText(300), { maxLength: 5 }),
  })
  fc.assert(
    fc.property(nastyTimeline, ({ entries, undated, notes }) => {
      const numbered = entries.map((one, at): Citation => ({
        ...one,
        number: at + 1,
        date: at < entries.length - undated ? '2023-06-09' : null,
      }))
      const whole = {
        ...timeline,
        entries: numbered,
        notes: notes.map((text) => ({ code: 'PERIOD_READ' as const, text })),
      }
      const pages = pagesOf(whole)
      for (const page of pages) expectSendable(page)
      const quotes = pages.flatMap((page) => readMessage(page)).flatMap(quoted)
      const expected = numbered.map(briefly).filter((text) => text !== '')
      expect(quotes).toEqual(expected)
      for (const [at, page] of pages.entries()) {
        const earlier = parseCustomId(buttonsOf(page)['Earlier'] ?? '')
        if (at === 0) expect(earlier).toBeUndefined()
        else if (earlier?.action === 'page') expect(messageOf(whole, earlier.first)).toEqual(pages[at - 1])
      }
    }),
    { numRuns: 60, endOnFailure: true },
  )
})

function messageOf(one: Timeline, first = 0): DiscordMessage {
  return timelineMessage({ ...timelineView(one, { reply: REPLY, today: '2023-10-01' }), first })
}

/** Every page, each found by the button of the one before. */
function pagesOf(one: Timeline): DiscordMessage[] {
  const pages: DiscordMessage[] = []
  for (let page: DiscordMessage | undefined = messageOf(one); page !== undefined;) {
    pages.push(page)
    const later = parseCustomId(buttonsOf(page)['Later'] ?? '')
    page = later?.action === 'page' ? messageOf(one, later.first) : undefined
  }
  return pages
}

function briefly({ excerpt, highlights }: Citation): string {
  const [first = [0, excerpt.length] as const] = highlights
  const end = highlights.at(-1)?.[1] ?? first[1]
  return asQuoted(excerpt.slice(first[0], end - first[0] <= 400 ? end : first[1]))
}

function quoted({ quotes }: ReturnType<typeof readMessage>[number]): string[] {
  return quotes.map((parts) => asShown(parts.map(({ text }) => text).join('')))
}
