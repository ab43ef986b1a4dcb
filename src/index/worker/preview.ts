// What a file would add to the index, read as it would be indexed.
import { z } from 'zod'
import type { Document, Skipped } from '../../corpus/document.js'
import { formatOf } from '../../corpus/formats/formats.js'
import { readModel } from '../../embeddings/model.js'
import { createTokenizer } from '../../embeddings/tokenizer.js'
import { passagesOf } from '../../passages/split-document.js'
import { isoDateSchema } from '../../time/calendar-date.js'

export const previewRequestSchema = z.object({
  /** The path the file would have in the corpus, with forward slashes. */
  path: z.string(),
  bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array),
  /** The model's folder. */
  model: z.string(),
  /** Today's date in the time zone of the settings. */
  today: isoDateSchema,
})

export type PreviewRequest = z.infer<typeof previewRequestSchema>

export interface PreviewedDocument extends Pick<Document, 'id' | 'title' | 'date' | 'source'> {
  readonly passages: number
}

export interface Preview {
  readonly documents: readonly PreviewedDocument[]
  readonly skipped: readonly Skipped[]
}

export async function createPreview({ path, bytes, model, today }: PreviewRequest): Promise<Preview> {
  const format = formatOf(path)
  if ('reason' in format) return { documents: [], skipped: [{ path, reason: format.reason }] }
  const { documents, skipped } = format.read({ path, bytes }, today)
  const { count } = await createTokenizer(await readModel(model))
  return {
    documents: documents.map(({ id, title, date, source, text, bodyStart }) => ({
      id,
      title,
      date,
      source,
      passages: passagesOf(text, bodyStart, count).length,
    })),
    skipped,
  }
}
