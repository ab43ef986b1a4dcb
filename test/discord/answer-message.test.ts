// Answers as Discord messages: how they read, what never becomes markup, and that they are always within the limits.
import fc from 'fast-check'
import { ComponentType, MessageFlags } from 'discord.js'
import type { InteractionEditReplyOptions, InteractionReplyOptions, MessageReplyOptions } from 'discord.js'
import { expect, test } from 'vitest'
import type { Answer, Citation } from '../../src/answer/answer.js'
import { EXCERPT_LIMIT } from '../../src/answer/excerpt.js'
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
}

const answer: Answer = {
  schema: 1,
  question: 'What did Xi stress?',
  answered: true,
  confidence: 0.9,
  period: { from: '2023-06-01', to: '2023-06-30', origin: 'option', undatedLeftOut: 2 },
  source: 'Xinhua',
  citations: [
    citation,
    { ...citation, number: 2, title: 'Notes', source: null, url: null, date: null, excerpt: 'See #4.', highlights: [] },
  ],
  nearest: [],
  coverage: { documents: 5, passages: 50, from: '2022-08-21', to: '2023-09-25', undated: 1 },
}

const silent: Answer = { ...answer, answered: false, period: null, source: null, citations: [], nearest: [] }

test('an answer says what limited it, quotes its documents with their dates, and says what was searched', () => {
  expect(shown(answer)).toBe(
    `Published 1 June 2023 to 30 June 2023 · source Xinhua · 2 undated documents left out
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
    'Published 1 June 2023 to 30 June 2023 · source Xinhua · 2 undated documents left out',
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
  }
  const period = { from: '2023-09-01', to: '2023-09-30', origin: 'option', undatedLeftOut: 999_999 } as const
  const coverage = { documents: 999_999, passages: 1, from: '2022-09-21', to: '2023-09-25', undated: 999_999 }
  const message = answerMessage({
    ...silent,
    period,
    source: longest,
    coverage,
    nearest: Array<Citation>(50).fill(worst),
  })
  expect(readMessage(message).flatMap(quoted)[0]).toBe(asQuoted(excerpt))
  expect(wrongWith(message)).toEqual([])
})

const nastyCitation: fc.Arbitrary<Citation> = fc
  .record({
    text: nastyExcerpt(EXCERPT_LIMIT),
    title: nastyText(200),
    source: fc.option(nastyText(100)),
    url: fc.option(fc.oneof(nastyText(100), fc.webUrl({ withFragments: true, withQueryParameters: true }))),
    date: fc.constantFrom(null, '2023', '2023-06', '2023-06-09'),
  })
  .map(({ text, ...rest }) => ({ ...citation, ...rest, ...text }))

const nastyAnswer: fc.Arbitrary<Answer> = fc
  .record({
    citations: fc.array(nastyCitation, { maxLength: 25, size: 'max' }),
    answered: fc.boolean(),
    source: fc.option(nastyText(100)),
    period: fc.option(fc.constant(answer.period)),
  })
  .map(({ citations, answered, ...rest }) => {
    const numbered = citations.map((one, at) => ({ ...one, number: at + 1 }))
    const lists = answered ? { citations: numbered, nearest: [] } : { citations: [], nearest: numbered }
    return { ...answer, answered: answered && numbered.length > 0, ...rest, ...lists }
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
      const note = /^(\d+) more passages? do(?:es)? not fit here\.$/m.exec(read.at(-1)?.text ?? '')
      expect(Number(note?.[1] ?? 0)).toBe(left)
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
