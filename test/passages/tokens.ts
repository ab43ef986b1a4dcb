// The shipped model's tokenizer, as the index counts with it.
import { fileURLToPath } from 'node:url'
import { AutoTokenizer, env } from '@xenova/transformers'

export async function tokenCounter(): Promise<(text: string) => number> {
  env.localModelPath = fileURLToPath(new URL('../../embeddings/models', import.meta.url))
  env.allowRemoteModels = false
  const tokenizer = await AutoTokenizer.from_pretrained('all-MiniLM-L6-v2')
  return (text) => tokenizer.encode(text, null, { add_special_tokens: false }).length
}
