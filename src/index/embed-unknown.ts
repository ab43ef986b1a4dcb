// Has the model embed what has no vector yet, each text once.
import type { KnownVectors, VectorKey } from '../embeddings/known-vectors.js'
import type { PlannedDocument } from './layout.js'

/** Every vector is kept as soon as it is made, so that a crash loses none. Returns how many texts were embedded. */
export async function embedUnknown(
  planned: readonly PlannedDocument[],
  known: KnownVectors,
  embed: (text: string) => Promise<Float32Array>,
  onProgress: (done: number, of: number) => void,
): Promise<number> {
  const texts = new Map<string, { text: string; key: VectorKey }>()
  for (const passage of planned.flatMap(({ passages }) => passages)) {
    const sentences = passage.sentences.map(({ start, end, vectorKey: key }) => ({
      text: passage.text.slice(start - passage.start, end - passage.start),
      key,
    }))
    for (const one of [{ text: passage.embeddedText, key: passage.vectorKey }, ...sentences]) {
      const name = one.key.toString('latin1')
      if (!texts.has(name) && known.get(one.key) === undefined) texts.set(name, one)
    }
  }
  let done = 0
  onProgress(done, texts.size)
  await Promise.all(
    Array.from(texts.values(), async ({ text, key }) => {
      known.put(key, await embed(text))
      onProgress(++done, texts.size)
    }),
  )
  return texts.size
}
