// Stored replies: the question and references to its citations, so that the reply's buttons keep working.
import type { Database } from '../sqlite.js'
import { z } from 'zod'
import type { QuestionInput } from '../search/question.js'
import { citationReferenceSchema } from '../answer/citation-reference.js'
import type { CitationReference } from '../answer/citation-reference.js'
import { flag, instant, json } from './columns.js'
import { answerContextSchema } from './stored-context.js'
import type { AnswerContext } from './stored-context.js'

export interface StoredReply {
  /** 12 random url-safe characters, which the reply's buttons carry. */
  readonly id: string
  readonly kind: 'answer' | 'timeline'
  readonly input: QuestionInput
  /** The most citations on a page. */
  readonly top: number
  /** The text that was searched, if it is not the question itself (a follow-up); else null. */
  readonly searchedText: string | null
  /** Discord ids of the person, the server, the channel and the message; null if there is none (yet). */
  readonly asker: string
  readonly guild: string | null
  readonly channel: string | null
  readonly message: string | null
  /** Whether only the asker sees it. */
  readonly private: boolean
  readonly createdAt: Date
  /** The generation that was searched. */
  readonly generation: number
  readonly answered: boolean
  /** 0..1 */
  readonly confidence: number
  /** The citations of all pages; the nearest passages if nothing answers. */
  readonly citations: readonly CitationReference[]
  readonly context: AnswerContext
}

/** A reply that is about to be sent. */
export type NewReply = Omit<StoredReply, 'id' | 'createdAt' | 'message'>

export const questionInputSchema = z.object({
  together: z.string().optional(),
  text: z.string(),
  since: z.string().optional(),
  until: z.string().optional(),
  source: z.string().optional(),
  anyTime: z.boolean().optional(),
})

const rowSchema = z
  .object({
    id: z.string().regex(/^[\w-]{12}$/),
    kind: z.enum(['answer', 'timeline']),
    typed: json(questionInputSchema),
    top: z.int().positive(),
    searched_text: z.string().nullable(),
    asker: z.string(),
    guild: z.string().nullable(),
    channel: z.string().nullable(),
    message: z.string().nullable(),
    private: flag,
    created_at: instant,
    generation: z.int(),
    answered: flag,
    confidence: z.number(),
    citations: json(z.array(citationReferenceSchema)),
    frame: json(answerContextSchema),
  })
  .transform(
    ({ typed: input, searched_text: searchedText, created_at: createdAt, frame: context, ...same }): StoredReply => ({
      ...same,
      input,
      searchedText,
      createdAt,
      context,
    }),
  )

export interface Replies {
  /** Stores a reply and returns its new id. */
  readonly add: (reply: NewReply) => string
  /** Undefined if there is no such reply (any more). */
  readonly get: (id: string) => StoredReply | undefined
  /** The latest reply in a Discord message. */
  readonly ofMessage: (message: string) => StoredReply | undefined
  /** Records the Discord message and channel that contain a reply. */
  readonly attach: (id: string, message: string, channel: string) => void
}

export function createReplies(db: Database, { now, newId }: { now: () => Date; newId: () => string }): Replies {
  const insert = db.prepare(
    `INSERT INTO replies (id, kind, typed, top, searched_text, asker, guild, channel, private, created_at, generation,
       answered, confidence, citations, frame)
     VALUES (@id, @kind, @typed, @top, @searchedText, @asker, @guild, @channel, @private, @createdAt, @generation,
       @answered, @confidence, @citations, @context)`,
  )
  const byId = db.prepare<[string]>('SELECT * FROM replies WHERE id = ?')
  const byMessage = db.prepare<[string]>('SELECT * FROM replies WHERE message = ? ORDER BY created_at DESC')
  const attach = db.prepare('UPDATE replies SET message = ?, channel = ? WHERE id = ?')
  return {
    add: (reply) => {
      const id = newId()
      insert.run({
        ...reply,
        id,
        typed: JSON.stringify(reply.input),
        private: Number(reply.private),
        createdAt: now().toISOString(),
        answered: Number(reply.answered),
        citations: JSON.stringify(reply.citations),
        context: JSON.stringify(reply.context),
      })
      return id
    },
    get: (id) => rowSchema.optional().parse(byId.get(id)),
    ofMessage: (message) => rowSchema.optional().parse(byMessage.get(message)),
    attach: (id, message, channel) => {
      attach.run(message, channel, id)
    },
  }
}
