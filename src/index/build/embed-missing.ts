// Has the model embed what has no vector yet, each text once.
import type { VectorCache, VectorKey } from '../../embeddings/vector-cache.js'
import type { PlannedDocument } from './layout.js'

/**
 * Every vector is kept as soon as it is made, so that a crash loses none. `onProgress` is called after each
 * with how many passages have all their vectors, of those that lacked one. Returns how many texts were embedded.
 */
export async function embedMissing(
  planned: readonly PlannedDocument[],
  known: VectorCache,
  embed: (text: string) => Promise<Float32Array>,
  onProgress: (done: number, of: number) => void,
): Promise<number> {
  const vectors = new Map<string, Promise<void>>()
  let [done, of] = [0, 0]
  const tell = (): void => {
    onProgress(done, of)
  }
  const embedOnce = (text: string, key: VectorKey): Promise<void>[] => {
    const name = key.toString('latin1')
    const vector = vectors.get(name)
    if (vector !== undefined) return [vector]
    if (known.get(key) !== undefined) return []
    const made = embed(text).then((one) => {
      known.put(key, one)
      tell()
    })
    vectors.set(name, made)
    return [made]
  }
  const passages = planned.flatMap((document) => document.passages)
  const waiting = passages.map(({ text, start: first, embeddedText, vectorKey, sentences }) => [
    ...embedOnce(embeddedText, vectorKey),
    ...sentences.flatMap(({ start, end, vectorKey: key }) => embedOnce(text.slice(start - first, end - first), key)),
  ])
  const unknown = waiting.filter((texts) => texts.length > 0)
  of = unknown.length
  tell()
  await Promise.all(
    unknown.map(async (texts) => {
      await Promise.all(texts)
      done++
      tell()
    }),
  )
  return vectors.size
}
