// What stands around the citations of a reply, kept so that it reads the same when its page is turned later.
import { z } from 'zod'
import { citationReferenceSchema } from '../answer/citation-reference.js'
import { coarseDateSchema, isoDateSchema } from '../time/calendar-date.js'

const count = z.int().nonnegative()

export const answerContextSchema = z
  .object({
    /** What limited the search. */
    period: z
      .object({
        from: isoDateSchema.nullable(),
        to: isoDateSchema.nullable(),
        origin: z.enum(['option', 'question']),
        undatedLeftOut: count,
      })
      .readonly()
      .nullable(),
    source: z.string().nullable(),
    /** How the question was understood, in sentences. */
    notes: z.array(z.object({ text: z.string() }).readonly()).readonly(),
    /** What was searched. */
    coverage: z
      .object({
        documents: count,
        passages: count,
        from: coarseDateSchema.nullable(),
        to: coarseDateSchema.nullable(),
        undated: count,
      })
      .readonly(),
    /** What is told beside the citations; null where nothing is. */
    later: citationReferenceSchema.nullable(),
    outsidePeriod: citationReferenceSchema.nullable(),
  })
  .readonly()

export type AnswerContext = z.infer<typeof answerContextSchema>
