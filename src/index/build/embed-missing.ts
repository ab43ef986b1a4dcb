// Embeds the texts that have no vector in the cache, each once.
import type { VectorCache, VectorKey } from '../../embeddings/vector-cache.js'
import type { PlannedDocument } from './layout.js'

/**
 * Every vector is cached at once, so that a crash loses none. After each, `onProgress` is called with the number of
 * passages whose vectors are complete, of those that lacked one. Returns how many texts were embedded.
 */
export async function embedMissing(
  planned: readonly PlannedDocument[],
  vectorCache: VectorCache,
  embed: (text: string) => Promise<Float32Array>,
  onProgress: (done: number, of: number) => void,
): Promise<number> {
  const vectors = new Map<string, Promise<void>>()
  let [done, of] = [0, 0]
  const reportProgress = (): void => {
    onProgress(done, of)
  }
  const embedOnce = (text: string, key: VectorKey): Promise<void>[] => {
    const name = key.toString('latin1')
    const vector = vectors.get(name)
    if (vector !== undefined) return [vector]
    if (vectorCache.get(key) !== undefined) return []
    const made = embed(text).then((computed) => {
      vectorCache.put(key, computed)
      reportProgress()
    })
    vectors.set(name, made)
    return [made]
  }
  const passages = planned.flatMap((document) => document.passages)
  const waiting = passages.map(({ text, start: first, embeddedText, vectorKey, sentences }) => [
    ...embedOnce(embeddedText, vectorKey),
    ...sentences.flatMap(({ start, end, vectorKey: key }) => embedOnce(text.slice(start - first, end - first), key)),
  ])
  const incomplete = waiting.filter((texts) => texts.length > 0)
  of = incomplete.length
  reportProgress()
  await Promise.all(
    incomplete.map(async (texts) => {
      await Promise.all(texts)
      done++
      reportProgress()
    }),
  )
  return vectors.size
}
