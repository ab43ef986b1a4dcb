// Writes the graph of a few vectors to a file, and prints "written" or the error code.
// node write-graph.mjs <file>
import { writeGraph } from '../../dist/index/files/graph.js'

const [dimensions, count] = [8, 50]
const vectors = Float32Array.from({ length: dimensions * count }, (_, at) => Math.sin(at * at))
const labels = Uint32Array.from({ length: count }, (_, at) => at)
await writeGraph(process.argv[2], { dimensions, vectors, labels }, undefined, () => undefined).then(
  () => console.log('written'),
  (error) => console.log(error.code),
)
