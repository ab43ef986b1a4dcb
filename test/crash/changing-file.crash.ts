// A corpus file that is written all the time is indexed as it was at one moment, or skipped.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSeenFiles } from '../../src/corpus/seen-files.js'
import { readCorpus } from '../../src/corpus/read-corpus.js'
import { temporaryFolder } from '../embeddings/shipped-model.js'

const READS = 30
const LINES = 20_000

it.each([
  ['all the time, from the start', 'writeFileSync(file, version())'],
  ['all the time, in place', "const handle = openSync(file, 'r+'); writeSync(handle, version()); closeSync(handle)"],
  ['now and then', 'writeFileSync(file, version()); await setTimeout(300)'],
])('written anew %s', async (when, write) => {
  const folder = await temporaryFolder()
  const corpus = join(folder, 'corpus')
  const file = join(corpus, 'busy.txt')
  await mkdir(corpus)
  await writeFile(join(corpus, 'calm.txt'), 'The sea was calm.')
  const script = join(folder, 'writer.mjs')
  await writeFile(
    script,
    `import { setTimeout } from 'node:timers/promises'
    import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
    const file = process.argv[2]
    let number = 100_000
    const version = () => \`Version \${++number}.\\n\`.repeat(${LINES})
    writeFileSync(file, version())
    console.log('writing')
    for (;;) { ${write} }`,
  )
  const writer = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(writer.stdout, 'data')
  const whole = { lines: LINES, versions: 1 }
  const read: unknown[] = []
  const reasons = new Set<string>()
  try {
    for (let at = 0; at < READS; at++) {
      const { entries, skipped } = await readCorpus(corpus, {
        known: () => undefined,
        seen: openSeenFiles(''),
        now: () => new Date(),
        today: '2026-01-02',
        largestFile: 256,
        onProgress: () => undefined,
      })
      for (const { reason } of skipped) reasons.add(reason)
      const text = entries.find(({ id }) => id === 'busy.txt')?.document?.text
      const lines = text?.match(/Version \d+\./g)
      if (lines) read.push({ lines: lines.length, versions: new Set(lines).size })
    }
  } finally {
    writer.kill('SIGKILL')
    await once(writer, 'exit')
  }
  expect(read).toEqual(read.map(() => whole))
  if (when === 'now and then') expect(read.length).toBeGreaterThan(0)
  // A writer that truncates the file and is then held up leaves it empty: that, too, is how it was at one moment.
  const expected = ['changes while it is read', ...(write.includes('writeFileSync') ? ['is empty'] : [])]
  expect([...reasons].filter((reason) => !expected.includes(reason))).toEqual([])
})
