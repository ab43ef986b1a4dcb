// The stored text around the citations of a reply, so that its other pages read the same later.
import { z } from 'zod'
import { citationReferenceSchema } from '../answer/citation-reference.js'
import { coarseDateSchema, isoDateSchema } from '../time/calendar-date.js'

const count = z.int().nonnegative()

export const answerContextSchema = z
  .object({
    /** The period and source that limited the search. */
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
    /** The corpus that was searched. */
    coverage: z
      .object({
        documents: count,
        passages: count,
        from: coarseDateSchema.nullable(),
        to: coarseDateSchema.nullable(),
        undated: count,
      })
      .readonly(),
    /** Whether the question asks how something changed; absent in replies of earlier versions. */
    timelineIntent: z.boolean().optional(),
    /** Documents mentioned beside the citations; null if there is none. */
    later: citationReferenceSchema.nullable(),
    outsidePeriod: citationReferenceSchema.nullable(),
  })
  .readonly()

export type AnswerContext = z.infer<typeof answerContextSchema>
