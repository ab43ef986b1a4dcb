// The model's own tokenizer, loaded from its folder and never from a network.
import { basename, dirname } from 'node:path'
import { AutoTokenizer, env } from '@xenova/transformers'
import type { Model } from './model.js'

export interface Tokenizer {
  /** How many tokens `text` has, special tokens not counted. */
  readonly count: (text: string) => number
  /** The token ids of `text`, between the model's special ones. */
  readonly encode: (text: string) => number[]
  /** The id that stands for what the vocabulary does not have. */
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
