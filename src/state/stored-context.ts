// What stands around the citations of a reply, kept so that it reads the same when its page is turned later.
import { z } from 'zod'
import { citationReferenceSchema } from '../answer/citation-reference.js'

const count = z.int().nonnegative()
/** A publication date or a day, as the answer had it. */
const date = z.string().regex(/^\d{4}(?:-\d{2}){0,2}$/)

export const answerContextSchema = z
  .object({
    /** What limited the search. */
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
    /** What was searched. */
    coverage: z
      .object({ documents: count, passages: count, from: date.nullable(), to: date.nullable(), undated: count })
      .readonly(),
    /** Whether the question asks how something changed; absent in replies of earlier versions. */
    timelineIntent: z.boolean().optional(),
    /** Citations shown beside the list; null where there is none. */
    later: citationReferenceSchema.nullable(),
    outsidePeriod: citationReferenceSchema.nullable(),
  })
  .readonly()

export type AnswerContext = z.infer<typeof answerContextSchema>
