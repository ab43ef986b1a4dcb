// Compares two generations of one corpus that were built in different ways: answers from both must be the same.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { generationFolder } from '../../src/index/files/current.js'
import type { Generation } from '../../src/index/files/generation.js'

/** The files that the corpus alone determines. In the others, labels and keys depend on earlier generations. */
const SAME_BYTES = ['passages.f32', 'sentences.i8', 'words.bm25', 'times.i32']

export interface Built {
  readonly folder: string
  readonly generation: Generation
}

export async function expectSame(one: Built, other: Built): Promise<void> {
  for (const file of SAME_BYTES) {
    const [a, b] = await Promise.all([one, other].map((built) => readFile(join(folderOf(built), file))))
    expect([file, a?.equals(b ?? Buffer.alloc(0))]).toEqual([file, true])
  }
  const [a, b] = [one.generation, other.generation]
  expect(a.manifest.counts).toEqual(b.manifest.counts)
  expect(a.manifest.dates).toEqual(b.manifest.dates)
  expect(contentOf(a)).toEqual(contentOf(b))
  const pairs = new Set(Array.from(a.passages.labels, (label, at) => `${label} ${b.passages.labels[at] ?? ''}`))
  expect([pairs.size, pairs.size]).toEqual([a.passagesOfLabel.size, b.passagesOfLabel.size])
}

export const folderOf = ({ folder, generation }: Built): string =>
  generationFolder(folder, generation.manifest.generation)

function contentOf({ db, documents, passages }: Generation): unknown {
  return {
    documents,
    whole: documents.map(({ id }) => db.document(id)),
    passages: [...passages.documents.keys()].map((number) => ({
      ...db.passage(number),
      sentences: db.sentences(number),
      terms: db.terms(number),
      ownWords: passages.ownWords[number],
    })),
    ofDocuments: documents.map(({ number }) => db.passagesOf(number)),
    firstSentences: passages.firstSentences,
    indexed: db.indexed(),
  }
}

/** All labels that the graph returns for `vector`, asked for more than there are passages. */
export function allLabels({ graph, passages }: Generation, vector: Float32Array): number[] {
  return graph.nearest(vector, passages.labels.length + 100)
}

/** The vector of a passage. */
export function vectorOf({ vectors, manifest }: Generation, passage: number): Float32Array {
  const { dimensions } = manifest.settings.model
  return vectors.subarray(passage * dimensions, (passage + 1) * dimensions)
}
