// Reads the folder of an embedding model: checks that it is complete, and computes the hash that keys its vectors.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { DatelineError } from '../errors.js'

export interface Model {
  readonly name: string
  readonly folder: string
  /** sha256, in hex, of everything that determines a vector: weights, tokenizer, maximum length, dimensions. */
  readonly sha256: string
  /** Number of components of a vector. */
  readonly dimensions: number
  /** Texts are cut to this many tokens, including the two special ones. */
  readonly maxTokens: number
}

export const WEIGHTS_FILE = 'onnx/model_quantized.onnx'
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', WEIGHTS_FILE] as const

const configSchema = z.object({ hidden_size: z.number().int().positive() })
const tokenizerConfigSchema = z.object({ model_max_length: z.number().int().min(8).max(8192) })

/** Reads and hashes the model in `folder`. Throws MODEL_INCOMPLETE with every missing or wrong file. */
export async function readModel(folder: string): Promise<Model> {
  const contents = await Promise.all(FILES.map((file) => readFile(join(folder, file)).catch(() => undefined)))
  const missing = FILES.filter((_, at) => contents[at] === undefined)
  if (missing.length > 0) {
    throw new DatelineError(
      'MODEL_INCOMPLETE',
      `The embedding model is incomplete: ${missing.join(', ')} cannot be read in ${folder}. ` +
        'Point DATELINE_MODEL at a complete model folder, or leave it unset for the model that ships with Dateline.',
    )
  }
  const [config, tokenizer, tokenizerConfig, weights] = contents as [Buffer, Buffer, Buffer, Buffer]
  const hash = createHash('sha256')
  for (const part of [weights, tokenizer, tokenizerConfig, config])
    hash.update(createHash('sha256').update(part).digest())
  return {
    name: basename(folder),
    folder,
    sha256: hash.digest('hex'),
    dimensions: parse(configSchema, config, join(folder, 'config.json')).hidden_size,
    maxTokens: parse(tokenizerConfigSchema, tokenizerConfig, join(folder, 'tokenizer_config.json')).model_max_length,
  }
}

function parse<T>(schema: z.ZodType<T>, bytes: Buffer, path: string): T {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')))
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : String(cause)
    throw new DatelineError('MODEL_INCOMPLETE', `The embedding model's ${path} cannot be used: ${why}`, { cause })
  }
}
