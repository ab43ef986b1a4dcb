// Collects the vectors of a generation in flat arrays: kept ones from the previous generation, new ones from the cache.
import type { VectorCache } from '../../embeddings/vector-cache.js'
import type { Generation } from '../files/generation.js'
import type { Layout } from './layout.js'

export interface VectorFiles {
  /** In the order of the passages; each has length 1, or is all zeros. */
  readonly passages: Float32Array<ArrayBuffer>
  /** In the order of the sentences; each is scaled to int8 on its own. */
  readonly sentences: Int8Array<ArrayBuffer>
}

export function vectorFiles(
  layout: Layout,
  previous: Generation | undefined,
  vectorCache: VectorCache,
  dimensions: number,
): VectorFiles {
  const passages = new Float32Array(layout.passages * dimensions)
  const sentences = new Int8Array(layout.sentences * dimensions)
  const at = { passage: 0, sentence: 0 }
  for (const part of layout.parts) {
    if (part.kind === 'new') {
      for (const { vectorKey, sentences: spans } of part.passages) {
        passages.set(vectorCache.get(vectorKey) ?? [], at.passage++ * dimensions)
        for (const span of spans) sentences.set(toInt8(vectorCache.get(span.vectorKey)), at.sentence++ * dimensions)
      }
    } else if (previous !== undefined) {
      const { firstSentences } = previous.passages
      const [first, end] = [firstSentences[part.first] ?? 0, firstSentences[part.end] ?? 0]
      passages.set(previous.vectors.subarray(part.first * dimensions, part.end * dimensions), at.passage * dimensions)
      sentences.set(previous.sentenceVectors.subarray(first * dimensions, end * dimensions), at.sentence * dimensions)
      at.passage += part.end - part.first
      at.sentence += end - first
    }
  }
  return { passages, sentences }
}

/** `vector` scaled to int8, so that its largest component is 127 or -127. */
function toInt8(vector: Float32Array | undefined): Int8Array {
  if (vector === undefined) return new Int8Array(0)
  const largest = vector.reduce((most, component) => Math.max(most, Math.abs(component)), 0)
  return Int8Array.from(vector, (component) => (largest === 0 ? 0 : Math.round((component / largest) * 127)))
}
