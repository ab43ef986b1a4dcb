// Swaps a live index twenty times while it is asked. Prints the resident memory after each, and the size of one generation
// as far as it is held in memory; in bytes. node --expose-gc swap-and-measure.mjs <new folder> <model>
import { statSync } from 'node:fs'
import { createVectorCache } from '../../dist/embeddings/vector-cache.js'
import { readModel } from '../../dist/embeddings/model.js'
import { buildGeneration } from '../../dist/index/build/build-generation.js'
import { changesBetween, NOTHING_INDEXED } from '../../dist/index/build/changes.js'
import { replaceCurrent } from '../../dist/index/files/current.js'
import { openCurrent } from '../../dist/index/files/generation.js'
import { createLiveIndex } from '../../dist/index/files/live-index.js'
import { openIndex } from '../../dist/index/files/location.js'
import { indexSettings } from '../../dist/index/files/manifest.js'

const DOCUMENTS = 3000
const SWAPS = 20

const [index, folder] = process.argv.slice(2)
const model = await readModel(folder)
const settings = indexSettings(model)
// Any vectors do: what is measured is how many bytes they take, and they must not be equal.
let state = 1
const random = () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5
const embed = async () => {
  const vector = Float32Array.from({ length: model.dimensions }, random)
  const length = Math.hypot(...vector)
  return vector.map((component) => component / length)
}
const entries = Array.from({ length: DOCUMENTS }, (_, at) => {
  const id = `${String(at).padStart(5, '0')}.txt`
  const document = { id, text: `Ship ${at} came in.`, bodyStart: 0, title: `Ship ${at}`, titleOrigin: 'field' }
  return { id, file: id, document: { ...document, date: null, source: null, url: null } }
})
const corpus = { entries, files: new Map(), skipped: [] }
const vectorCache = createVectorCache(`${index}/vectors.db`)
for (const previous of [undefined, 'first']) {
  const before = previous && (await openCurrent(index, settings))
  await buildGeneration(index, {
    settings,
    previous: before,
    corpus,
    vectorCache,
    embed,
    changes: changesBetween(before?.db.indexed() ?? NOTHING_INDEXED, corpus),
    started: new Date(),
    countTokens: (text) => text.split(' ').length,
    now: () => new Date(),
    onProgress: () => undefined,
  })
  before?.db.close()
}
vectorCache.close()

const failures = []
let look
const { snapshot } = await openIndex({ index, model })
const live = createLiveIndex({ index, model }, snapshot, {
  every: (given) => {
    look = given
    return () => undefined
  },
  onSwap: () => undefined,
  onFailure: (error) => failures.push(error),
  collect: globalThis.gc,
})
const question = await embed()
const resident = []
for (let swap = 0; swap < SWAPS; swap++) {
  await replaceCurrent(index, swap % 2 === 0 ? 1 : 2)
  const asked = Array.from({ length: 20 }, () =>
    live.use(async (lent) => {
      await new Promise((resolve) => setImmediate(resolve))
      const limits = { period: undefined, source: undefined, phrases: [], excluded: [] }
      return (await lent.select(limits)).nearest(question, 10)
    }),
  )
  await look()
  const answers = await Promise.all(asked)
  if (answers.some((labels) => labels.length !== 10)) throw new Error('a question found less than there is')
  await new Promise((resolve) => setImmediate(resolve))
  resident.push(process.memoryUsage().rss)
}
await live.close()
if (failures.length > 0) throw failures[0]
const held = ['passages.f32', 'sentences.i8', 'passages.hnsw', 'words.bm25', 'times.i32']
const generation = held.reduce((sum, name) => sum + statSync(`${index}/1/${name}`).size, 0)
console.log(JSON.stringify({ resident, generation }))
