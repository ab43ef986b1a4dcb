// Answers as Discord messages: how they read, what never becomes markup, and that they are always within the limits.
import fc from 'fast-check'
import { ComponentType, MessageFlags } from 'discord.js'
import type { InteractionEditReplyOptions, InteractionReplyOptions, MessageReplyOptions } from 'discord.js'
import { describe, expect, test } from 'vitest'
import type { AlsoIn, Answer, AnswerNote, Citation, Coverage } from '../../src/answer/answer.js'
import { shorten } from '../../src/text/one-line.js'
import { answerMessage } from '../../src/discord/render/answer-message.js'
import { parseCustomId } from '../../src/discord/components/custom-id.js'
import { privately, type DiscordMessage } from '../../src/discord/render/message.js'
import { asQuoted, asShown, nastyExcerpt, nastyText } from './nasty-text.js'
import { displays, readMessage } from './read-message.js'
import { buttonsOf, expectSendable } from './sendable.js'
import { answerView } from './views.js'

const REPLY = 'AbCd-_012345'
/** What a message of ours is made of, beside the document's own characters. */
const OURS = ['text', 'br', 'twemoji', 'strong', 'blockQuote', 'subtext', 'link']

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
1 · Xi Focus: Sci-tech self-reliance [updated] · Xinhua · 9 June 2023, 3 months ago · open
Xi stressed “self-reliance” in *all* fields. He spoke at length.
- Talent is the key.
2 · Notes · undated
See #4.
Searched 5 documents, 21 August 2022 to 25 September 2023, 1 undated`,
  )
})

test('the same answer as markdown', () => {
  expect(displays(messageOf(answer))).toEqual([
    'Published 1 to 30 June 2023 · source Xinhua · 2 undated documents left out',
    String.raw`**1** · **Xi Focus\: Sci-tech self-reliance \[updated\]** · Xinhua · 9 June 2023, 3 months ago · [open](https://example.com/xi_focus%20%281%29.html?a=%5Bb%5D)
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
1 · Xi Focus: Sci-tech self-reliance [updated] · Xinhua · 9 June 2023, 3 months ago · open
Xi stressed “self-reliance” in *all* fields. He spoke at length.
- Talent is the key.
Searched 5 documents, 21 August 2022 to 25 September 2023, 1 undated`,
  )
})

test('where there is nothing at all, that and what the archive covers', () => {
  const coverage: Coverage = { documents: 1, passages: 4, from: null, to: null, undated: 1 }
  expect(shown({ ...silent, coverage })).toBe('The archive does not say.\nSearched 1 document, 1 undated')
})

test('an answer without limits begins with its first citation', () => {
  expect(shown({ ...answer, period: null, source: null })).toMatch(/^1 · Xi Focus/)
})

test.each([
  ['since one day', { from: '2023-06-01', to: null }, 'Published from 1 June 2023 on · 1 undated document left out'],
  ['until one day', { from: null, to: '2023-06-01' }, 'Published until 1 June 2023 · 1 undated document left out'],
] as const)('a period %s is named', (_, ends, expected) => {
  const period = { ...ends, origin: 'question', undatedLeftOut: 1 } as const
  expect(shown({ ...answer, period, source: null }).split('\n')[0]).toBe(expected)
})

test('what the reader should know of how the question was understood follows its limits in small print', () => {
  const spelling = { code: 'SPELLING', text: 'Nothing here has the word "Siasum"; "siasun" was searched.' } as const
  const limits = displays(messageOf({ ...answer, notes: [note, spelling] }))[0]?.split('\n')
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
  const message = messageOf({ ...answer, notes, citations })
  expect(displays(message)[0]?.split('\n').at(-1)).toBe('-# 286 more notes do not fit here.')
  expect(readMessage(message).flatMap(quoted)).toEqual([excerpt, excerpt, excerpt])
})

test('a later report that takes all the room still lets the reader know how many notes do not fit', () => {
  const notes = Array.from({ length: 3 }, () => ({ ...note, text: 'A long note. '.repeat(22).trim() }))
  for (let length = 2500; length < 3200; length += 20) {
    const excerpt = 'Word '.repeat(length / 5).trim()
    const words = 'Later word '.repeat(35).trim()
    const later: Citation = { ...citation, excerpt: words, highlights: [[0, words.length]], date: '2023-09-25' }
    const message = messageOf({ ...answer, notes, later, citations: [{ ...citation, excerpt, highlights: [] }] })
    const [introduction = ''] = displays(message)
    expect(introduction).toMatch(/A long note\.|more notes? do(?:es)? not fit here\./)
  }
})

test('the documents that say the same are named below the quotation', () => {
  const others = [also, { ...also, title: 'Notes *1*', source: null, date: null }]
  expect(displays(messageOf({ ...answer, citations: [{ ...citation, also: others }] }))[2]).toBe(
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

test('what answers outside the period comes before the nearest passages, without a number', () => {
  const message = messageOf({
    ...silent,
    period: answer.period,
    nearest: [{ ...citation, excerpt: 'Something else.', highlights: [] }],
    outsidePeriod: { ...citation, number: 3, date: '2023-05-29', also: [also] },
  })
  const texts = readMessage(message).map(({ text }) => text)
  expect(texts.slice(1, 4)).toEqual([
    `Outside the period:
Xi Focus: Sci-tech self-reliance [updated] · Xinhua · 29 May 2023, 4 months ago · open
${FIRST}`,
    'Also in: Influential, he said (China Daily, 29 May 2023)',
    `Nearest passages:
1 · Xi Focus: Sci-tech self-reliance [updated] · Xinhua · 9 June 2023, 3 months ago · open
Something else.`,
  ])
})

test('what answers outside the period stands alone where the period holds nothing', () => {
  const texts = readMessage(messageOf({ ...silent, outsidePeriod: citation })).map(({ text }) => text)
  expect(texts.map((text) => text.split('\n')[0])).toEqual([
    'The archive does not say.',
    'Outside the period:',
    'Searched 5 documents, 21 August 2022 to 25 September 2023, 1 undated',
  ])
})

test('what answers outside the period leaves fewer of the nearest passages room', () => {
  const excerpt = 'A sentence. '.repeat(58).trim()
  const nearest = Array.from({ length: 8 }, (_, at) => ({ ...citation, number: at + 1, excerpt, highlights: [] }))
  const message = messageOf({ ...silent, nearest, outsidePeriod: { ...citation, excerpt, highlights: [] } })
  const firstLines = displays(message).map((text) => text.replace(/ · .*/s, '').split('\n')[0])
  expect(firstLines).toEqual([
    ...['**The archive does not say.**', 'Outside the period:', 'Nearest passages:', '**2**'],
    '6 more passages do not fit here.',
  ])
})

test('separators stand between citations only', () => {
  const [container] = messageOf(answer).components
  const types = container?.type === ComponentType.Container ? container.components.map(({ type }) => type) : []
  const { TextDisplay, Separator } = ComponentType
  expect(types).toEqual([TextDisplay, TextDisplay, Separator, TextDisplay, TextDisplay])
})

test('a title that holds no markup is itself the link; a colon before a space is none', () => {
  const one = { ...citation, title: 'Xi Focus: Self-reliance (2)', source: null }
  expect(displays(messageOf({ ...silent, nearest: [one] }))[1]?.split('\n')[1]).toBe(
    '**1** · **[Xi Focus: Self-reliance (2)](https://example.com/xi_focus%20%281%29.html?a=%5Bb%5D)** · 9 June 2023, 3 months ago',
  )
})

test.each([
  ['2023-10-01', '1 October 2023, today'],
  ['2023-09-30', '30 September 2023, yesterday'],
  ['2023-09-01', '1 September 2023, 30 days ago'],
  ['2020-10-01', '1 October 2020, 3 years ago'],
  ['2023-10-02', '2 October 2023'],
  ['2023-10', 'October 2023, this month'],
  ['2023-09', 'September 2023, last month'],
  ['2022-11', 'November 2022, 11 months ago'],
  ['2021-11', 'November 2021, 1 year ago'],
  ['2021-10', 'October 2021, 2 years ago'],
  ['2023-11', 'November 2023'],
  ['2023', '2023, this year'],
  ['2022', '2022, last year'],
  ['2020', '2020, 3 years ago'],
  ['2024', '2024'],
  [null, 'undated'],
] as const)('asked on 1 October 2023, a document of %s is dated "%s"', (date, expected) => {
  expect(displays(messageOf({ ...silent, nearest: [{ ...citation, date, url: null }] }))[1]?.split('\n')[1]).toMatch(
    new RegExp(` · Xinhua · ${expected}$`),
  )
})

test('an answer that is less sure than a coin is said to be uncertain', () => {
  const unsure = { ...answer, period: null, source: null, confidence: 0.4 }
  expect(shown(unsure)).toMatch(/^It is not certain that these passages answer the question\.\n1 · /)
  expect(shown({ ...unsure, citations: [citation] })).toMatch(
    /^It is not certain that this passage answers the question\.\n1 · /,
  )
  expect(shown({ ...unsure, confidence: 0.45 })).toMatch(/^1 · /)
})

test('a follow-up says which question it was searched together with', () => {
  const message = messageOf({ ...answer, source: null, period: null }, { searchedTogether: 'What did *Xi* stress?' })
  expect(readMessage(message)[0]?.text).toBe('Searched together with: What did *Xi* stress?')
})

test('a later report is told below the citations, with the sentences that answer', () => {
  const later: Citation = { ...citation, title: 'Talent', date: '2023-09-25', url: null }
  const texts = displays(messageOf({ ...answer, later }))
  expect(texts.at(-2)).toBe(String.raw`A later report, 25 September 2023: **Talent** · Xinhua
> Xi stressed “self-reliance” in \*all\* fields.`)
})

describe('what can be done about an answer', () => {
  const many = Array.from({ length: 5 }, (_, at) => ({ ...citation, number: at + 1, title: `Title ${at + 1}` }))

  test('of More, Timeline, Without the period and Without the source the first two that apply are offered', () => {
    const offered = (one: Answer, beside: object = {}): string[] =>
      Object.keys(buttonsOf(messageOf(one, { reply: REPLY, perPage: 3, ...beside })))
    const own = ['Helpful', 'Not helpful', 'Delete']
    expect(offered({ ...answer, citations: many })).toEqual(['More', 'Without the period', ...own])
    expect(offered(answer, { timeline: true })).toEqual(['Timeline', 'Without the period', ...own])
    expect(offered({ ...answer, period: null }, { timeline: true })).toEqual(['Timeline', 'Without the source', ...own])
    expect(offered({ ...silent, nearest: [citation] }, { timeline: true })).toEqual(own)
  })

  test('More shows the citations from the next one on, and the last page leads back to the first', () => {
    const [first, second, ...others] = pagesOf({ ...answer, citations: many }, { perPage: 3 })
    expect(others).toEqual([])
    expect(readMessage(second ?? first ?? messageOf(answer)).map(({ text }) => text.split(' · ')[1])).toEqual([
      'source Xinhua',
      'Title 4',
      'Title 5',
      'Page 2 of 2',
    ])
    const back = buttonsOf(second ?? messageOf(answer))['First page'] ?? ''
    expect(parseCustomId(back)).toEqual({ action: 'page', reply: REPLY, first: 1 })
  })

  test('a menu names the citations of the page, in plain text', () => {
    const title = '\u202e*Very* long '.repeat(12)
    const one = { ...citation, title }
    const [, , row] = messageOf({ ...answer, citations: [one] }, { reply: REPLY }).components
    const [menu] = row?.type === ComponentType.ActionRow ? row.components : []
    expect(menu).toMatchObject({
      options: [
        {
          value: '1',
          label: 'Read 1 in its document: *Very* long *Very* long *Very* long *Very* long *Very* long *Very* long…',
          description: '9 June 2023 · Xinhua',
        },
      ],
    })
  })

  test('an answer that is not kept has nothing to click', () => {
    expect(messageOf(answer).components).toHaveLength(1)
  })
})

test('a citation that is gone by now keeps its place and its number, and its words are not shown', () => {
  const gone = [{ number: 1, gone: 'changed' } as const, { citation: { ...citation, number: 2 } }, { number: 3, gone: 'removed' } as const] // prettier-ignore
  const message = answerMessage({
    ...answerView(answer, { reply: REPLY, perPage: 3, today: '2023-10-01' }),
    shown: gone,
  })
  expectSendable(message)
  const texts = readMessage(message).map(({ text }) => text.split('\n')[0])
  expect(texts.slice(1, 4)).toEqual([
    '1 · This document has since been changed, and no longer has these words.',
    '2 · Xi Focus: Sci-tech self-reliance [updated] · Xinhua · 9 June 2023, 3 months ago · open',
    '3 · This document has since been removed from the archive.',
  ])
  const [, , row] = message.components
  const [menu] = row?.type === ComponentType.ActionRow ? row.components : []
  expect(menu).toMatchObject({ options: [{ value: '2' }] })
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
  const links = readMessage(messageOf({ ...answer, citations: [{ ...citation, url }] })).flatMap((one) => one.links)
  expect(links).toEqual(target === undefined ? [] : [{ label: 'open', target }])
})

test('a url that would take a quarter of the message is not linked', () => {
  const url = `https://example.com/${'x'.repeat(1000)}`
  expect(readMessage(messageOf({ ...answer, citations: [{ ...citation, url }] }))[1]?.links).toEqual([])
})

test('a bracket and a parenthesis in the excerpt do not become the end of our link', () => {
  const one = { ...citation, url: 'https://example.com/', excerpt: 'as shown ](here) and](there)', highlights: [] }
  const [, read] = readMessage(messageOf({ ...answer, citations: [one] }))
  expect(read?.links).toEqual([{ label: 'open', target: 'https://example.com/' }])
  expect(read && quoted(read)).toEqual([one.excerpt])
})

test('a title from right to left leaves the date after it where it is', () => {
  const [line = ''] = readMessage(messageOf({ ...silent, nearest: [{ ...citation, title: '\u202eأخبار 12' }] }))
    .map(({ text }) => text)
    .slice(1)
  expect(line).toMatch(/^Nearest passages:\n1 · \u2068أخبار 12\u2069 · Xinhua · 9 June 2023/)
})

test('citations that do not fit are counted', () => {
  const excerpt = 'A sentence. '.repeat(58).trim()
  const citations = Array.from({ length: 8 }, (_, at) => ({ ...citation, number: at + 1, excerpt, highlights: [] }))
  const message = messageOf({ ...answer, citations })
  expect(displays(message)).toHaveLength(5)
  expect(displays(message).at(-1)).toMatch(/^5 more passages do not fit here\.\n-# Searched 5 documents/)
  const four = messageOf({ ...answer, citations: citations.slice(0, 4) })
  expect(displays(four).at(-1)).toMatch(/^1 more passage does not fit here\.\n/)
})

test.each([
  ['asterisks', '*'.repeat(EXCERPT_LIMIT), [[0, EXCERPT_LIMIT]]],
  ['line breaks', `${'\n'.repeat(EXCERPT_LIMIT - 1)}x`, [[0, EXCERPT_LIMIT]]],
  ['highlighted lines of one asterisk', '*\n'.repeat(EXCERPT_LIMIT / 2 - 1) + '**', [[0, EXCERPT_LIMIT]]],
  ['highlights of one asterisk', '**'.repeat(EXCERPT_LIMIT / 2), eachSecond(EXCERPT_LIMIT)],
] as const)('an excerpt of nothing but %s fits, beside the longest of everything else', (_, excerpt, highlights) => {
  const longest = '*'.repeat(300)
  const url = `https://example.com/${'x'.repeat(900)}`
  const worst: Citation = {
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
  const coverage: Coverage = { documents: 999_999, passages: 1, from: '2022-09-21', to: '2023-09-25', undated: 999_999 }
  const message = messageOf({
    ...silent,
    period,
    source: longest,
    coverage,
    notes: Array<AnswerNote>(9).fill({ ...note, text: longest }),
    nearest: Array<Citation>(50).fill(worst),
    outsidePeriod: worst,
  })
  expect(readMessage(message).flatMap(quoted)[0]).toBe(asQuoted(excerpt))
  expectSendable(message)
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

const nastyAnswer: fc.Arbitrary<Answer & { later: Citation | null }> = fc
  .record({
    citations: fc.array(nastyCitation, { maxLength: 12, size: 'max' }),
    answered: fc.boolean(),
    source: fc.option(nastyText(100)),
    period: fc.option(fc.constant(answer.period)),
    notes: fc.array(nastyNote, { maxLength: 8, size: 'max' }),
    outsidePeriod: fc.option(nastyCitation),
    later: fc.option(nastyCitation),
  })
  .map(({ citations, ...rest }) => {
    const answered = rest.answered && citations.length > 0
    const numbered = citations.map((one, at) => ({ ...one, number: at + 1 }))
    const lists = answered ? { citations: numbered, nearest: [] } : { citations: [], nearest: numbered }
    return { ...answer, ...rest, ...lists, answered, outsidePeriod: answered ? null : rest.outsidePeriod }
  })

test('whatever the corpus holds, the pages are such as Discord takes, and have each citation whole, once, in order', () => {
  fc.assert(
    fc.property(nastyAnswer, fc.integer({ min: 1, max: 10 }), nastyText(60), (nasty, perPage, asked) => {
      const beside = { reply: REPLY, perPage, timeline: true, searchedTogether: asked }
      const pages = pagesOf(nasty, beside)
      for (const page of pages) {
        expectSendable(page)
        for (const { kinds, links } of readMessage(page)) {
          expect(kinds.filter((kind) => !OURS.includes(kind))).toEqual([])
          for (const { target } of links) expect(new URL(target).protocol).toMatch(/^https?:$/)
          expect(links.length).toBeLessThanOrEqual(1)
        }
      }
      const read = pages.flatMap((page) => readMessage(page))
      const cited = read.filter(({ text }) => /^(?:Nearest passages:\n)?\d+ · /.test(text))
      const all = nasty.answered ? nasty.citations : nasty.nearest
      expect(cited.map(({ text }) => Number(/\d+/.exec(text)?.[0]))).toEqual(all.map(({ number }) => number))
      expect(cited.map((one) => quoted(one).join())).toEqual(all.map(({ excerpt }) => asQuoted(excerpt)))
      const outside = read.filter(({ text }) => text.startsWith('Outside the period:\n'))
      expect(outside.map((one) => quoted(one).join())).toEqual(
        nasty.outsidePeriod === null ? [] : [asQuoted(nasty.outsidePeriod.excerpt)],
      )
      const later = read.filter(({ text }) => text.startsWith('A later report, '))
      expect(later.length).toBeLessThanOrEqual(nasty.later === null ? 0 : 1)
      for (const one of later) {
        const words = quoted(one).join()
        expect(asShown(nasty.later?.excerpt ?? '')).toContain(words)
      }
      expect(notesIn(readMessage(pages[0] ?? messageOf(nasty))[0]?.text ?? '', nasty)).toEqual(
        nasty.notes.map(({ text }) => asShown(shorten(text, 300))),
      )
    }),
    // Unshrunk: making an answer of 12 citations smaller takes minutes.
    { numRuns: 200, endOnFailure: true },
  )
})

test('the messages are what discord.js sends, for all to see or privately', () => {
  const message = messageOf(answer)
  const edit: InteractionEditReplyOptions = message
  const reply: MessageReplyOptions = message
  const whisper: InteractionReplyOptions = privately(message)
  expect([edit.flags, reply.flags]).toEqual([MessageFlags.IsComponentsV2, MessageFlags.IsComponentsV2])
  expect(whisper.flags).toEqual([MessageFlags.Ephemeral, MessageFlags.IsComponentsV2])
})

/** Every page of the answer, each found by the button of the one before. */
function pagesOf(one: Answer, beside: Partial<Parameters<typeof answerView>[1]>): DiscordMessage[] {
  const pages = [messageOf(one, { reply: REPLY, ...beside })]
  for (let page = pages[0]; page !== undefined;) {
    const more = parseCustomId(buttonsOf(page)['More'] ?? '')
    page = more?.action === 'page' ? messageOf(one, { reply: REPLY, ...beside, first: more.first }) : undefined
    if (page !== undefined) pages.push(page)
  }
  return pages
}

/** The answer's first page, as it is shown to someone who asked on 1 October 2023; nothing of it was kept. */
function messageOf(one: Answer, beside: Partial<Parameters<typeof answerView>[1]> = {}): DiscordMessage {
  return answerMessage(answerView(one, { reply: null, perPage: 10, today: '2023-10-01', ...beside }))
}

/** All that is seen of an answer. */
function shown(one: Answer): string {
  return readMessage(messageOf(one))
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

function eachSecond(length: number): [number, number][] {
  return Array.from({ length: length / 2 }, (_, at) => [2 * at, 2 * at + 1])
}
