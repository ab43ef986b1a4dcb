// JSON Lines: each line is a document, and lines that are none are skipped.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsonLines } from '../../../src/corpus/formats/json-lines.js'
import { readFolder, TODAY } from '../read-folder.js'

function read(...lines: string[]): ReturnType<typeof jsonLines.read> {
  return jsonLines.read({ path: 'news.jsonl', bytes: Buffer.from(lines.join('\n')) }, TODAY)
}

describe('a record', () => {
  it('is a document with its fields', () => {
    const { documents, skipped } = read(
      JSON.stringify({
        id: 'a1',
        title: 'The lake froze',
        date: '2023-06-09T21:08:30Z',
        source: 'Reuters',
        url: 'https://example.org/a1',
        text: ' The lake froze over on Friday.',
      }),
    )
    expect(skipped).toEqual([])
    expect(documents).toEqual([
      {
        id: 'a1',
        title: 'The lake froze',
        titleOrigin: 'field',
        date: { value: '2023-06-09', origin: 'field' },
        unusedDate: null,
        source: 'Reuters',
        sourceOrigin: 'field',
        url: 'https://example.org/a1',
        text: ' The lake froze over on Friday.',
        bodyStart: 1,
      },
    ])
  })

  it('needs no more than an id and a text: it is undated, of no source, called by its opening words', () => {
    const [document] = read('{"id": "a1", "text": "The lake froze over on Friday."}').documents
    expect(document).toMatchObject({
      title: 'The lake froze over on Friday.',
      titleOrigin: 'opening words',
      date: null,
      source: null,
      url: null,
    })
  })

  it.each([
    ['2023', '2023'],
    ['2023-06', '2023-06'],
    ['9 June 2023', '2023-06-09'],
    ['2023-13-40', undefined],
    ['03/04/2023', undefined],
    ['soon', undefined],
  ])('with the date %s is of %s', (date, value) => {
    expect(read(JSON.stringify({ id: 'a', text: 'Text.', date })).documents[0]?.date?.value).toBe(value)
  })

  it('with half of a surrogate pair in its text keeps a text that can be stored', () => {
    expect(read('{"id": "a", "text": "half \\ud83d of it"}').documents[0]?.text).toBe('half \ufffd of it')
  })

  it('whatever its text holds, has it unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (body) => {
        const text = `x${body.toWellFormed()}`
        expect(read(JSON.stringify({ id: 'a', text })).documents[0]?.text).toBe(text)
      }),
    )
  })
})

describe('a line that is no record', () => {
  it('is skipped by its number, and the others are read', () => {
    const { documents, skipped } = read(
      '{"id": "a", "text": "First."}',
      '{"id": "b", "text": ',
      '',
      '{"id": "c"}',
      '{"id": "d", "text": "  "}',
      '[1]',
      '{"id": "e", "text": "Last."}',
    )
    expect(documents.map(({ id }) => id)).toEqual(['a', 'e'])
    expect(skipped.map(({ reason }) => reason.split(' (')[0])).toEqual([
      'line 2: is not JSON',
      'line 4: is not a record with id and text',
      'line 5: has no text',
      'line 6: is not a record with id and text',
    ])
  })

  it('is given for a whole file too: empty, or not text', () => {
    expect(read(' ').skipped).toEqual([{ path: 'news.jsonl', reason: 'is empty' }])
    const binary = jsonLines.read({ path: 'news.jsonl', bytes: Buffer.from([0x50, 0x4b, 0, 0xff]) }, TODAY)
    expect(binary.skipped).toEqual([{ path: 'news.jsonl', reason: 'is not text' }])
  })
})

describe('a file', () => {
  it('may have a byte-order mark, Windows line ends, UTF-16 and no newline at its end', () => {
    const lines = '{"id": "a", "text": "First."}\r\n\r\n{"id": "b", "text": "Second."}'
    for (const bytes of [Buffer.from(`\uFEFF${lines}`), Buffer.from(`\uFEFF${lines}`, 'utf16le')]) {
      const { documents, skipped } = jsonLines.read({ path: 'news.jsonl', bytes }, TODAY)
      expect(documents.map(({ id, text }) => [id, text])).toEqual([
        ['a', 'First.'],
        ['b', 'Second.'],
      ])
      expect(skipped).toEqual([])
    }
  })

  it('may have a line of ten megabytes, and one nested too deep to be anything', () => {
    const { documents, skipped } = read(
      JSON.stringify({ id: 'a', text: 'word '.repeat(2_000_000) }),
      '['.repeat(1_000_000),
      '{"id": "b", "text": "Last."}',
    )
    expect(documents.map(({ id, text }) => [id, text.length])).toEqual([
      ['a', 10_000_000],
      ['b', 5],
    ])
    expect(skipped).toEqual([{ path: 'news.jsonl', reason: 'line 2: is not JSON' }])
  })
})

describe('an id', () => {
  it.each([
    ['', 'is empty'],
    [' ', 'is empty'],
    ['\u200b', 'is empty'],
    ['x'.repeat(501), 'is longer than 500 characters'],
    ['two\nlines', 'has a line break or another control character'],
    ['a\u001b[2Jb', 'has a line break or another control character'],
    ['a\u2028b', 'has a line break or another control character'],
  ])('that is %j %s, and the line is skipped', (id, reason) => {
    const { documents, skipped } = read('{"id": "a", "text": "First."}', JSON.stringify({ id, text: 'Text.' }))
    expect(documents.map((document) => document.id)).toEqual(['a'])
    expect(skipped).toEqual([
      { path: 'news.jsonl', reason: `line 2: is not a record with id and text ("id": ${reason})` },
    ])
  })

  it('with half of a surrogate pair can be stored', () => {
    expect(read('{"id": "a\\ud800", "text": "Text."}').documents[0]?.id).toBe('a\ufffd')
  })
})

describe('two records with one id', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dateline-jsonl-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  it('are one document and one that is named as skipped', async () => {
    await writeFile(join(folder, 'news.jsonl'), '{"id": "a", "text": "First."}\n{"id": "a", "text": "Second."}\n')
    const { documents, skipped } = await readFolder(folder)
    expect(documents.map(({ text }) => text)).toEqual(['First.'])
    const reason = 'line 2: has the id of a line before it, "a"; the first is read'
    expect(skipped).toEqual([{ path: 'news.jsonl', reason }])
  })
})
