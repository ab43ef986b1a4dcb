// The stored text around the citations of a reply, so that its other pages read the same later.
import { z } from 'zod'
import { citationReferenceSchema } from '../answer/citation-reference.js'

const count = z.int().nonnegative()
/** A day, month or year as an ISO date: 2023-06-09, 2023-06, 2023. */
const date = z.string().regex(/^\d{4}(?:-\d{2}){0,2}$/)

export const answerContextSchema = z
  .object({
    /** The period and source that limited the search. */
    period: z
      .object({
        from: date.nullable(),
        to: date.nullable(),
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
      .object({ documents: count, passages: count, from: date.nullable(), to: date.nullable(), undated: count })
      .readonly(),
    /** Documents mentioned beside the citations; null if there is none. */
    later: citationReferenceSchema.nullable(),
    outsidePeriod: citationReferenceSchema.nullable(),
  })
  .readonly()

export type AnswerContext = z.infer<typeof answerContextSchema>
