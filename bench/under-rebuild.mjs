// How long answers take while a rebuild embeds, against how long they take when nothing else runs.
//
//   npm run build && node bench/under-rebuild.mjs <folder of a question set>...
//
// The sets' texts are documents, one a text: 300 are indexed first, then 5,000 more come in, as far as there are, and
// while `dateline rebuild` embeds those the sets' questions are asked of the archive that a bot would ask. Prints one JSON
// object; milliseconds.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createLiveArchive } from '../dist/answer/archive.js'
import { createEmbedder } from '../dist/embeddings/embedder.js'
import { readModel } from '../dist/embeddings/model.js'
import { percentile } from '../dist/evaluation/metrics.js'
import { readQuestionSet } from '../dist/evaluation/question-set.js'
import { createLiveIndex } from '../dist/index/files/live-index.js'
import { openIndex } from '../dist/index/files/location.js'

const FIRST = 300
const NEW = 5000
const QUESTIONS = 500
/** Milliseconds between two questions: people do not ask without a pause. */
const PAUSE = 20

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const place = mkdtempSync(join(tmpdir(), 'dateline-bench-'))
const [corpus, index] = [join(place, 'corpus'), join(place, 'index')]
const environment = { ...process.env, DATELINE_CORPUS: corpus, DATELINE_EMBEDDINGS: index }
const rebuild = [path('../dist/main.js'), 'rebuild', '--json']
const lines = process.argv.slice(2).flatMap((folder) =>
  readFileSync(join(folder, 'corpus.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== ''),
)
const texts = [...new Set(lines.map((line) => JSON.parse(line).text))]
const rows = (from, to) => texts.slice(from, to).map((text, at) => `${JSON.stringify({ id: `${from + at}`, text })}\n`)

mkdirSync(corpus)
writeFileSync(join(corpus, 'first.jsonl'), rows(0, FIRST).join(''))
const load = { before: loadavg() }
const first = spawnSync(process.execPath, rebuild, { cwd: place, env: environment })
if (first.status !== 0) throw new Error(String(first.stderr))

const model = await readModel(path('../embeddings/models/all-MiniLM-L6-v2'))
const embedder = createEmbedder(model, 1)
const { snapshot } = await openIndex({ index, model })
const live = createLiveIndex({ index, model }, snapshot, {
  every: () => () => undefined,
  onSwap: () => undefined,
  onFailure: () => undefined,
  collect: () => undefined,
})
const archive = createLiveArchive(live, {
  embed: embedder.embed,
  today: () => '2026-01-02',
  onMismatch: () => undefined,
})
const sets = await Promise.all(process.argv.slice(2).map(readQuestionSet))
const questions = sets.flatMap((set) => set.questions).slice(0, QUESTIONS)

/** The times of answering each question once, for as long as `goesOn`. */
async function ask(goesOn) {
  const times = []
  for (const { text } of questions) {
    if (!goesOn()) break
    const started = performance.now()
    await archive.answer({ text }, 3)
    times.push(performance.now() - started)
    await setTimeout(PAUSE)
  }
  const [median, p99] = [0.5, 0.99].map((share) => Number(percentile(times, share).toFixed(2)))
  return { asked: times.length, median, p99 }
}

await ask(() => true)
load.idle = loadavg()
const idle = await ask(() => true)
writeFileSync(join(corpus, 'second.jsonl'), rows(FIRST, FIRST + NEW).join(''))
const child = spawn(process.execPath, rebuild, { cwd: place, env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
let hasEnded = false
child.once('exit', () => (hasEnded = true))
// Its own reading and splitting is over when it embeds at full speed.
await new Promise((resolve) => child.stderr.on('data', (said) => String(said).includes('Building') && resolve()))
await setTimeout(5000)
const during = await ask(() => !hasEnded)
load.during = loadavg()
child.kill()
await live.close()
await embedder.close()
console.log(
  JSON.stringify(
    {
      machine: `${cpus().length} x ${cpus()[0]?.model}, Node ${process.versions.node}`,
      parallelism: availableParallelism(),
      documents: { indexed: Math.min(FIRST, texts.length), embedded: Math.min(NEW, texts.length - FIRST) },
      load,
      idle,
      during,
      'p99 during / idle': Number((during.p99 / idle.p99).toFixed(2)),
    },
    null,
    2,
  ),
)
rmSync(place, { recursive: true })
