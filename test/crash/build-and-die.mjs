// Updates an index, and kills itself at the n-th step that the build reports.
// node build-and-die.mjs <corpus> <index> <model> <n>; prints the report if the build ends before.
import { openSeenFiles } from '../../dist/corpus/seen-files.js'
import { readCorpus } from '../../dist/corpus/read-corpus.js'
import { readModel } from '../../dist/embeddings/model.js'
import { updateIndex } from '../../dist/index/build/update-index.js'

const [corpus, index, model, dieAt] = process.argv.slice(2)
let steps = 0
const report = await updateIndex(
  { index, model: await readModel(model) },
  {
    mode: 'update',
    readCorpus: (indexed) =>
      readCorpus(corpus, {
        known: (path) => indexed.files.get(path),
        seen: openSeenFiles(''),
        now: () => new Date(),
        today: '2026-01-02',
        largestFile: 256,
        onProgress: () => undefined,
      }),
    lock: { pid: process.pid, onWait: () => undefined, pause: async () => undefined },
    now: () => new Date(),
    onBuild: () => undefined,
    onProgress: ({ doing, done }) => {
      if (++steps < Number(dieAt)) return
      console.log(`${doing} ${done}`)
      process.kill(process.pid, 'SIGKILL')
    },
  },
)
console.log(JSON.stringify(report))
