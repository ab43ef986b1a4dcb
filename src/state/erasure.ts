// Shows and erases what is stored about a person: all of it, one reply, or everything before an instant.
import type { Database } from '../sqlite.js'
import { z } from 'zod'
import { instant, json } from './columns.js'
import type { Feedback, FeedbackRows } from './feedback.js'
import { questionInputSchema } from './replies.js'

/** Everything stored about a person. */
interface PersonalData {
  /** The person's questions, oldest first. */
  readonly questions: readonly { readonly text: string; readonly askedAt: Date }[]
  /** The person's feedback on replies, oldest first. */
  readonly feedback: readonly Feedback[]
  /** When the oldest entry was stored; null if there is none. */
  readonly oldest: Date | null
}

interface Erased {
  readonly replies: number
  readonly feedback: number
}

export interface Erasure {
  /** Takes the person's Discord id. */
  readonly about: (person: string) => PersonalData
  /** Removes the person's replies, all feedback on them, and the person's feedback on other replies. */
  readonly person: (person: string) => Erased
  /** Removes a reply and makes the feedback on it anonymous. False if there is no such reply. */
  readonly reply: (id: string) => boolean
  /** Does the same for every reply given before an instant, and returns their number. */
  readonly prune: (before: Date) => number
}

const askedSchema = z
  .object({ typed: json(questionInputSchema), created_at: instant })
  .transform(({ typed, created_at: askedAt }) => ({ text: typed.text, askedAt }))

export function createErasure(db: Database, feedback: FeedbackRows): Erasure {
  const questionsOf = db.prepare<[string]>(
    'SELECT typed, created_at FROM replies WHERE asker = ? ORDER BY created_at, rowid',
  )
  const removeFeedback = db.prepare(
    'DELETE FROM feedback WHERE person = @person OR reply IN (SELECT id FROM replies WHERE asker = @person)',
  )
  const removeReplies = db.prepare<[string]>('DELETE FROM replies WHERE asker = ?')
  const anonymise = 'UPDATE feedback SET reply = NULL, person = NULL WHERE reply'
  const anonymiseReply = db.prepare<[string]>(`${anonymise} = ?`)
  const removeReply = db.prepare<[string]>('DELETE FROM replies WHERE id = ?')
  const anonymiseOld = db.prepare<[string]>(`${anonymise} IN (SELECT id FROM replies WHERE created_at < ?)`)
  const removeOld = db.prepare<[string]>('DELETE FROM replies WHERE created_at < ?')

  const person = db.transaction((id: string): Erased => {
    const { changes } = removeFeedback.run({ person: id })
    return { feedback: changes, replies: removeReplies.run(id).changes }
  })
  const reply = db.transaction((id: string): boolean => {
    anonymiseReply.run(id)
    return removeReply.run(id).changes > 0
  })
  const prune = db.transaction((before: string): number => {
    anonymiseOld.run(before)
    return removeOld.run(before).changes
  })
  return {
    about: (id) => {
      const questions = z.array(askedSchema).parse(questionsOf.all(id))
      const given = feedback.by(id)
      const instants = [questions[0]?.askedAt, given[0]?.givenAt].filter((one) => one !== undefined)
      const oldest = instants.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
      return { questions, feedback: given, oldest }
    },
    person: (id) => erase(db, () => person.immediate(id)),
    reply: (id) => erase(db, () => reply.immediate(id)),
    prune: (before) => erase(db, () => prune.immediate(before.toISOString())),
  }
}

/** Runs `remove`, then empties the write-ahead log, which still contains the rows, unless another process reads it. */
function erase<T>(db: Database, remove: () => T): T {
  const removed = remove()
  db.pragma('wal_checkpoint(TRUNCATE)')
  return removed
}
