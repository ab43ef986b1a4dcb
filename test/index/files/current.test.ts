// Which generation is current, for any content of the file that names it.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  generationFolder,
  listGenerations,
  readCurrent,
  removeGenerationsExcept,
  replaceCurrent,
} from '../../../src/index/files/current.js'
import { temporaryFolder } from '../../embeddings/shipped-model.js'

it('the number that was written last is read', async () => {
  const folder = await temporaryFolder()
  for (const generation of [1, 12, 3, 999_999_999]) {
    await replaceCurrent(folder, generation)
    expect(await readCurrent(folder)).toBe(generation)
  }
  expect(await readdir(folder)).toEqual(['current'])
})

it('without the file or the folder, or if the file is a folder, none is current', async () => {
  const folder = await temporaryFolder()
  expect(await readCurrent(folder)).toBeUndefined()
  expect(await readCurrent(join(folder, 'nowhere'))).toBeUndefined()
  await mkdir(join(folder, 'current'))
  expect(await readCurrent(folder)).toBeUndefined()
})

it.each(['', '\n', '0', '-1', '1.5', '1e3', ' 7', '7 ', '7\n8\n', '7\r\n', '../7', '07', '9'.repeat(30), '７', '7\0'])(
  'a file of %j names none',
  async (content) => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'current'), content)
    expect(await readCurrent(folder)).toBeUndefined()
  },
)

it('no bytes lead outside the folder', async () => {
  const folder = await temporaryFolder()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 20 }), async (bytes) => {
      await writeFile(join(folder, 'current'), bytes)
      const found = await readCurrent(folder)
      if (found !== undefined) expect(Number.isSafeInteger(found) && found > 0).toBe(true)
    }),
    { numRuns: 50 },
  )
})

it('the remains of a file after a crash do no harm', async () => {
  const folder = await temporaryFolder()
  await replaceCurrent(folder, 4)
  await writeFile(join(folder, 'current.next'), '1234567890'.repeat(10))
  expect(await readCurrent(folder)).toBe(4)
  await replaceCurrent(folder, 5)
  expect(await readFile(join(folder, 'current'), 'utf8')).toBe('5\n')
  expect(await readdir(folder)).toEqual(['current'])
})

it('generations are listed by number, and only they are removed', async () => {
  const folder = await temporaryFolder()
  for (const generation of [2, 10, 9, 1]) {
    await mkdir(generationFolder(folder, generation))
    await writeFile(join(generationFolder(folder, generation), 'manifest.json'), '{}')
  }
  await mkdir(join(folder, 'notes'))
  await mkdir(join(folder, '011'))
  await writeFile(join(folder, 'vectors.db'), '')
  expect(await listGenerations(folder)).toEqual([1, 2, 9, 10])
  await removeGenerationsExcept(folder, [9, 10])
  expect((await readdir(folder)).sort()).toEqual(['011', '10', '9', 'notes', 'vectors.db'])
})
