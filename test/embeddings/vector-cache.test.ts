// The vector cache returns vectors bit for bit, survives a crash, and keeps them by model and text.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createVectorCache, vectorKey } from '../../src/embeddings/vector-cache.js'
import type { KeyColumn } from '../../src/embeddings/vector-cache.js'
import { bits, temporaryFolder } from './shipped-model.js'
import { openDatabase } from '../../src/sqlite.js'

const MODEL = 'a'.repeat(64)
const newPath = async (): Promise<string> => join(await temporaryFolder(), 'vectors.db')

it('every vector comes back bit for bit after closing and opening', async () => {
  const path = await newPath()
  const vectors = fc.dictionary(fc.string({ unit: 'binary' }), fc.float32Array({ minLength: 1, maxLength: 40 }))
  fc.assert(
    fc.property(vectors, (byText) => {
      const writing = createVectorCache(path)
      for (const [text, vector] of Object.entries(byText)) writing.put(vectorKey(MODEL, text), vector)
      writing.close()
      const reading = createVectorCache(path)
      for (const [text, vector] of Object.entries(byText)) {
        const found = reading.get(vectorKey(MODEL, text))
        expect(found && bits(found)).toBe(bits(vector))
      }
      reading.close()
    }),
    { numRuns: 25 },
  )
})

it('only its part of a larger array is stored for a vector', async () => {
  const known = createVectorCache(await newPath())
  const key = vectorKey(MODEL, 'text')
  known.put(key, Float32Array.of(9, 1, 2, 9).subarray(1, 3))
  expect(known.get(key)).toEqual(Float32Array.of(1, 2))
  known.close()
})

it('a text is unknown under another model, and another text under the same', async () => {
  const known = createVectorCache(await newPath())
  known.put(vectorKey(MODEL, 'text'), Float32Array.of(1))
  expect(known.get(vectorKey('b'.repeat(64), 'text'))).toBeUndefined()
  expect(known.get(vectorKey(MODEL, 'text '))).toBeUndefined()
  expect(known.get(vectorKey(MODEL, 'Text'))).toBeUndefined()
  known.close()
})

it('two texts never share a key unless they are the same', () => {
  const text = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(vectorKey(MODEL, a).equals(vectorKey(MODEL, b))).toBe(a === b)
    }),
  )
})

/** A column `vector_key` with the keys of `texts`, in a table and a file of its own. */
async function columnOf(table: string, texts: readonly string[]): Promise<KeyColumn> {
  const database = join(await temporaryFolder(), 'passages.db')
  const db = openDatabase(database)
  db.exec(`CREATE TABLE ${table} (vector_key BLOB NOT NULL)`)
  for (const text of texts) db.prepare(`INSERT INTO ${table} VALUES (?)`).run(vectorKey(MODEL, text))
  db.close()
  return { database, table }
}

it('pruning deletes the vectors that no column uses, keeps the rest, and counts', async () => {
  const known = createVectorCache(await newPath())
  const texts = ['one', 'two', 'three', 'four', 'five']
  for (const [at, text] of texts.entries()) known.put(vectorKey(MODEL, text), Float32Array.of(at))
  const used = [await columnOf('passages', ['two', 'two', 'six']), await columnOf('sentences', ['five'])]
  expect(known.prune(used)).toBe(3)
  expect(texts.map((text) => known.get(vectorKey(MODEL, text))?.[0])).toEqual([undefined, 1, undefined, undefined, 4])
  expect(known.prune(used)).toBe(0)
  known.close()
})

it('pruning deletes everything if nothing is used', async () => {
  const known = createVectorCache(await newPath())
  for (const text of ['one', 'two']) known.put(vectorKey(MODEL, text), Float32Array.of(1))
  expect(known.prune([await columnOf('passages', [])])).toBe(2)
  expect(known.prune([])).toBe(0)
  expect(known.get(vectorKey(MODEL, 'one'))).toBeUndefined()
  known.close()
})

it('pruning by a missing file fails and deletes nothing', async () => {
  const known = createVectorCache(await newPath())
  known.put(vectorKey(MODEL, 'one'), Float32Array.of(1))
  const absent = { database: join(await temporaryFolder(), 'nowhere', 'passages.db'), table: 'passages' }
  const some = await columnOf('passages', [])
  expect(() => known.prune([some, absent])).toThrow()
  expect(known.get(vectorKey(MODEL, 'one'))).toEqual(Float32Array.of(1))
  // What had been opened until then is let go.
  expect(known.prune([await columnOf('passages', ['one'])])).toBe(0)
  known.close()
})

it('vectors put before the process was killed are still there', async () => {
  const path = await newPath()
  const script = `
    const { createVectorCache, vectorKey } = await import(process.argv[1])
    const known = createVectorCache(process.argv[2])
    for (let at = 0; at < 50; at++) known.put(vectorKey('${MODEL}', String(at)), Float32Array.of(at, -at))
    process.kill(process.pid, 'SIGKILL')
    setInterval(() => undefined, 1000)`
  const compiled = new URL('../../dist/embeddings/vector-cache.js', import.meta.url).href
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script, compiled, path], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  })
  await expect(run).rejects.toMatchObject({ signal: 'SIGKILL' })
  const known = createVectorCache(path)
  for (let at = 0; at < 50; at++) expect(known.get(vectorKey(MODEL, String(at)))).toEqual(Float32Array.from([at, -at]))
  known.close()
})
