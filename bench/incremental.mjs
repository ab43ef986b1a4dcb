// What a rebuild costs: nothing changed, one document of 10,000 changed, added, removed; against a whole rebuild.
//
//   npm run build && node bench/incremental.mjs <folder of a question set>... [--keep <folder>]
//
// The sets' texts are cut into 10,000 documents, as files. With --keep the folder is used again, which saves the hour or
// minutes of embedding. Prints one JSON object; seconds of wall time, of the whole command and of the rebuild itself.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const DOCUMENTS = 10_000
const CHARACTERS = 500
const RUNS = 5
const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))

const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'string' } } })
const place = values.keep ?? mkdtempSync(join(tmpdir(), 'dateline-bench-'))
const corpus = join(place, 'corpus')
const environment = { ...process.env, DATELINE_CORPUS: corpus, DATELINE_EMBEDDINGS: join(place, 'index') }

function rebuild(...options) {
  const started = performance.now()
  const ran = spawnSync(process.execPath, [MAIN, 'rebuild', '--json', ...options], { cwd: place, env: environment })
  if (ran.status !== 0) throw new Error(String(ran.stderr))
  const { seconds, embedded, generation, built } = JSON.parse(String(ran.stdout))
  return { wall: (performance.now() - started) / 1000, seconds, embedded, generation, built }
}

const file = (number) => join(corpus, String(number % 100).padStart(2, '0'), `${String(number).padStart(5, '0')}.txt`)

if (!existsSync(corpus)) {
  const texts = positionals.flatMap((folder) =>
    readFileSync(join(folder, 'corpus.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).text),
  )
  // So long that a document has two passages or so; neighbours share what there is too little of.
  const share = texts.length / DOCUMENTS
  for (let number = 0; number < DOCUMENTS; number++) {
    const at = Math.floor(number * share)
    let text = ''
    for (let next = at; text.length < CHARACTERS; next++) text += `${texts[next % texts.length]}\n\n`
    mkdirSync(join(file(number), '..'), { recursive: true })
    writeFileSync(file(number), text)
  }
}

const first = rebuild()
const runs = { nothing: [], changed: [], added: [], removed: [] }
const text = readFileSync(file(5000), 'utf8')
for (let run = 0; run < RUNS; run++) {
  writeFileSync(file(5000), `${text}\n\nThe harbour master counted ${Date.now()} ships.`)
  runs.changed.push(rebuild())
  writeFileSync(join(corpus, 'new.txt'), `A ferry left at ${Date.now()}. ${text}`)
  runs.added.push(rebuild())
  rmSync(join(corpus, 'new.txt'))
  runs.removed.push(rebuild())
  runs.nothing.push(rebuild())
}
writeFileSync(file(5000), text)
rebuild()
// Everything linked and written anew from the same vectors: what each of these would cost without copying.
rmSync(join(place, 'index', 'current'))
const whole = rebuild()

const { counts } = JSON.parse(readFileSync(join(place, 'index', String(whole.generation), 'manifest.json'), 'utf8'))
const median = (rows, key) => rows.map((row) => row[key]).sort((a, b) => a - b)[Math.floor(rows.length / 2)]
console.log(
  JSON.stringify(
    {
      machine: `${cpus().length} x ${cpus()[0]?.model}, Node ${process.versions.node}`,
      ...counts,
      runs: RUNS,
      first,
      whole,
      medians: Object.fromEntries(
        Object.entries(runs).map(([name, rows]) => [
          name,
          { wall: median(rows, 'wall'), seconds: median(rows, 'seconds'), embedded: median(rows, 'embedded') },
        ]),
      ),
      'changed / whole': median(runs.changed, 'wall') / whole.wall,
    },
    null,
    2,
  ),
)
if (values.keep === undefined) rmSync(place, { recursive: true })
