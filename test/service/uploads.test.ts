// Uploaded files wait for some minutes, are handed out once, and never fill the memory.
import { beforeEach, expect, it } from 'vitest'
import type { Preview } from '../../src/index/worker/preview.js'
import { createUploads } from '../../src/service/uploads.js'
import type { Uploads } from '../../src/service/uploads.js'

const MINUTE = 60_000
const REPORT = { id: 'r1', title: 'Report', date: null, source: null, passages: 1 }

let elapsed: number
let preview: Preview
let uploads: Uploads

beforeEach(() => {
  elapsed = 0
  preview = { documents: [REPORT], skipped: [] }
  let last = 0
  uploads = createUploads({
    mostBytes: 100,
    preview: () => Promise.resolve(preview),
    archive: { document: () => Promise.resolve(undefined) },
    clock: () => elapsed,
    newId: () => String(++last),
  })
})

const hold = async (name: string, size = 10): Promise<string> => {
  const held = await uploads.hold({ name, bytes: new Uint8Array(size) })
  return 'id' in held ? held.id : expect.fail(held.code)
}

it('hands a file out once', async () => {
  const id = await hold('a.txt')
  expect(uploads.take(id)?.name).toBe('a.txt')
  expect(uploads.take(id)).toBeUndefined()
})

it('hands no file out after ten minutes', async () => {
  const [first, second] = [await hold('a.txt'), await hold('b.txt')]
  elapsed = 10 * MINUTE - 1
  expect(uploads.take(first)?.name).toBe('a.txt')
  elapsed = 10 * MINUTE
  expect(uploads.take(second)).toBeUndefined()
})

it('drops the oldest files where more wait than four of the largest size', async () => {
  const ids = []
  for (const name of ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt']) ids.push(await hold(name, 100))
  expect(ids.map((id) => uploads.take(id)?.name)).toEqual([undefined, 'b.txt', 'c.txt', 'd.txt', 'e.txt'])
})

it('refuses a file by its ending and its size before it is read', () => {
  expect(uploads.check('picture.png', 10)).toMatchObject({ code: 'unreadable' })
  expect(uploads.check('large.txt', 101)).toEqual({ code: 'too-large', mostBytes: 100 })
  expect(uploads.check('small.txt', 100)).toBeUndefined()
})

it('holds nothing of a file in which there is no document', async () => {
  const bytes = new Uint8Array(10)
  preview = { documents: [], skipped: [{ path: 'a.txt', reason: 'is empty' }] }
  expect(await uploads.hold({ name: 'a.txt', bytes })).toEqual({ code: 'unreadable', reason: 'is empty' })
  preview = { documents: [], skipped: [] }
  expect(await uploads.hold({ name: 'a.jsonl', bytes })).toEqual({ code: 'no-document' })
})
