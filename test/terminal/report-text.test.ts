// The text of `dateline rebuild`.
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/index/build/report.js'
import { checkText, reportText } from '../../src/terminal/report-text.js'
import { NOTHING_CHANGED } from './reports.js'

const SKIPPED = [
  { path: 'a.pdf', reason: 'has an ending that is not read (.pdf)' },
  { path: 'sub/empty.txt', reason: 'is empty' },
]
const many = (count: number, name = 'file'): string[] =>
  Array.from({ length: count }, (_, at) => `${name}-${String(at)}.txt`)
const CHANGED: Report = {
  ...NOTHING_CHANGED,
  added: 3,
  changed: 1,
  removed: 2,
  unchanged: 4996,
  skipped: SKIPPED,
  generation: 8,
  documents: { added: ['a.txt', 'b.txt', 'c.txt'], changed: ['d.txt'], removed: ['e.txt', 'f.txt'] },
}
const BUILT: Report = { ...CHANGED, built: true, embedded: 29134, seconds: 12.345 }
const STALE: Report = { ...CHANGED, stale: true, generation: 7 }

describe('a rebuild', () => {
  test('summarises the result, and names the skipped files', () => {
    expect(reportText(BUILT)).toBe(`3 added, 1 changed, 2 removed, 4,996 unchanged, 2 skipped.
29,134 texts embedded, in 12.3 seconds: generation 8.
Skipped: a.pdf has an ending that is not read (.pdf)
Skipped: sub/empty.txt is empty`)
  })

  test('uses the singular for one', () => {
    expect(reportText({ ...BUILT, embedded: 1 })).toMatch(/^1 text embedded, in/m)
  })

  test('that built nothing says that nothing has changed', () => {
    expect(reportText(NOTHING_CHANGED)).toBe(`0 added, 0 changed, 0 removed, 1,234 unchanged, 0 skipped.
Nothing has changed (checked in 0.5 seconds): generation 7 is still current.`)
  })

  test('shows the notes', () => {
    const notes = ['The cached vectors in vectors.db were damaged and have been computed again.']
    expect(reportText({ ...BUILT, notes })).toContain(`generation 8.\n${notes[0] ?? ''}\nSkipped: a.pdf`)
  })

  test('names twenty skipped files and counts the rest', () => {
    const skipped = many(1021).map((path) => ({ path, reason: 'is empty' }))
    const lines = reportText({ ...BUILT, skipped })
      .split('\n')
      .slice(2)
    expect(lines).toHaveLength(21)
    expect(lines.at(-1)).toBe('Skipped: 1,001 more')
  })
})

describe('a check', () => {
  test('names what would change', () => {
    expect(checkText(STALE)).toBe(`A rebuild is due: 3 added, 1 changed, 2 removed, 4,996 unchanged, 2 skipped.
added    a.txt
added    b.txt
added    c.txt
changed  d.txt
removed  e.txt
removed  f.txt
Skipped: a.pdf has an ending that is not read (.pdf)
Skipped: sub/empty.txt is empty`)
  })

  test('of a current index says so', () => {
    expect(checkText(NOTHING_CHANGED)).toBe(
      'Nothing has changed: 0 added, 0 changed, 0 removed, 1,234 unchanged, 0 skipped.',
    )
  })

  test('says why there is no usable index', () => {
    const notes = ['There is no index in embeddings/index yet.']
    expect(checkText({ ...NOTHING_CHANGED, stale: true, generation: null, notes })).toMatch(
      /^A rebuild is due: .*\nThere is no index in embeddings\/index yet\.$/,
    )
  })

  test('names twenty documents of a kind and counts the rest', () => {
    const documents = { added: many(50, 'new'), changed: many(20, 'other'), removed: [] }
    const lines = checkText({ ...STALE, documents, skipped: [] }).split('\n')
    expect(lines).toHaveLength(1 + 21 + 20)
    expect(lines[21]).toBe('added 30 more')
  })

  test('control characters of a file name do not reach the terminal', () => {
    const evil = 'a\u001b[2J\n.txt'
    const documents = { added: [evil], changed: [evil], removed: [evil] }
    const text = checkText({ ...STALE, documents, skipped: [{ path: evil, reason: 'is empty' }] })
    expect(text).not.toContain('\u001b')
    expect(text.split('\n')).toHaveLength(1 + 3 + 1)
  })
})
