// Asks questions of a live index, one after another, until standard input ends.
// node ask-throughout.mjs <index> <model> <today> <question>...; then prints the distinct answers to each.
import { createLiveArchive } from '../../dist/answer/archive.js'
import { createEmbedder } from '../../dist/embeddings/embedder.js'
import { readModel } from '../../dist/embeddings/model.js'
import { createLiveIndex } from '../../dist/index/files/live-index.js'
import { openIndex } from '../../dist/index/files/location.js'

const [index, folder, today, ...questions] = process.argv.slice(2)
const model = await readModel(folder)
const failures = []
const { snapshot } = await openIndex({ index, model })
const live = createLiveIndex({ index, model }, snapshot, {
  every: (look) => {
    const timer = setInterval(() => void look(), 20)
    return () => clearInterval(timer)
  },
  onSwap: () => undefined,
  onFailure: (error) => failures.push(String(error)),
  collect: () => undefined,
})
const embedder = createEmbedder(model, 1)
const archive = createLiveArchive(live, {
  embed: embedder.embed,
  today: () => today,
  onMismatch: (mismatch) => failures.push(JSON.stringify(mismatch)),
})
let isAsked = true
process.stdin.resume().on('end', () => {
  isAsked = false
})
const answers = questions.map(() => new Set())
let asked = 0
while (isAsked) {
  for (const [at, text] of questions.entries()) {
    answers[at].add(JSON.stringify(await archive.answer({ text }, 3)))
    asked++
  }
  if (asked === questions.length) console.error('asking')
}
await live.close()
await embedder.close()
console.log(JSON.stringify({ asked, answers: answers.map((all) => [...all]), failures }))
