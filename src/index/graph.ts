// The vector graph (HNSW): building it, and asking it for the nearest vectors by cosine.
import hnswlib from 'hnswlib-node'
import { GRAPH } from './manifest.js'

export interface Graph {
  /** At most `k` labels, the nearest first. `vector` has length 1. */
  readonly nearest: (vector: Float32Array, k: number) => number[]
}

/** Vectors handed to the graph before the event loop gets a turn. */
const TURN = 200

/**
 * Writes the graph of `vectors` (flat, `dimensions` each), whose labels are their positions. `onProgress` is called
 * with how many are in. A vector of zeros has no direction and is left out; the lexical leg still finds its passage.
 */
export async function writeGraph(
  path: string,
  vectors: Float32Array,
  dimensions: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const count = vectors.length / dimensions
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  graph.initIndex({ maxElements: Math.max(1, count), ...GRAPH, randomSeed: GRAPH.seed, allowReplaceDeleted: true })
  for (let label = 0; label < count; label++) {
    const vector = Array.from(vectors.subarray(label * dimensions, (label + 1) * dimensions))
    if (vector.some((component) => component !== 0)) graph.addPoint(vector, label)
    if (label % TURN === TURN - 1) {
      onProgress(label + 1)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await graph.writeIndex(path)
}

/** Opens a graph of `dimensions`, which the manifest names: the library would open any other in silence. */
export async function openGraph(path: string, dimensions: number): Promise<Graph> {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  await graph.readIndex(path, true)
  return {
    nearest: (vector, k) => {
      // The library throws where k exceeds what it can return, and searches k candidates at least.
      const most = Math.min(k, graph.getCurrentCount())
      if (most === 0) return []
      graph.setEf(Math.max(most, 64))
      return graph.searchKnn(Array.from(vector), most).neighbors
    },
  }
}
