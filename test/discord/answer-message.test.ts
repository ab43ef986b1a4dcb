// Answers as Discord messages: how they read, what never becomes markup, and that they are always within the limits.
import fc from 'fast-check'
import { ComponentType, MessageFlags } from 'discord.js'
import type { InteractionEditReplyOptions, InteractionReplyOptions, MessageReplyOptions } from 'discord.js'
import { expect, test } from 'vitest'
import type { AlsoIn, Answer, AnswerNote, Citation } from '../../src/answer/answer.js'
import { shorten } from '../../src/corpus/one-line.js'
import {
  answerMessage,
  failureMessage,
  noticeMessage,
  privately,
  type AnswerMessage,
} from '../../src/discord/answer-message.js'
import { messageProblems } from './loopback/message-rules.js'
import { bodyProblems } from './loopback/validator.js'
import { asQuoted, asShown, nastyExcerpt, nastyText } from './nasty-text.js'
import { displays, readMessage } from './read-message.js'

/** As long as excerpts get. */
const EXCERPT_LIMIT = 700

const FIRST = 'Xi stressed “self-reliance” in *all* fields. He spoke at length.\n- Talent is the key.'

const citation: Citation = {
  number: 1,
  document: '002.txt',
  title: 'Xi Focus: Sci-tech self-reliance [updated]',
  titleOrigin: 'header',
  source: 'Xinhua',
  url: 'https://example.com/xi_focus (1).html?a=[b]',
  date: '2023-06-09',
  dateOrigin: 'header',
  excerpt: FIRST,
  start: 100,
  end: 100 + FIRST.length,
  highlights: [[0, 44]],
  score: 1,
  also: [],
}

const also: AlsoIn = {
  document: '001.txt',
  title: 'Influential, he said',
  source: 'China Daily',
  date: '2023-05-29',
  start: 10,
  end: 80,
}

const note: AnswerNote = {
  code: 'PERIOD_READ',
  text: '"published in June 2023" was read as when the documents were published.',
}

const answer: Answer = {
  schema: 1,
  question: 'What did Xi stress?',
  answered: true,
  confidence: 0.9,
  period: { from: '2023-06-01', to: '2023-06-30', origin: 'option', undatedLeftOut: 2 },
  source: 'Xinhua',
  notes: [],
  citations: [
    citation,
    { ...citation, number: 2, title: 'Notes', source: null, url: null, date: null, excerpt: 'See #4.', highlights: [] },
  ],
  later: null,
  nearest: [],
  outsidePeriod: null,
  coverage: { documents: 5, passages: 50, from: '2022-08-21', to: '2023-09-25', undated: 1 },
}

const silent: Answer = { ...answer, answered: false, period: null, source: null, citations: [], nearest: [] }

test('an answer says what limited it, quotes its documents with their dates, and says what was searched', () => {
  expect(shown(answer)).toBe(
    `Published 1 to 30 June 2023 · source Xinhua · 2 undated documents left out
1 · Xi Focus: Sci-tech self-reliance [updated] · Xinhua · 9 June 2023 · open
Xi stressed “self-reliance” in *all* fields. He spoke at length.
- Talent is the key.
2 · Notes · undated
See #4.
Searched 5 documents, 21 August 2022 to 25 September 2023, 1 undated`,
  )
})

test('the same answer as markdown', () => {
  expect(displays(answerMessage(answer))).toEqual([
    'Published 1 to 30 June 2023 · source Xinhua · 2 undated documents left out',
    String.raw`**1** · **Xi Focus\: Sci-tech self-reliance \[updated\]** · Xinhua · 9 June 2023 · [open](https://example.com/xi_focus%20%281%29.html?a=%5Bb%5D)
> **Xi stressed “self-reliance” in \*all\* fields.** He spoke at length.
> \- Talent is the key.`,
    String.raw`**2** · **Notes** · undated
> See \#4.`,
    '-# Searched 5 documents, 21 August 2022 to 25 September 2023, 1 undated',
  ])
})

test('where nothing answers, that comes first, and the nearest passages are named as such', () => {
  expect(shown({ ...silent, source: 'Xinhua', nearest: [citation] })).toBe(
    `The archive does not say.
Source Xinhua
Nearest passages:
1 · Xi Focus: Sci-tech self-reliance [updated] · Xinhua · 9 June 2023 · open
Xi stressed “self-reliance” in *all* fields. He spoke at length.
- Talent is the key.
Searched 5 documents, 21 August 2022 to 25 September 2023, 1 undated`,
  )
})

test('where there is nothing at all, that and what the archive covers', () => {
  const coverage = { documents: 1, passages: 4, from: null, to: null, undated: 1 }
  expect(shown({ ...silent, coverage })).toBe('The archive does not say.\nSearched 1 document, 1 undated')
})

test('an answer without limits begins with its first citation', () => {
  expect(shown({ ...answer, period: null, source: null })).toMatch(/^1 · Xi Focus/)
})

test.each([
  ['since one day', { from: '2023-06-01', to: null }, 'Published from 1 June 2023 on · 1 undated document left out'],
  ['until one day', { from: null, to: '2023-06-01' }, 'Published until 1 June 2023 · 1 undated document left out'],
])('a period %s is named', (_, ends, expected) => {
  const period = { ...ends, origin: 'question', undatedLeftOut: 1 } as const
  expect(shown({ ...answer, period, source: null }).split('\n')[0]).toBe(expected)
})

test('what the reader should know of how the question was understood follows its limits in small print', () => {
  const spelling = { code: 'SPELLING', text: 'Nothing here has the word "Siasum"; "siasun" was searched.' } as const
  const limits = displays(answerMessage({ ...answer, notes: [note, spelling] }))[0]?.split('\n')
  expect(limits).toEqual([
    'Published 1 to 30 June 2023 · source Xinhua · 2 undated documents left out',
    '-# "published in June 2023" was read as when the documents were published.',
    '-# Nothing here has the word "Siasum"; "siasun" was searched.',
  ])
})

test('where nothing answers, the notes stand before the nearest passages', () => {
  expect(shown({ ...silent, notes: [note], nearest: [citation] })).toMatch(
    /^The archive does not say\.\n"published in June 2023" was read as .*\nNearest passages:\n1 · Xi Focus/,
  )
})

test('a note that quotes half the question is cut, and markup in it shows as itself', () => {
  const text = `No passage has "${'**very** '.repeat(200)}" word for word.`
  expect(shown({ ...answer, notes: [{ code: 'PHRASE_ABSENT', text }] }).split('\n')[1]).toBe(shorten(text, 300))
})

test('notes leave room for three citations; how many are left out is said', () => {
  const notes = Array.from({ length: 300 }, () => note)
  const excerpt = 'A sentence. '.repeat(58).trim()
  const citations = [1, 2, 3].map((number) => ({ ...citation, number, excerpt, highlights: [], also: [also] }))
  const message = answerMessage({ ...answer, notes, citations })
  expect(displays(message)[0]?.split('\n').at(-1)).toBe('-# 292 more notes do not fit here.')
  expect(readMessage(message).flatMap(quoted)).toEqual([excerpt, excerpt, excerpt])
})

test('the documents that say the same are named below the quotation', () => {
  const others = [also, { ...also, title: 'Notes *1*', source: null, date: null }]
  expect(displays(answerMessage({ ...answer, citations: [{ ...citation, also: others }] }))[2]).toBe(
    String.raw`-# Also in: Influential, he said (China Daily, 29 May 2023); Notes \*1\* (undated)`,
  )
})

test('of more than three documents that say the same, the others are counted; long titles are cut', () => {
  const title = 'Innovation is the key to enterprise development and to everything that follows from it'
  const others = [{ ...also, title }, also, { ...also, title: ' ' }, also, also]
  expect(shown({ ...answer, citations: [{ ...citation, also: others }] }).split('\n')[4]).toBe(
    'Also in: Innovation is the key to enterprise development and to… (China Daily, 29 May 2023); ' +
      'Influential, he said (China Daily, 29 May 2023); Untitled (China Daily, 29 May 2023) and 2 more',
  )
})

test('what answers outside the period comes after the nearest passages, without a number', () => {
  const message = answerMessage({
    ...silent,
    period: answer.period,
    nearest: [{ ...citation, excerpt: 'Something else.', highlights: [] }],
    outsidePeriod: { ...citation, number: 3, date: '2023-05-29', also: [also] },
  })
  const texts = readMessage(message).map(({ text }) => text)
  expect(texts.slice(1, 4)).toEqual([
    '1 · Xi Focus: Sci-tech self-reliance [updated] · Xinhua · 9 June 2023 · open\nSomething else.',
    `Outside the period:
Xi Focus: Sci-tech self-reliance [updated] · Xinhua · 29 May 2023 · open
${FIRST}`,
    'Also in: Influential, he said (China Daily, 29 May 2023)',
  ])
})

test('what answers outside the period stands alone where the period holds nothing', () => {
  const texts = readMessage(answerMessage({ ...silent, outsidePeriod: citation })).map(({ text }) => text)
  expect(texts.map((text) => text.split('\n')[0])).toEqual([
    'The archive does not say.',
    'Outside the period:',
    'Searched 5 documents, 21 August 2022 to 25 September 2023, 1 undated',
  ])
})

test('what answers outside the period takes the place of the nearest passages but the first', () => {
  const excerpt = 'A sentence. '.repeat(58).trim()
  const nearest = Array.from({ length: 8 }, (_, at) => ({ ...citation, number: at + 1, excerpt, highlights: [] }))
  const message = answerMessage({ ...silent, nearest, outsidePeriod: { ...citation, excerpt, highlights: [] } })
  const firstLines = displays(message).map((text) => text.replace(/ · .*/s, '').split('\n')[0])
  expect(firstLines).toEqual([
    ...['**The archive does not say.**', '**1**', '**2**', '**3**', 'Outside the period:'],
    '5 more passages do not fit here.',
  ])
})

test('separators stand between citations only', () => {
  const [container] = answerMessage(answer).components
  const types = container?.type === ComponentType.Container ? container.components.map(({ type }) => type) : []
  const { TextDisplay, Separator } = ComponentType
  expect(types).toEqual([TextDisplay, TextDisplay, Separator, TextDisplay, TextDisplay])
})

test('a long title is cut after a word', () => {
  const title = 'Innovation is the key to enterprise development and to everything that follows from it, '.repeat(3)
  const line = shown({ ...answer, citations: [{ ...citation, title }] }).split('\n')[1] ?? ''
  expect(line).toMatch(/^1 · Innovation .{60,105} \w+… · Xinhua · 9 June 2023/)
  expect(title).toContain(line.slice('1 · '.length, line.indexOf('…')))
})

test.each([
  ['javascript:alert(1)', undefined],
  ['example.com', undefined],
  ['https://someone@example.com', undefined],
  ['https://example.com/a(b)', 'https://example.com/a%28b%29'],
  ['https://example.com/a b?c=\\"<d>`', 'https://example.com/a%20b?c=%5C%22%3Cd%3E%60'],
  ['https://例え.jp/新聞', 'https://xn--r8jz45g.jp/%E6%96%B0%E8%81%9E'],
])('the url %s is linked as %s', (url, target) => {
  const links = readMessage(answerMessage({ ...answer, citations: [{ ...citation, url }] })).flatMap((one) => one.links)
  expect(links).toEqual(target === undefined ? [] : [{ label: 'open', target }])
})

test('a url that would take a quarter of the message is not linked', () => {
  const url = `https://example.com/${'x'.repeat(1000)}`
  expect(readMessage(answerMessage({ ...answer, citations: [{ ...citation, url }] }))[1]?.links).toEqual([])
})

test('a bracket and a parenthesis in the excerpt do not become the end of our link', () => {
  const one = { ...citation, url: 'https://example.com/', excerpt: 'as shown ](here) and](there)', highlights: [] }
  const [, read] = readMessage(answerMessage({ ...answer, citations: [one] }))
  expect(read?.links).toEqual([{ label: 'open', target: 'https://example.com/' }])
  expect(read && quoted(read)).toEqual([one.excerpt])
})

test('a title from right to left leaves the date after it where it is', () => {
  const [line = ''] = readMessage(answerMessage({ ...silent, nearest: [{ ...citation, title: '\u202eأخبار 12' }] }))
    .map(({ text }) => text)
    .slice(1)
  expect(line).toMatch(/^1 · \u2068أخبار 12\u2069 · Xinhua · 9 June 2023/)
})

test('citations that do not fit are counted', () => {
  const excerpt = 'A sentence. '.repeat(58).trim()
  const citations = Array.from({ length: 8 }, (_, at) => ({ ...citation, number: at + 1, excerpt, highlights: [] }))
  const message = answerMessage({ ...answer, citations })
  expect(displays(message)).toHaveLength(6)
  expect(displays(message).at(-1)).toMatch(/^4 more passages do not fit here\.\n-# Searched 5 documents/)
  const five = answerMessage({ ...answer, citations: citations.slice(0, 5) })
  expect(displays(five).at(-1)).toMatch(/^1 more passage does not fit here\.\n/)
})

test.each([
  ['asterisks', '*'.repeat(EXCERPT_LIMIT), [[0, EXCERPT_LIMIT]]],
  ['line breaks', `${'\n'.repeat(EXCERPT_LIMIT - 1)}x`, [[0, EXCERPT_LIMIT]]],
  ['highlighted lines of one asterisk', '*\n'.repeat(EXCERPT_LIMIT / 2 - 1) + '**', [[0, EXCERPT_LIMIT]]],
  ['highlights of one asterisk', '**'.repeat(EXCERPT_LIMIT / 2), eachSecond(EXCERPT_LIMIT)],
] as const)('an excerpt of nothing but %s fits, beside the longest of everything else', (_, excerpt, highlights) => {
  const longest = '*'.repeat(300)
  const url = `https://example.com/${'x'.repeat(900)}`
  const worst = {
    ...citation,
    number: 10,
    title: longest,
    source: longest,
    url,
    excerpt,
    highlights,
    date: '2023-09-30',
    also: Array<AlsoIn>(9).fill({ ...also, title: longest, source: longest }),
  }
  const period = { from: '2023-09-01', to: '2023-09-30', origin: 'option', undatedLeftOut: 999_999 } as const
  const coverage = { documents: 999_999, passages: 1, from: '2022-09-21', to: '2023-09-25', undated: 999_999 }
  const message = answerMessage({
    ...silent,
    period,
    source: longest,
    coverage,
    notes: Array<AnswerNote>(9).fill({ ...note, text: longest }),
    nearest: Array<Citation>(50).fill(worst),
    outsidePeriod: worst,
  })
  expect(readMessage(message).flatMap(quoted)[0]).toBe(asQuoted(excerpt))
  expect(wrongWith(message)).toEqual([])
})

const nastyAlso: fc.Arbitrary<AlsoIn> = fc
  .record({ title: nastyText(200), source: fc.option(nastyText(100)), date: fc.constantFrom(null, '2023-06-09') })
  .map((rest) => ({ ...also, ...rest }))

const nastyNote: fc.Arbitrary<AnswerNote> = fc
  .record({ quoted: nastyText(2000), before: fc.constantFrom('', 'No passage has "') })
  .map(({ before, quoted }) => ({ ...note, text: `${before}${quoted}" word for word.` }))

const nastyCitation: fc.Arbitrary<Citation> = fc
  .record({
    text: nastyExcerpt(EXCERPT_LIMIT),
    title: nastyText(200),
    source: fc.option(nastyText(100)),
    url: fc.option(fc.oneof(nastyText(100), fc.webUrl({ withFragments: true, withQueryParameters: true }))),
    date: fc.constantFrom(null, '2023', '2023-06', '2023-06-09'),
    also: fc.array(nastyAlso, { maxLength: 5 }),
  })
  .map(({ text, ...rest }) => ({ ...citation, ...rest, ...text }))

const nastyAnswer: fc.Arbitrary<Answer> = fc
  .record({
    citations: fc.array(nastyCitation, { maxLength: 25, size: 'max' }),
    answered: fc.boolean(),
    source: fc.option(nastyText(100)),
    period: fc.option(fc.constant(answer.period)),
    notes: fc.array(nastyNote, { maxLength: 8, size: 'max' }),
    outsidePeriod: fc.option(nastyCitation),
  })
  .map(({ citations, ...rest }) => {
    const answered = rest.answered && citations.length > 0
    const numbered = citations.map((one, at) => ({ ...one, number: at + 1 }))
    const lists = answered ? { citations: numbered, nearest: [] } : { citations: [], nearest: numbered }
    return { ...answer, ...rest, ...lists, answered, outsidePeriod: answered ? null : rest.outsidePeriod }
  })

test('whatever the corpus holds, the message is one that Discord takes, with whole citations from the first on', () => {
  fc.assert(
    fc.property(nastyAnswer, (nasty) => {
      const message = answerMessage(nasty)
      expect(wrongWith(message)).toEqual([])
      const all = nasty.answered ? nasty.citations : nasty.nearest
      const read = readMessage(message)
      const cited = read.filter(({ text }) => /^\d+ · /.test(text))
      expect(cited.length).toBeGreaterThanOrEqual(Math.min(1, all.length))
      cited.forEach((one, at) => {
        expect(one.text.startsWith(`${at + 1} · `)).toBe(true)
        expect(quoted(one).join()).toBe(asQuoted(all[at]?.excerpt ?? ''))
      })
      const left = all.length - cited.length
      const told = /^(\d+) more passages? do(?:es)? not fit here\.$/m.exec(read.at(-1)?.text ?? '')
      expect(Number(told?.[1] ?? 0)).toBe(left)
      for (const one of read.filter(({ text }) => text.startsWith('Outside the period:\n'))) {
        expect(quoted(one).join()).toBe(asQuoted(nasty.outsidePeriod?.excerpt ?? ''))
      }
      expect(notesIn(read[0]?.text ?? '', nasty)).toEqual(nasty.notes.map(({ text }) => asShown(shorten(text, 300))))
      for (const { kinds, links } of read) {
        const ours = ['text', 'br', 'twemoji', 'strong', 'blockQuote', 'subtext', 'link']
        expect(kinds.filter((kind) => !ours.includes(kind))).toEqual([])
        for (const { label, target } of links)
          expect([label, new URL(target).protocol]).toEqual(['open', expect.stringMatching(/^https?:$/)])
        expect(links.length).toBeLessThanOrEqual(1)
      }
    }),
    // Unshrunk: making an answer of 25 citations smaller takes minutes.
    { numRuns: 300, endOnFailure: true },
  )
})

test('a failure is one sentence with the reference', () => {
  expect(readMessage(failureMessage('7F3K2')).map(({ text }) => text)).toEqual([
    'Something went wrong while answering. If it happens again, tell the operator the reference 7F3K2.',
  ])
  expect(wrongWith(failureMessage('7F3K2'))).toEqual([])
})

test('a notice shows its text as it stands, and fits however long it is', () => {
  fc.assert(
    fc.property(nastyText(300), (text) => {
      const message = noticeMessage(`Unknown source: ${text}.`)
      expect(readMessage(message).map((one) => one.text)).toEqual([asShown(`Unknown source: ${text}.`)])
    }),
  )
  const long = noticeMessage(`Unknown ${'*'.repeat(5000)}`)
  expect(wrongWith(long)).toEqual([])
})

test('the messages are what discord.js sends, for all to see or privately', () => {
  const message = answerMessage(answer)
  const edit: InteractionEditReplyOptions = message
  const reply: MessageReplyOptions = message
  const whisper: InteractionReplyOptions = privately(message)
  expect([edit.flags, reply.flags]).toEqual([MessageFlags.IsComponentsV2, MessageFlags.IsComponentsV2])
  expect(whisper.flags).toEqual([MessageFlags.Ephemeral, MessageFlags.IsComponentsV2])
})

/** All that is seen of an answer. */
function shown(one: Answer): string {
  return readMessage(answerMessage(one))
    .map(({ text }) => text)
    .join('\n')
}

/** The notes that stand in what introduces an answer, and for those that it says are left out what they would be. */
function notesIn(text: string, { notes }: Answer): string[] {
  const lines = text.split('\n')
  const told = lines.findIndex((line) => /^\d+ more notes? do(?:es)? not fit here\.$/.test(line))
  const left = told < 0 ? 0 : Number.parseInt(lines[told] ?? '')
  const all = notes.map((one) => asShown(shorten(one.text, 300)))
  const kept = all.length - left
  const end = told < 0 ? lines.length - (lines.at(-1) === 'Nearest passages:' ? 1 : 0) : told
  return [...lines.slice(end - kept, end), ...all.slice(kept)]
}

function quoted({ quotes }: ReturnType<typeof readMessage>[number]): string[] {
  return quotes.map((parts) => parts.map(({ text }) => text).join(''))
}

/** What Discord's own description, and the rules beside it, find wrong with sending the message. */
function wrongWith({ flags, components, allowedMentions }: AnswerMessage): unknown[] {
  const body = { flags, components, allowed_mentions: allowedMentions }
  const route = '/webhooks/{webhook_id}/{webhook_token}/messages/@original'
  const rules = messageProblems({ ...body, components: components }, [])
  return [...bodyProblems('PATCH', route, body), ...rules]
}

function eachSecond(length: number): [number, number][] {
  return Array.from({ length: length / 2 }, (_, at) => [2 * at, 2 * at + 1])
}
