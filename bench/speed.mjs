// How long a question takes, and against what: the bare model, the exact scan, SQLite's FTS5, all in this one run.
//
//   npm run build && node bench/speed.mjs <folder of a question set>
//
// The set's index is the one that `dateline eval <folder>` keeps. Prints one JSON object; medians in milliseconds.
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { answerQuestion } from '../dist/answer/archive.js'
import { createEmbedder } from '../dist/embeddings/embedder.js'
import { readModel } from '../dist/embeddings/model.js'
import { percentile } from '../dist/evaluation/metrics.js'
import { readQuestionSet } from '../dist/evaluation/question-set.js'
import { openIndex } from '../dist/index/files/location.js'
import { dotProduct } from '../dist/embeddings/dot-product.js'
import { questionTerms } from '../dist/search/question-terms.js'
import { readQuestion } from '../dist/search/read-question.js'
import { openDatabase } from '../dist/sqlite.js'

const QUESTIONS = 300
const CANDIDATES = 200

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const set = await readQuestionSet(process.argv[2] ?? '')
const model = await readModel(path('../embeddings/models/all-MiniLM-L6-v2'))
const kept = process.env.DATELINE_EMBEDDINGS ?? path('../embeddings/index')
const { snapshot, reason } = await openIndex({
  index: `${kept}/evaluation/${set.fingerprint.slice(0, 16)}`,
  model,
})
if (snapshot === undefined) throw new Error(`${reason} Run "dateline eval" on this folder first.`)

const fts = openDatabase(':memory:')
fts.exec('CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = "porter unicode61")')
const insert = fts.prepare('INSERT INTO passages (rowid, text) VALUES (?, ?)')
const { passages } = snapshot.stats
const all = await snapshot.load([...Array(passages).keys()], [])
fts.transaction(() => {
  for (const { number, text } of all) insert.run(number, text)
})()
const vectors = all.map(({ vector }) => vector)
const byCosine = (vector) =>
  vectors
    .map((other, passage) => ({ passage, score: dotProduct(vector, other) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, CANDIDATES)
const match = fts.prepare(
  `SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT ${CANDIDATES}`,
)

const unlimited = { period: undefined, source: undefined, phrases: [], excluded: [] }
const embedder = createEmbedder(model, 1)
await embedder.embed('warm')
const times = {}
const timed = async (name, run) => {
  const started = performance.now()
  const result = await run()
  ;(times[name] ??= []).push(performance.now() - started)
  return result
}
for (const { text, now } of set.questions.slice(0, QUESTIONS)) {
  const { vector } = await timed('bare model', () => embedder.embed(text))
  const selection = await snapshot.select(unlimited)
  await timed('graph', () => selection.nearest(vector, CANDIDATES))
  await timed('exact scan', () => byCosine(vector))
  await timed('words', () => selection.bestByTerms(questionTerms(text), CANDIDATES))
  const terms = questionTerms(text).filter((term) => /^\p{L}+$/u.test(term))
  if (terms.length > 0) await timed('FTS5', () => match.all(terms.map((term) => `"${term}"`).join(' OR ')))
  await timed('whole question', async () => {
    const question = await readQuestion(snapshot, { text }, now)
    const options = { embed: embedder.embed, top: 3, today: () => now, onMismatch: () => undefined }
    return answerQuestion(snapshot, question, options)
  })
}
await embedder.close()

const medians = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, percentile(values, 0.5)]))
const p99 = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, percentile(values, 0.99)]))
const ratio = (a, b) => Number((medians[a] / medians[b]).toFixed(2))
console.log(
  JSON.stringify(
    {
      set: set.name,
      passages,
      questions: Math.min(QUESTIONS, set.questions.length),
      machine: `${cpus().length} x ${cpus()[0]?.model}, Node ${process.versions.node}`,
      medians,
      p99,
      ratios: {
        'whole question / bare model': ratio('whole question', 'bare model'),
        'graph / exact scan': ratio('graph', 'exact scan'),
        'words / FTS5': ratio('words', 'FTS5'),
      },
    },
    null,
    2,
  ),
)
