// The process in which a file is read as it would be indexed. Started by preview.ts.
import { z } from 'zod'
import { formatOf } from '../../corpus/formats/formats.js'
import { readModel } from '../../embeddings/model.js'
import { createTokenizer } from '../../embeddings/tokenizer.js'
import { passagesOf } from '../../passages/split-document.js'
import { isoDateSchema } from '../../time/calendar-date.js'
import type { Preview } from './preview.js'

const previewRequestSchema = z.object({
  /** In the corpus, with forward slashes. */
  path: z.string(),
  bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array),
  /** The model's folder. */
  model: z.string(),
  /** The day it is, in the time zone of the settings. */
  today: isoDateSchema,
})

export type PreviewRequest = z.infer<typeof previewRequestSchema>

export type FromPreviewer = { readonly preview: Preview } | { readonly failure: string }

async function preview({ path, bytes, model, today }: PreviewRequest): Promise<Preview> {
  const format = formatOf(path)
  if ('reason' in format) return { documents: [], skipped: [{ path, reason: format.reason }] }
  const { documents, skipped } = format.read({ path, bytes }, today)
  const { count } = await createTokenizer(await readModel(model))
  return {
    documents: documents.map(({ id, title, date, source, text, bodyStart }) => ({
      ...{ id, title, date, source },
      passages: passagesOf(text, bodyStart, count).length,
    })),
    skipped,
  }
}

process.on('disconnect', () => process.exit(1))
process.once('message', (message) => {
  preview(previewRequestSchema.parse(message))
    .then(
      (result): FromPreviewer => ({ preview: result }),
      (error: unknown): FromPreviewer => ({ failure: error instanceof Error ? error.message : String(error) }),
    )
    .then((told) => {
      process.send?.(told, undefined, undefined, () => process.exit(0))
    })
    .catch((error: unknown) => {
      throw error
    })
})
