// Hashes of files that were seen before: when they are trusted, and when a file is read again.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSeenFiles } from '../../src/corpus/seen-files.js'
import type { FileStat, SeenFiles } from '../../src/corpus/seen-files.js'

const SHA256 = 'a'.repeat(64)
const OTHER = 'b'.repeat(64)
const SECOND = 1_000_000_000n
const MODIFIED = 1_700_000_000n * SECOND
const STAT: FileStat = { size: 12n, modifiedNs: MODIFIED, inode: 2n ** 63n + 1n }
const LATER = MODIFIED + 60n * SECOND

/** Seen files, written as text and read back. */
function reopened(see: (seen: SeenFiles) => void, text = ''): SeenFiles {
  const seen = openSeenFiles(text)
  see(seen)
  return openSeenFiles(seen.changed() ?? text)
}
const seenOnce = (): SeenFiles =>
  reopened((seen) => {
    seen.put('a.txt', STAT, SHA256, LATER)
  })

describe('a file that was read long after it was changed', () => {
  it('is known by its path as long as it looks the same', () => {
    expect(seenOnce().sha256('a.txt', STAT)).toBe(SHA256)
    expect(seenOnce().sha256('b.txt', STAT)).toBeUndefined()
  })

  it.each<[string, Partial<FileStat>]>([
    ['of another size', { size: 13n }],
    ['changed a nanosecond later', { modifiedNs: MODIFIED + 1n }],
    ['changed earlier, as a file that was put back', { modifiedNs: MODIFIED - 3600n * SECOND }],
    ['that is another file of the same name', { inode: 2n ** 63n }],
  ])('is not known %s', (_, change) => {
    expect(seenOnce().sha256('a.txt', { ...STAT, ...change })).toBeUndefined()
  })

  it('has the hash of its last reading', () => {
    const changed = { ...STAT, modifiedNs: MODIFIED + 1n }
    const seen = reopened((again) => {
      again.put('a.txt', STAT, SHA256, LATER)
      again.put('a.txt', changed, OTHER, LATER)
    })
    expect(seen.sha256('a.txt', STAT)).toBeUndefined()
    expect(seen.sha256('a.txt', changed)).toBe(OTHER)
  })
})

describe('a file that was changed just before it was read', () => {
  it('is read again: a change within two seconds might not show', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -3600n * SECOND, max: 2n * SECOND }), (before) => {
        const seen = reopened((one) => {
          one.put('a.txt', STAT, SHA256, MODIFIED + before)
        })
        expect(seen.sha256('a.txt', STAT)).toBeUndefined()
      }),
    )
  })

  it('is not read again if it changed more than two seconds before it was read', () => {
    const seen = openSeenFiles('')
    seen.put('a.txt', STAT, SHA256, MODIFIED + 2n * SECOND + 1n)
    expect(seen.sha256('a.txt', STAT)).toBe(SHA256)
  })

  it('has no earlier hash either', () => {
    const seen = reopened((again) => {
      again.put('a.txt', STAT, SHA256, LATER)
      again.put('a.txt', STAT, OTHER, MODIFIED + SECOND)
    })
    expect(seen.sha256('a.txt', STAT)).toBeUndefined()
  })
})

describe('the text', () => {
  it('is absent if nothing has changed', () => {
    const text = openSeenFiles('')
    text.put('a.txt', STAT, SHA256, MODIFIED)
    expect(text.changed()).toBeUndefined()
    const seen = seenOnce()
    expect(seen.sha256('a.txt', STAT)).toBe(SHA256)
    seen.keep(new Set(['a.txt']))
    expect(seen.changed()).toBeUndefined()
  })

  it('forgets removed files, and only them', () => {
    const seen = reopened((all) => {
      for (const path of ['a.txt', 'b.txt', 'c.txt']) all.put(path, STAT, SHA256, LATER)
      all.keep(new Set(['b.txt', 'new.txt']))
    })
    expect(['a.txt', 'b.txt', 'c.txt'].map((path) => seen.sha256(path, STAT))).toEqual([undefined, SHA256, undefined])
  })

  it('gives any paths and any looks back', () => {
    const big = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
    const stat = fc.record({ size: big, modifiedNs: big, inode: big })
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('constructor', 'toString', 'a b', '1'))
    // What is read has an ending.
    const path = name.map((start) => `${start}.txt`)
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(path, stat), { selector: ([name]) => name }), (all) => {
        const seen = reopened((one) => {
          for (const [name, look] of all) one.put(name, look, SHA256, 2n ** 70n)
        })
        for (const [name, look] of all) expect(seen.sha256(name, look)).toBe(SHA256)
      }),
    )
  })
})

describe('text that is damaged counts as nothing seen', () => {
  it.each(['', '{', 'null', '[]', '{"version":2,"files":{}}', '{"version":1,"files":{"a.txt":["12 1 1","short"]}}'])(
    '%j',
    (text) => {
      const seen = openSeenFiles(text)
      expect(seen.sha256('a.txt', STAT)).toBeUndefined()
      seen.put('a.txt', STAT, SHA256, LATER)
      expect(openSeenFiles(seen.changed() ?? '').sha256('a.txt', STAT)).toBe(SHA256)
    },
  )

  it('and so does any text whatever', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(openSeenFiles(text).sha256('a.txt', STAT)).toBeUndefined()
      }),
    )
  })
})
