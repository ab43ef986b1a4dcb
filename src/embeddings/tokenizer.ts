// Loads the model's tokenizer from its folder, never from the network.
import { basename, dirname } from 'node:path'
import { AutoTokenizer, env } from '@xenova/transformers'
import type { Model } from './model.js'

export interface Tokenizer {
  /** The number of tokens of `text`, without special tokens. */
  readonly count: (text: string) => number
  /** The token ids of `text`, with the model's special tokens around them. */
  readonly encode: (text: string) => number[]
  /** The id for anything that is not in the vocabulary. */
  readonly unknownToken: number
}

export async function createTokenizer(model: Model): Promise<Tokenizer> {
  env.allowRemoteModels = false
  env.localModelPath = dirname(model.folder)
  const tokenizer = await AutoTokenizer.from_pretrained(basename(model.folder))
  return {
    count: (text) => tokenizer.encode(text, null, { add_special_tokens: false }).length,
    encode: (text) => tokenizer.encode(text, null, { add_special_tokens: true }),
    unknownToken: tokenizer.unk_token_id,
  }
}
