// A graph copied from the previous one and changed: removed vectors are not found, new ones are, and recall stays good.
import { join } from 'node:path'
import hnswlib from 'hnswlib-node'
import { describe, expect, it } from 'vitest'
import { recallOf } from '../../../src/index/files/graph-recall.js'
import type { Points } from '../../../src/index/files/graph-recall.js'
import { openGraph, REBUILD_LIMITS, writeGraph } from '../../../src/index/files/graph.js'
import type { PreviousGraph } from '../../../src/index/files/graph.js'
import { temporaryFolder } from '../../embeddings/shipped-model.js'
import { DIMENSIONS, recall, unitVectors } from '../unit-vectors.js'

type Vectors = ReadonlyMap<number, Float32Array>

function pointsOf(vectors: Vectors): Points {
  const flat = new Float32Array(vectors.size * DIMENSIONS)
  for (const [at, vector] of [...vectors.values()].entries()) flat.set(vector, at * DIMENSIONS)
  return { dimensions: DIMENSIONS, vectors: flat, labels: Uint32Array.from(vectors.keys()) }
}

async function write(vectors: Vectors, before?: PreviousGraph): Promise<string> {
  const path = join(await temporaryFolder(), 'passages.hnsw')
  await writeGraph(path, pointsOf(vectors), before, () => undefined)
  return path
}

/** Writes the graph of `now`, changed from that of `then` at `path`. */
function rewrite(path: string, then: Vectors, now: Vectors): Promise<string> {
  const removed = new Set([...then.keys()].filter((label) => !now.has(label)))
  const added = new Set([...now.keys()].filter((label) => !then.has(label)))
  return write(now, { path, removed, added, unchecked: 0 })
}

/** How many points the file holds, those that are marked as deleted included. */
async function pointsIn(path: string): Promise<number> {
  const graph = new hnswlib.HierarchicalNSW('ip', DIMENSIONS)
  await graph.readIndex(path, true)
  return graph.getCurrentCount()
}

async function found(path: string, questions: readonly Float32Array[]): Promise<number[]> {
  const { nearest } = await openGraph(path, DIMENSIONS)
  return [...new Set(questions.flatMap((question) => nearest(question, 10_000)))].sort((a, b) => a - b)
}

const numbered = (vectors: readonly Float32Array[], first = 0): Map<number, Float32Array> =>
  new Map(vectors.map((vector, at) => [first + at, vector]))
const ALL = unitVectors(900, 1)
const QUESTIONS = unitVectors(60, 2)
/** `vectors` without the first `share` of them. */
const without = (vectors: Vectors, share: number): Vectors => new Map([...vectors].slice(vectors.size * share))

describe('a changed copy', () => {
  it('does not find removed vectors, not even by themselves, and finds all others', async () => {
    const then = numbered(ALL.slice(0, 300))
    const now = without(then, 0.1)
    const path = await rewrite(await write(then), then, now)
    expect(await pointsIn(path)).toBe(300)
    expect(await found(path, [...then.values()])).toEqual([...now.keys()])
  })

  it('puts new vectors in the place of removed ones, under new labels', async () => {
    const then = numbered(ALL.slice(0, 300))
    const fewer = without(then, 0.1)
    const now = new Map([...fewer, ...numbered(ALL.slice(300, 340), 300)])
    const path = await rewrite(await rewrite(await write(then), then, fewer), fewer, now)
    expect(await pointsIn(path)).toBe(310)
    const { nearest } = await openGraph(path, DIMENSIONS)
    for (const [label, vector] of now) expect(nearest(vector, 1)).toEqual([label])
  })

  it.each([1, 10, 50, 200])(
    'still names the nearest %i of an exact search after 30 rounds in which 5 in 100 are replaced',
    async (k) => {
      let now: Map<number, Float32Array> = numbered(ALL.slice(0, 600))
      let path = await write(now)
      const fresh = unitVectors(900, 3)
      for (let round = 0; round < 30; round++) {
        const left = [...now].filter((_, at) => at % 20 !== round % 20)
        const next = new Map([...left, ...numbered(fresh.slice(round * 30, (round + 1) * 30), 600 + round * 30)])
        path = await rewrite(path, now, next)
        now = next
      }
      expect(now.size).toBe(600)
      const { nearest } = await openGraph(path, DIMENSIONS)
      expect(recall(nearest, now, QUESTIONS, k)).toBeGreaterThanOrEqual(0.97)
      expect(await found(path, QUESTIONS)).toEqual([...now.keys()].sort((a, b) => a - b))
    },
  )

  it('of a graph that becomes empty, or was, answers', async () => {
    const then = numbered(ALL.slice(0, 5))
    const empty = await rewrite(await write(then), then, new Map())
    expect(await found(empty, QUESTIONS)).toEqual([])
    const now = numbered(ALL.slice(5, 8), 5)
    expect(await found(await rewrite(empty, new Map(), now), QUESTIONS)).toEqual([5, 6, 7])
  })

  it('ignores a vector of zeros, added or removed', async () => {
    const then = new Map([...numbered(ALL.slice(0, 30)), [30, new Float32Array(DIMENSIONS)]])
    const path = await write(then)
    const now = new Map([...numbered(ALL.slice(0, 30)), [31, new Float32Array(DIMENSIONS)]])
    expect(await found(await rewrite(path, then, now), QUESTIONS)).toEqual([...Array(30).keys()])
  })
})

describe('a graph is built from nothing', () => {
  it('if more than a fifth of its points would only be marked', async () => {
    const then = numbered(ALL.slice(0, 300))
    const path = await write(then)
    expect(await pointsIn(await rewrite(path, then, without(then, 0.2)))).toBe(300)
    expect(await pointsIn(await rewrite(path, then, without(then, 0.21)))).toBe(237)
  })

  it('if the copy no longer finds what it contains', async () => {
    // Two links a point and one candidate: hardly anything leads anywhere.
    const poor = new hnswlib.HierarchicalNSW('ip', DIMENSIONS)
    poor.initIndex({ maxElements: 900, m: 2, efConstruction: 1, randomSeed: 1, allowReplaceDeleted: true })
    for (const [label, vector] of ALL.entries()) poor.addPoint(Array.from(vector), label)
    const path = join(await temporaryFolder(), 'poor.hnsw')
    await poor.writeIndex(path)
    const then = numbered(ALL)
    const before = await openGraph(path, DIMENSIONS)
    expect(recallOf(before.nearest, pointsOf(then))).toBeLessThan(REBUILD_LIMITS.recall)
    const now = without(then, 0.01)
    const after = await rewrite(path, then, now)
    expect(await pointsIn(after)).toBe(891)
    expect(recallOf((await openGraph(after, DIMENSIONS)).nearest, pointsOf(now))).toBeGreaterThanOrEqual(
      REBUILD_LIMITS.recall,
    )
  })
})

describe('the recall of a graph', () => {
  const vectors = numbered(ALL.slice(0, 400))
  const points = pointsOf(vectors)

  it('is 1 for an exact search, 0 if nothing is found, and 1 for an empty graph', () => {
    const all = [...vectors.keys()]
    expect(recallOf(() => all, points)).toBe(1)
    expect(recallOf(() => [], points)).toBe(0)
    expect(recallOf(() => [], pointsOf(new Map()))).toBe(1)
  })

  it('falls with each point missed', () => {
    const half = [...vectors.keys()].filter((label) => label % 2 === 0)
    expect(recallOf(() => half, points)).toBeGreaterThan(0.3)
    expect(recallOf(() => half, points)).toBeLessThan(0.8)
  })
})
