// `dateline rebuild` as a person or a script runs it: what it prints, and its exit status.
import { appendFile, chmod, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../src/index/build/report.js'
import { copyOf, dateline, folderWith } from './run-dateline.js'

const TEXTS = {
  'corpus/lake.txt': 'The lake\n\nThe lake froze over in January. The ice held until March.\n',
  'corpus/mill.txt': 'The mill\n\nThe fox lives under the old mill.\n',
}
const CHANGED = 'The fox lives under the new mill.\n'

/** A folder whose index is current; tests that change it work on a copy. */
let ready: string
beforeAll(async () => {
  ready = await folderWith(TEXTS)
  expect(await dateline(ready, ['rebuild'])).toMatchObject({ status: 0 })
})

const report = (stdout: string): Report => JSON.parse(stdout) as Report

describe('rebuild', () => {
  test('prints its result, and the reason on standard error', async () => {
    const folder = await copyOf(ready)
    await writeFile(join(folder, 'corpus/mill.txt'), CHANGED)
    await writeFile(join(folder, 'corpus/a.pdf'), '%PDF')
    const { status, stdout, stderr } = await dateline(folder, ['rebuild'])
    expect(stderr).toBe('The corpus has changed. Building the index.\n')
    expect(stdout).toMatch(
      /^0 added, 1 changed, 0 removed, 1 unchanged, 1 skipped\.\n\d+ texts? embedded, in \d+\.\d seconds: generation 2\.\nSkipped: a\.pdf .*\n$/,
    )
    expect(status).toBe(0)
  })

  test('of a current index builds nothing, and says so', async () => {
    const { status, stdout, stderr } = await dateline(ready, ['rebuild'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(
      /^0 added, 0 changed, 0 removed, 2 unchanged, 0 skipped\.\nNothing has changed \(checked in \d+\.\d seconds\): generation 1 is still current\.\n$/,
    )
  })

  test('--json prints one object that follows the contract', async () => {
    const folder = await copyOf(ready)
    await appendFile(join(folder, 'corpus/lake.txt'), 'It thawed in April.\n')
    await writeFile(join(folder, 'corpus/storm.txt'), 'A storm came over the hills.\n')
    await rm(join(folder, 'corpus/mill.txt'))
    const { status, stdout } = await dateline(folder, ['rebuild', '--json'])
    expect(status).toBe(0)
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(report(stdout)).toEqual({
      added: 1,
      changed: 1,
      removed: 1,
      unchanged: 0,
      skipped: [],
      unusedDates: [],
      built: true,
      stale: false,
      notes: [],
      embedded: expect.any(Number) as number,
      seconds: expect.any(Number) as number,
      generation: 2,
      documents: { added: ['storm.txt'], changed: ['lake.txt'], removed: ['mill.txt'] },
    })
    const again = report((await dateline(folder, ['rebuild', '--json'])).stdout)
    expect(again).toMatchObject({ built: false, embedded: 0, unchanged: 2, generation: 2 })
  })

  test('--full builds and embeds everything again', async () => {
    const folder = await copyOf(ready)
    const { status, stdout, stderr } = await dateline(folder, ['rebuild', '--full', '--json'])
    expect(stderr).toBe('A full rebuild was asked for. Building the index.\n')
    expect(report(stdout)).toMatchObject({ added: 2, built: true, generation: 2 })
    // Two passages and the sentences of both, titles among them.
    expect(report(stdout).embedded).toBeGreaterThanOrEqual(2 + 3)
    expect(status).toBe(0)
    expect((await dateline(folder, ['ask', 'Where does the fox live?'])).stdout).toContain('under the old mill')
  })
})

describe('rebuild --check', () => {
  test('exits with 0 if nothing has changed', async () => {
    const { status, stdout, stderr } = await dateline(ready, ['rebuild', '--check'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toBe('Nothing has changed: 0 added, 0 changed, 0 removed, 2 unchanged, 0 skipped.\n')
  })

  test('exits with 3 if something has, names it, and builds nothing', async () => {
    const folder = await copyOf(ready)
    await writeFile(join(folder, 'corpus/mill.txt'), CHANGED)
    for (let time = 0; time < 2; time++) {
      const { status, stdout, stderr } = await dateline(folder, ['rebuild', '--check'])
      expect({ status, stderr }).toEqual({ status: 3, stderr: '' })
      expect(stdout).toBe(
        'A rebuild is due: 0 added, 1 changed, 0 removed, 1 unchanged, 0 skipped.\nchanged  mill.txt\n',
      )
    }
  })

  test('exits with 3 if there is no index, and creates none', async () => {
    const folder = await folderWith(TEXTS)
    const { status, stdout } = await dateline(folder, ['rebuild', '--check', '--json'])
    expect(report(stdout)).toMatchObject({ added: 2, stale: true, built: false, generation: null })
    expect(report(stdout).notes).toEqual([expect.stringContaining('There is no index')])
    expect(status).toBe(3)
    expect(await readdir(folder)).toEqual(['corpus'])
  })
})

describe('an index folder that cannot be written', () => {
  test('is used while nothing has changed, and is named once something has', async () => {
    const folder = await copyOf(ready)
    await chmod(folder, 0o755)
    await chmod(join(folder, 'embeddings/index'), 0o555)
    await chmod(join(folder, 'embeddings/index/1'), 0o555)
    const same = await dateline(folder, ['rebuild'], { asNobody: true })
    expect(same.stderr).toBe('')
    expect(same.stdout).toContain('Nothing has changed')
    expect(same.status).toBe(0)
    const asked = await dateline(folder, ['ask', 'Where does the fox live?'], { asNobody: true })
    expect(asked).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('the old mill') as string })
    await writeFile(join(folder, 'corpus/mill.txt'), CHANGED)
    const changed = await dateline(folder, ['rebuild'], { asNobody: true })
    expect(changed.stderr).toMatch(/^The index folder .*embeddings\/index cannot be written \(EACCES\)\./)
    expect(changed).toMatchObject({ status: 1, stdout: '' })
    const stillAsked = await dateline(folder, ['ask', 'Where does the fox live?'], { asNobody: true })
    expect(stillAsked.stderr).toMatch(/cannot be written .* Answers come from the index as it was\.\n$/)
    expect(stillAsked).toMatchObject({ status: 0, stdout: expect.stringContaining('the old mill') as string })
    await chmod(join(folder, 'embeddings/index'), 0o755)
    await chmod(join(folder, 'embeddings/index/1'), 0o755)
  })

  test.each([
    ['is a file', 'notes', /^The index folder .*notes is a file, or lies inside one\. Point DATELINE_EMBEDDINGS/],
    ['lies inside a file', 'notes/index', /^The index folder .*notes\/index is a file, or lies inside one\./],
    ['has a folder where its lock belongs', 'index', /^The index in .*index cannot be written \(SQLITE_CANTOPEN\)\./],
  ])('is named in a sentence where it %s', async (_, index, sentence) => {
    const folder = await folderWith({ ...TEXTS, notes: 'Some notes.\n', 'index/lock.db/file': '' })
    // Changed long ago, so that what was read of them is to be kept in the index folder.
    const longAgo = new Date('2023-06-09')
    for (const path of Object.keys(TEXTS)) await utimes(join(folder, path), longAgo, longAgo)
    const settings = { DATELINE_EMBEDDINGS: join(folder, index) }
    for (const args of [['rebuild'], ['ask', 'Where does the fox live?'], ['start']]) {
      const { status, stdout, stderr } = await dateline(folder, args, { settings })
      expect(stderr).toMatch(sentence)
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    }
  })
})
