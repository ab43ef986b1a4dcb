// Where a citation stood: enough to cut it afresh from the document, and no text of the corpus.
import { z } from 'zod'

const offset = z.int().nonnegative()

export const citationReferenceSchema = z.object({
  /** The document's id. */
  document: z.string(),
  /** UTF-16 offsets into the document's text. */
  start: offset,
  end: offset,
  /** Pairs of offsets into the excerpt. */
  highlights: z.array(z.tuple([offset, offset])),
  /** 0..1 */
  score: z.number(),
  /** The first 16 hexadecimal digits of the excerpt's sha256. */
  digest: z.string().regex(/^[0-9a-f]{16}$/),
  /** Other documents that say the same in the same words, and where. */
  also: z.array(z.object({ document: z.string(), start: offset, end: offset })),
})

export type CitationReference = z.infer<typeof citationReferenceSchema>
