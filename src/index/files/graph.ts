// The vector graph (HNSW): builds it, changes a copy of it, and finds the nearest vectors by cosine.
import hnswlib from 'hnswlib-node'
import { DatelineError } from '../../errors.js'
import { recallOf } from './graph-recall.js'
import type { Points } from './graph-recall.js'
import { GRAPH } from './manifest.js'

export interface Graph {
  /** At most `k` labels, nearest first. `vector` must have length 1. */
  readonly nearest: (vector: Float32Array, k: number) => number[]
}

/** The graph of the previous generation, and how the new one differs from it. */
export interface PreviousGraph {
  readonly path: string
  /** Labels that must no longer be found. */
  readonly removed: ReadonlySet<number>
  /** Labels that it does not have yet. */
  readonly added: ReadonlySet<number>
  /** How many of its points were added or removed since its recall was last measured. */
  readonly unchecked: number
}

/** A graph with a larger share of deleted points, or with a lower recall, is rebuilt. */
export const REBUILD_LIMITS = { deletedShare: 0.2, recall: 0.97 } as const
/** The recall is measured again once this share of the points has changed. */
const RECHECKED_SHARE = 0.01

/** How many vectors are added before the event loop gets a turn. */
const TURN = 200

type Hnsw = hnswlib.HierarchicalNSW

/**
 * Writes the graph of `points` to `path`: a changed copy of the previous graph if there is one and it is still good,
 * otherwise a new one. `onProgress` receives how many vectors were added, of how many. Returns how many points were
 * added or removed since the recall was last measured. Throws INDEX_UNWRITABLE.
 */
export async function writeGraph(
  path: string,
  points: Points,
  before: PreviousGraph | undefined,
  onProgress: (done: number, of: number) => void,
): Promise<number> {
  const all = vectorsByLabel(points)
  if (before !== undefined) {
    const changed = await changedCopy(points, all, before, onProgress)
    const unchecked = before.unchecked + before.removed.size + before.added.size
    const isDue = unchecked > all.size * RECHECKED_SHARE
    if (
      isCompact(changed, all.size) &&
      (!isDue || recallOf(graphOf(changed).nearest, points) >= REBUILD_LIMITS.recall)
    ) {
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
  { path: from, removed, added }: PreviousGraph,
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
    // Reuses the slot of a deleted point if there is one.
    graph.addPoint(Array.from(vector), label, true)
    if (++done % TURN !== 0) continue
    onProgress(done, vectors.size)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function isCompact(graph: Hnsw, live: number): boolean {
  const count = graph.getCurrentCount()
  return count - live <= count * REBUILD_LIMITS.deletedShare
}

/** The library reports no error on a full disk, but a truncated file cannot be opened. */
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

/** The vectors by label, without vectors of zeros. */
function vectorsByLabel({ vectors, labels, dimensions }: Points): Map<number, Float32Array> {
  const all = new Map<number, Float32Array>()
  for (const [at, label] of labels.entries()) {
    if (all.has(label)) continue
    const vector = vectors.subarray(at * dimensions, (at + 1) * dimensions)
    if (vector.some((component) => component !== 0)) all.set(label, vector)
  }
  return all
}

/** Opens a graph. `dimensions` must be the manifest's: the library opens a graph of any other size without an error. */
export async function openGraph(path: string, dimensions: number): Promise<Graph> {
  return graphOf(await read(path, dimensions))
}

async function read(path: string, dimensions: number): Promise<Hnsw> {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  await graph.readIndex(path, true)
  return graph
}

function graphOf(graph: Hnsw): Graph {
  return {
    nearest: (vector, k) => {
      // The library throws if k exceeds the number of points; ef, its number of candidates, must be at least k.
      const most = Math.min(k, graph.getCurrentCount())
      if (most === 0) return []
      graph.setEf(Math.max(most, 64))
      return graph.searchKnn(Array.from(vector), most).neighbors
    },
  }
}
