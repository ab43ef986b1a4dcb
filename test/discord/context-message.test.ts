// A document page by page: all of it, in its own characters, and the excerpt in bold wherever it stands.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Citation } from '../../src/answer/answer.js'
import { contextMessage } from '../../src/discord/render/context-message.js'
import type { ContextView } from '../../src/discord/render/context-message.js'
import { contextPages } from '../../src/discord/render/context-pages.js'
import { parseCustomId } from '../../src/discord/components/custom-id.js'
import type { DiscordMessage } from '../../src/discord/render/message.js'
import { asQuoted, nastyText } from './nasty-text.js'
import { readMessage, type Shown } from './read-message.js'
import { buttonsOf, expectSendable } from './sendable.js'

const REPLY = 'AbCd-_012345'

test('the page with the excerpt is shown first, with it in bold, and leads to the others', () => {
  const text = `Title\n\n${paragraphs(60)}\n\nIt was said here. ${'More. '.repeat(20)}\n\n${paragraphs(60)}`
  const message = show(text, 7, 'It was said here.')
  const [head, body, foot] = readMessage(message)
  expect(head?.text).toBe('A title · Xinhua · 9 June 2023, 3 months ago')
  expect(boldOf(body?.quotes[0] ?? [])).toBe('It was said here.')
  expect(foot?.text).toBe('Page 2 of 3')
  expect(Object.entries(buttonsOf(message)).map(([label, id]) => [label, parseCustomId(id)])).toEqual([
    ['Back', { action: 'context', reply: REPLY, number: 2, page: 0 }],
    ['Forward', { action: 'context', reply: REPLY, number: 2, page: 2 }],
  ])
})

test('an excerpt that goes on over the border of two pages is bold on both', () => {
  const text = `${'word '.repeat(660)}${'said '.repeat(60)}${'word '.repeat(100)}`
  const excerpt = 'said '.repeat(60).trim()
  const pages = [0, 1].map((page) => boldOf(readMessage(show(text, 0, excerpt, page))[1]?.quotes[0] ?? []))
  expect(pages.every((bold) => bold.length > 0)).toBe(true)
  expect(pages.join(' ')).toBe(excerpt)
})

test('a page ends after a paragraph, else a sentence, else a word, where one ends in its latter half', () => {
  const pageOf = (text: string): string => text.slice(0, contextPages(text, 0)[0]?.end)
  expect(pageOf(`${'A b. '.repeat(500)}\n\n${'C d. '.repeat(500)}`)).toMatch(/A b\. \n\n$/)
  expect(pageOf('A sentence is here. '.repeat(500))).toMatch(/is here\. $/)
  expect(pageOf('word '.repeat(2000))).toMatch(/word $/)
  expect(pageOf('语'.repeat(5000))).toHaveLength(3393)
})

test('no page ends inside an emoji, a flag, or a letter with marks', () => {
  for (const one of ['👩‍👩‍👧', '🇪🇺', 'e\u0301', '1️⃣', '\r\n', '각']) {
    for (const shift of [0, 1, 2, 3]) {
      const text = 'x'.repeat(shift) + one.repeat(3000)
      const ends = contextPages(text, 0).map(({ end }) => end)
      expect(ends.filter((end) => (end - shift) % one.length !== 0)).toEqual([])
    }
  }
})

test('a document without a body, and a page beyond the last, are shown all the same', () => {
  expectSendable(contextMessage(viewOf('Title', 5, { start: 5, end: 5 }, undefined)))
  expect(readMessage(show('One page.', 0, 'One', 99)).at(-1)?.text).toBe('Page 1 of 1')
})

test('a document of ten megabytes is paged as well', () => {
  const text = 'A sentence with **marks** in it.\n'.repeat(320_000)
  expect(readMessage(show(text, 0, 'A sentence', 7)).at(-1)?.text).toMatch(/^Page 8 of 4,\d{3}$/)
})

test('whatever the document, its pages are together its body, read back as it is, and each is one Discord takes', () => {
  const document = fc
    .tuple(fc.array(nastyText(1500), { minLength: 1, maxLength: 12, size: 'max' }), fc.nat(), fc.nat(), fc.nat())
    .map(([parts, from, at, length]) => {
      const text = parts.join('')
      const bodyStart = between(text, from % (text.length + 1))
      const start = between(text, bodyStart + (at % (text.length - bodyStart + 1)))
      const end = between(text, Math.min(text.length, start + (length % 700)))
      return { text, bodyStart, start, end: Math.max(start, end) }
    })
  fc.assert(
    fc.property(document, ({ text, bodyStart, start, end }) => {
      const pages = contextPages(text, bodyStart)
      expect(pages.map((page) => text.slice(page.start, page.end)).join('')).toBe(text.slice(bodyStart))
      for (const [at, page] of pages.entries()) {
        const message = contextMessage(viewOf(text, bodyStart, { start, end }, at))
        expectSendable(message)
        const shown = readMessage(message).flatMap(({ quotes }) => quotes)
        expect(shown.map((parts) => parts.map((part) => part.text).join('')).join()).toBe(
          asQuoted(text.slice(page.start, page.end)),
        )
        expect(page.end).toBe(between(text, page.end))
        const isMarked = Math.max(page.start, start) < Math.min(page.end, end)
        if (!isMarked) expect(shown.map(boldOf).join('')).toBe('')
      }
    }),
    { numRuns: 150, endOnFailure: true },
  )
})

function show(text: string, bodyStart: number, excerpt: string, page?: number): DiscordMessage {
  const start = text.indexOf(excerpt)
  const message = contextMessage(viewOf(text, bodyStart, { start, end: start + excerpt.length }, page))
  expectSendable(message)
  return message
}

function viewOf(
  text: string,
  bodyStart: number,
  { start, end }: { start: number; end: number },
  page?: number,
): ContextView {
  const citation: Citation = {
    number: 2,
    document: '1.txt',
    title: 'A title',
    titleOrigin: 'header',
    source: 'Xinhua',
    url: null,
    date: '2023-06-09',
    dateOrigin: 'header',
    excerpt: text.slice(start, end),
    start,
    end,
    highlights: [],
    score: 1,
    also: [],
  }
  return { reply: REPLY, citation, text, bodyStart, page, today: '2023-10-01' }
}

/** The offset itself, or the one before where it lies inside a surrogate pair. */
function between(text: string, offset: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1)) ? offset - 1 : offset
}

function boldOf(shown: readonly Shown[]): string {
  return shown
    .filter(({ isBold }) => isBold)
    .map(({ text }) => text)
    .join('')
}

function paragraphs(count: number): string {
  return Array.from({ length: count }, (_, at) => `Paragraph ${at} has a few words, and then some more of them.`).join(
    '\n\n',
  )
}
