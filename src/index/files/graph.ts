// The vector graph (HNSW): building it, changing a copy of it, and asking it for the nearest vectors by cosine.
import hnswlib from 'hnswlib-node'
import { DatelineError } from '../../errors.js'
import { recallOf } from './graph-recall.js'
import { GRAPH } from './manifest.js'
import type { Points } from './points.js'

export interface Graph {
  /** At most `k` labels, the nearest first. `vector` has length 1. */
  readonly nearest: (vector: Float32Array, k: number) => number[]
}

/** A graph that a new one is made from. */
export interface GraphBefore {
  readonly path: string
  /** Labels that must no longer be found. */
  readonly removed: ReadonlySet<number>
  /** Labels that it does not have yet. */
  readonly added: ReadonlySet<number>
  /** How many of its points came or went since its recall was last measured. */
  readonly unchecked: number
}

/** A graph with more marked points than this, or one that finds less than that, is built anew. */
export const REBUILT = { deletedShare: 0.2, recall: 0.97 } as const
/** So large a share of its points must have changed for its recall to be measured again. */
const CHECKED_AFTER = 0.01

/** Vectors handed to the graph before the event loop gets a turn. */
const TURN = 200

type Hnsw = hnswlib.HierarchicalNSW

/**
 * Writes the graph of `points` to `path`: a changed copy of the one before where there is one and it is still good,
 * else a new one. `onProgress` is called with how many vectors are in, of how many. Returns how many points came or
 * went since the recall was measured.
 */
export async function writeGraph(
  path: string,
  points: Points,
  before: GraphBefore | undefined,
  onProgress: (done: number, of: number) => void,
): Promise<number> {
  const all = byLabel(points)
  if (before !== undefined) {
    const changed = await changedCopy(points, all, before, onProgress)
    const unchecked = before.unchecked + before.removed.size + before.added.size
    const isDue = unchecked > all.size * CHECKED_AFTER
    if (isCompact(changed, all.size) && (!isDue || recallOf(asking(changed).nearest, points) >= REBUILT.recall)) {
      await write(changed, path, points)
      return isDue ? 0 : unchecked
    }
  }
  const graph = new hnswlib.HierarchicalNSW('ip', points.dimensions)
  graph.initIndex({ maxElements: Math.max(1, all.size), ...GRAPH, randomSeed: GRAPH.seed, allowReplaceDeleted: true })
  await addAll(graph, all, onProgress)
  await write(graph, path, points)
  return 0
}

async function changedCopy(
  { dimensions }: Points,
  all: ReadonlyMap<number, Float32Array>,
  { path: from, removed, added }: GraphBefore,
  onProgress: (done: number, of: number) => void,
): Promise<Hnsw> {
  const graph = await read(from, dimensions)
  const present = new Set(graph.getIdsList())
  for (const label of removed) if (present.has(label)) graph.markDelete(label)
  const newVectors = new Map([...all].filter(([label]) => added.has(label)))
  graph.resizeIndex(Math.max(graph.getMaxElements(), graph.getCurrentCount() + newVectors.size))
  await addAll(graph, newVectors, onProgress)
  return graph
}

async function addAll(
  graph: Hnsw,
  vectors: ReadonlyMap<number, Float32Array>,
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  let done = 0
  for (const [label, vector] of vectors) {
    // Takes the place of a marked point where there is one.
    graph.addPoint(Array.from(vector), label, true)
    if (++done % TURN !== 0) continue
    onProgress(done, vectors.size)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function isCompact(graph: Hnsw, live: number): boolean {
  const count = graph.getCurrentCount()
  return count - live <= count * REBUILT.deletedShare
}

/** The library writes as much as the disk takes and says nothing; but a file that was cut does not open. */
async function write(graph: Hnsw, path: string, { dimensions }: Points): Promise<void> {
  try {
    await graph.writeIndex(path)
    await read(path, dimensions)
  } catch (cause) {
    throw new DatelineError('INDEX_UNWRITABLE', `The file ${path} could not be written whole. Is the disk full?`, {
      cause,
    })
  }
}

/** The vectors by label, without those that have no direction. */
function byLabel({ vectors, labels, dimensions }: Points): Map<number, Float32Array> {
  const all = new Map<number, Float32Array>()
  for (const [at, label] of labels.entries()) {
    if (all.has(label)) continue
    const vector = vectors.subarray(at * dimensions, (at + 1) * dimensions)
    if (vector.some((component) => component !== 0)) all.set(label, vector)
  }
  return all
}

/** Opens a graph of `dimensions`, which the manifest names: the library would open any other in silence. */
export async function openGraph(path: string, dimensions: number): Promise<Graph> {
  return asking(await read(path, dimensions))
}

async function read(path: string, dimensions: number): Promise<Hnsw> {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  await graph.readIndex(path, true)
  return graph
}

function asking(graph: Hnsw): Graph {
  return {
    nearest: (vector, k) => {
      // The library throws where k exceeds what it holds, and searches k candidates at least.
      const most = Math.min(k, graph.getCurrentCount())
      if (most === 0) return []
      graph.setEf(Math.max(most, 64))
      return graph.searchKnn(Array.from(vector), most).neighbors
    },
  }
}
