// Names of uploaded files, and where they are written.
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { safeName, saveUpload } from '../../src/corpus/uploads.js'

const BYTES = Buffer.from('The lake froze.\n')
let corpus: string
beforeEach(async () => {
  corpus = await mkdtemp(join(tmpdir(), 'dateline-uploads-'))
})
afterEach(async () => {
  await rm(corpus, { recursive: true })
})

it.each([
  ['report.txt', 'report.txt'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\notes.txt', 'notes.txt'],
  ['.hidden.txt', 'hidden.txt'],
  ['con.txt', '_con.txt'],
  ['LPT1.tar.txt', '_LPT1.tar.txt'],
  ['a\u0000b\u202ec.txt', 'abc.txt'],
  ['what?*.txt', 'what__.txt'],
  ['沈阳 新松.txt', '沈阳 新松.txt'],
  ['...', 'document'],
  ['', 'document'],
])('%j becomes %j', (name, safe) => {
  expect(safeName(name)).toBe(safe)
})

it('cuts a long name between characters, and keeps its ending', () => {
  const name = safeName(`${'沈'.repeat(300)}.txt`)
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
  expect(name).toMatch(/^沈+\.txt$/)
})

it('makes of any name one that is a plain file of its folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const safe = safeName(name)
      expect(safe).not.toMatch(/[/\\\p{C}<>:"|?*]|^[. ]|[. ]$/u)
      expect(Buffer.byteLength(safe)).toBeGreaterThan(0)
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200)
      expect(safeName(safe)).toBe(safe)
    }),
  )
})

it('numbers files of one name, and leaves nothing else behind', async () => {
  const paths = await Promise.all([1, 2, 3].map(() => saveUpload(corpus, 'report.txt', BYTES)))
  expect(paths.sort()).toEqual(['uploads/report-2.txt', 'uploads/report-3.txt', 'uploads/report.txt'])
  expect((await readdir(join(corpus, 'uploads'))).sort()).toEqual(['report-2.txt', 'report-3.txt', 'report.txt'])
  expect(await readFile(join(corpus, 'uploads/report.txt'))).toEqual(BYTES)
})

it('follows no link out of the corpus', async () => {
  const outside = join(corpus, 'outside')
  await mkdir(outside)
  await symlink(outside, join(corpus, 'uploads'))
  await expect(saveUpload(corpus, 'report.txt', BYTES)).rejects.toMatchObject({ code: 'UPLOAD_FAILED' })
  expect(await readdir(outside)).toEqual([])
})

it('says where it cannot write', async () => {
  await writeFile(join(corpus, 'uploads'), 'a file')
  await expect(saveUpload(corpus, 'report.txt', BYTES)).rejects.toThrow(/uploads/)
})
