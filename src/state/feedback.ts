// Feedback on replies: one entry per person and reply, with a copy of the question and the citations.
import type { Database } from '../sqlite.js'
import { z } from 'zod'
import { citationReferenceSchema } from '../answer/citation-reference.js'
import { flag, instant, json } from './columns.js'
import { questionInputSchema } from './replies.js'
import type { StoredReply } from './replies.js'

/** In UTF-16 units. */
const MAX_WRONG_LENGTH = 1000

export interface Feedback extends Pick<
  StoredReply,
  'kind' | 'input' | 'searchedText' | 'generation' | 'answered' | 'confidence' | 'citations'
> {
  /** The reply and the person's Discord id. Feedback on replies already expired remains; both are then null. */
  readonly reply: string | null
  readonly person: string | null
  readonly askedAt: Date
  readonly helpful: boolean
  /** The person's description of what went wrong. */
  readonly wrong: string | null
  readonly givenAt: Date
}

interface NewFeedback {
  readonly reply: string
  readonly person: string
  readonly helpful: boolean
  /** Cut to its first 1,000 characters; blank counts as null. */
  readonly wrong: string | null
}

export interface FeedbackCounts {
  readonly helpful: number
  readonly notHelpful: number
}

const rowSchema = z
  .object({
    reply: z.string().nullable(),
    person: z.string().nullable(),
    kind: z.enum(['answer', 'timeline']),
    typed: json(questionInputSchema),
    searched_text: z.string().nullable(),
    asked_at: instant,
    generation: z.int(),
    answered: flag,
    confidence: z.number(),
    citations: json(z.array(citationReferenceSchema)),
    helpful: flag,
    wrong: z.string().nullable(),
    given_at: instant,
  })
  .transform(
    ({ typed: input, searched_text: searchedText, asked_at: askedAt, given_at: givenAt, ...same }): Feedback => ({
      ...same,
      input,
      searchedText,
      askedAt,
      givenAt,
    }),
  )

export interface FeedbackRows {
  /** Adds the feedback, or replaces what the person said before. False if the reply does not exist (any more). */
  readonly save: (feedback: NewFeedback) => boolean
  readonly of: (reply: string, person: string) => Feedback | undefined
  /** One person's feedback, oldest first. */
  readonly by: (person: string) => Feedback[]
  /** Oldest first. */
  readonly all: () => Feedback[]
  readonly counts: () => FeedbackCounts
}

export function createFeedbackRows(db: Database, now: () => Date): FeedbackRows {
  // Repeating the same feedback changes nothing, not even its time.
  const upsert = db.prepare(
    `INSERT INTO feedback (reply, person, kind, typed, searched_text, asked_at, generation, answered, confidence,
       citations, helpful, wrong, given_at)
     SELECT id, @person, kind, typed, searched_text, created_at, generation, answered, confidence, citations,
       @helpful, @wrong, @givenAt
     FROM replies WHERE id = @reply
     ON CONFLICT (reply, person) DO UPDATE
       SET helpful = excluded.helpful, wrong = excluded.wrong, given_at = excluded.given_at
       WHERE helpful IS NOT excluded.helpful OR wrong IS NOT excluded.wrong`,
  )
  const one = db.prepare<[string, string]>('SELECT * FROM feedback WHERE reply = ? AND person = ?')
  const ofPerson = db.prepare<[string]>('SELECT * FROM feedback WHERE person = ? ORDER BY given_at, rowid')
  const all = db.prepare('SELECT * FROM feedback ORDER BY given_at, rowid')
  const counts = db.prepare('SELECT helpful, count(*) AS count FROM feedback GROUP BY helpful')
  const reply = db.prepare<[string]>('SELECT 1 FROM replies WHERE id = ?')
  return {
    save: (feedback) => {
      const wrong = (feedback.wrong ?? '').trim().slice(0, MAX_WRONG_LENGTH).toWellFormed()
      upsert.run({
        ...feedback,
        helpful: Number(feedback.helpful),
        wrong: wrong === '' ? null : wrong,
        givenAt: now().toISOString(),
      })
      return reply.get(feedback.reply) !== undefined
    },
    of: (id, person) => rowSchema.optional().parse(one.get(id, person)),
    by: (person) => z.array(rowSchema).parse(ofPerson.all(person)),
    all: () => z.array(rowSchema).parse(all.all()),
    counts: () => {
      const rows = z.array(z.object({ helpful: flag, count: z.int() })).parse(counts.all())
      const count = (helpful: boolean): number => rows.find((row) => row.helpful === helpful)?.count ?? 0
      return { helpful: count(true), notHelpful: count(false) }
    },
  }
}
