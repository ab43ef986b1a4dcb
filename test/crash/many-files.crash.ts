// A rebuild indexes a hundred thousand tiny files, and the next one has nothing to do.
import { mkdir, readdir } from 'node:fs/promises'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../embeddings/shipped-model.js'
import { startRebuild } from './rebuild-command.js'

const COUNT = 100_000

it('a hundred thousand tiny files are all indexed, and none is read again', async () => {
  const folder = await temporaryFolder()
  const [corpus, index] = [join(folder, 'corpus'), join(folder, 'index')]
  await mkdir(corpus)
  for (let at = 0; at < COUNT; at++) writeFileSync(join(corpus, `${at}.txt`), `Note number ${at % 100} is short.`)
  expect(JSON.parse((await startRebuild(corpus, index).ended).stdout)).toMatchObject({
    added: COUNT,
    removed: 0,
    skipped: [],
    generation: 1,
  })
  expect(JSON.parse((await startRebuild(corpus, index).ended).stdout)).toMatchObject({
    built: false,
    unchanged: COUNT,
    skipped: [],
  })
  expect(await readdir(corpus)).toHaveLength(COUNT)
})
