// The vector graph against an exact search.
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { openGraph, writeGraph } from '../../../src/index/files/graph.js'
import type { Graph } from '../../../src/index/files/graph.js'
import { temporaryFolder } from '../../embeddings/shipped-model.js'
import { cosine, DIMENSIONS, recall, unitVectors } from '../unit-vectors.js'

async function graphOf(vectors: readonly Float32Array[]): Promise<Graph> {
  const path = join(await temporaryFolder(), 'passages.hnsw')
  const flat = new Float32Array(vectors.length * DIMENSIONS)
  for (const [at, vector] of vectors.entries()) flat.set(vector, at * DIMENSIONS)
  const labels = Uint32Array.from(vectors.keys())
  await writeGraph(path, { dimensions: DIMENSIONS, vectors: flat, labels }, undefined, () => undefined)
  return openGraph(path, DIMENSIONS)
}

const vectors = unitVectors(600, 1)
const questions = unitVectors(100, 2)
let graph: Graph
beforeAll(async () => {
  graph = await graphOf(vectors)
})

it.each([1, 10, 50, 200])('the nearest %i are those of an exact search', (k) => {
  expect(recall(graph.nearest, new Map(vectors.entries()), questions, k)).toBeGreaterThanOrEqual(0.97)
})

it('the nearest come first, each once', () => {
  for (const question of questions) {
    const labels = graph.nearest(question, 40)
    const scores = labels.map((label) => cosine(vectors[label] ?? new Float32Array(), question))
    for (const [at, score] of scores.slice(1).entries()) expect(score).toBeLessThanOrEqual((scores[at] ?? 0) + 1e-6)
    expect(new Set(labels).size).toBe(40)
  }
})

it('asked for more than it has, it returns all', () => {
  const labels = graph.nearest(questions[0] ?? new Float32Array(), 10_000)
  expect(labels.sort((a, b) => a - b)).toEqual([...vectors.keys()])
})

it('a vector of zeros is never found, and the labels after it still fit', async () => {
  const zero = new Float32Array(DIMENSIONS)
  const some = [zero, ...vectors.slice(0, 3), zero, ...vectors.slice(3, 5), zero]
  const withZeros = await graphOf(some)
  for (const [label, vector] of some.entries()) {
    expect(withZeros.nearest(vector, 100).sort((a, b) => a - b)).toEqual([1, 2, 3, 5, 6])
    if (vector !== zero) expect(withZeros.nearest(vector, 1)).toEqual([label])
  }
})

it.each([0, 1])('a graph of %i vectors opens and answers', async (count) => {
  const few = await graphOf(vectors.slice(0, count))
  expect(few.nearest(questions[0] ?? new Float32Array(), 10)).toEqual([...Array(count).keys()])
})

it('a graph of zeros only finds nothing', async () => {
  const nothing = await graphOf([new Float32Array(DIMENSIONS), new Float32Array(DIMENSIONS)])
  expect(nothing.nearest(questions[0] ?? new Float32Array(), 10)).toEqual([])
})

it('the same vectors make the same graph', async () => {
  const again = await graphOf(vectors)
  for (const question of questions) expect(again.nearest(question, 20)).toEqual(graph.nearest(question, 20))
})
