// The child process that runs the model, one text at a time. Forked by embedder.ts.
// It creates its own session with one thread, because pipeline() ignores the thread options.
import { join } from 'node:path'
import ort from 'onnxruntime-node'
import { z } from 'zod'
import { readModel, WEIGHTS_FILE } from './model.js'
import { createTokenizer } from './tokenizer.js'

/** The vector of a text, and how much of the text the model knows. */
export interface Embedding {
  /** Mean of all token vectors, special tokens included, of length 1. All zeros if the model fails on the text. */
  readonly vector: Float32Array
  /** Number of tokens before the text is cut, without special tokens. */
  readonly tokens: number
  /** How many of them are not in the model's vocabulary. */
  readonly unknown: number
}

export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'embedded'; readonly id: number; readonly embedding: Embedding }
  | { readonly kind: 'refused'; readonly id: number; readonly reason: string }

export interface ToChild {
  readonly id: number
  readonly text: string
}

const requestSchema = z.object({ id: z.number().int(), text: z.string() })

async function createSession(folder: string): Promise<(text: string) => Promise<Embedding>> {
  const model = await readModel(folder)
  const tokenizer = await createTokenizer(model)
  const session = await ort.InferenceSession.create(join(folder, WEIGHTS_FILE), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionProviders: ['cpu'],
  })
  const specialTokens = tokenizer.encode('').length
  return async (text) => {
    const all = tokenizer.encode(text)
    // Cuts to the model's length, but keeps the special token at the end.
    const ids = all.length <= model.maxTokens ? all : [...all.slice(0, model.maxTokens - 1), ...all.slice(-1)]
    const shape = [1, ids.length]
    const tensor = (values: readonly number[]): ort.Tensor =>
      new ort.Tensor('int64', BigInt64Array.from(values, BigInt), shape)
    const feeds = {
      input_ids: tensor(ids),
      attention_mask: tensor(ids.map(() => 1)),
      token_type_ids: tensor(ids.map(() => 0)),
    }
    const wanted = Object.fromEntries(Object.entries(feeds).filter(([name]) => session.inputNames.includes(name)))
    const output = (await session.run(wanted))[session.outputNames[0] ?? '']
    if (!(output?.data instanceof Float32Array)) throw new TypeError('the model has no float32 output')
    return {
      vector: unitMean(output.data, ids.length, model.dimensions),
      tokens: all.length - specialTokens,
      unknown: all.filter((id) => id === tokenizer.unknownToken).length,
    }
  }
}

/**
 * Mean of `count` token vectors, normalised to length 1. All zeros if a component is not finite: the text can then be
 * found by its words only.
 */
function unitMean(tokenVectors: Float32Array, count: number, dimensions: number): Float32Array {
  const sum = new Float64Array(dimensions)
  for (let at = 0; at < count * dimensions; at++) {
    const slot = at % dimensions
    sum[slot] = (sum[slot] ?? 0) + (tokenVectors[at] ?? 0)
  }
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0))
  const isUsable = Number.isFinite(length) && length > 0
  return Float32Array.from(sum, (value) => (isUsable ? value / length : 0))
}

function send(message: FromChild): void {
  // If the parent dies meanwhile, 'disconnect' ends this process.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
}

const because = (error: unknown): string => (error instanceof Error ? error.message : String(error))

process.on('disconnect', () => process.exit(0))
// Ctrl-C in a terminal reaches the whole process group. The parent decides when its embedder stops.
process.on('SIGINT', () => undefined)

try {
  const embed = await createSession(process.argv[2] ?? '')
  let last: Promise<void> = Promise.resolve()
  process.on('message', (message) => {
    const { id, text } = requestSchema.parse(message)
    last = last
      .then(() => embed(text))
      .then(
        (embedding) => {
          send({ kind: 'embedded', id, embedding })
        },
        (error: unknown) => {
          send({ kind: 'refused', id, reason: because(error) })
        },
      )
  })
  send({ kind: 'ready' })
} catch (error) {
  send({ kind: 'failed', reason: because(error) })
  process.disconnect()
}
