// What is stored about a person, and how it is forgotten: by the person, with a reply, with time.
import type Database from 'better-sqlite3'
import { z } from 'zod'
import { instant, json } from './columns.js'
import type { Feedback, FeedbackRows } from './feedback.js'
import { questionInputSchema } from './replies.js'

/** All that is stored about a person. */
interface AboutPerson {
  /** What was asked, oldest first. */
  readonly questions: readonly { readonly text: string; readonly askedAt: Date }[]
  /** What the person said about replies, oldest first. */
  readonly feedback: readonly Feedback[]
  /** When the oldest of it was stored; null where there is nothing. */
  readonly oldest: Date | null
}

interface Forgotten {
  readonly replies: number
  readonly feedback: number
}

export interface Erasure {
  readonly about: (person: string) => AboutPerson
  /** Removes the person's replies, every word about them, and the person's own about others'. */
  readonly person: (person: string) => Forgotten
  /** Removes a reply; what was said about it stays, without who said it. False where there is none. */
  readonly reply: (id: string) => boolean
  /** The same for every reply given before an instant; returns how many. */
  readonly prune: (before: Date) => number
}

const askedSchema = z
  .object({ typed: json(questionInputSchema), created_at: instant })
  .transform(({ typed, created_at: askedAt }) => ({ text: typed.text, askedAt }))

export function createErasure(db: Database.Database, feedback: FeedbackRows): Erasure {
  const asked = db.prepare<[string]>('SELECT typed, created_at FROM replies WHERE asker = ? ORDER BY created_at, rowid')
  const removeFeedback = db.prepare(
    'DELETE FROM feedback WHERE person = @person OR reply IN (SELECT id FROM replies WHERE asker = @person)',
  )
  const removeReplies = db.prepare<[string]>('DELETE FROM replies WHERE asker = ?')
  const unname = 'UPDATE feedback SET reply = NULL, person = NULL WHERE reply'
  const unnameReply = db.prepare<[string]>(`${unname} = ?`)
  const removeReply = db.prepare<[string]>('DELETE FROM replies WHERE id = ?')
  const unnameOld = db.prepare<[string]>(`${unname} IN (SELECT id FROM replies WHERE created_at < ?)`)
  const removeOld = db.prepare<[string]>('DELETE FROM replies WHERE created_at < ?')

  const person = db.transaction((id: string): Forgotten => {
    const { changes } = removeFeedback.run({ person: id })
    return { feedback: changes, replies: removeReplies.run(id).changes }
  })
  const reply = db.transaction((id: string): boolean => {
    unnameReply.run(id)
    return removeReply.run(id).changes > 0
  })
  const prune = db.transaction((before: string): number => {
    unnameOld.run(before)
    return removeOld.run(before).changes
  })
  return {
    about: (id) => {
      const questions = z.array(askedSchema).parse(asked.all(id))
      const given = feedback.by(id)
      const instants = [questions[0]?.askedAt, given[0]?.givenAt].filter((one) => one !== undefined)
      const oldest = instants.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
      return { questions, feedback: given, oldest }
    },
    person: (id) => emptied(db, () => person.immediate(id)),
    reply: (id) => emptied(db, () => reply.immediate(id)),
    prune: (before) => emptied(db, () => prune.immediate(before.toISOString())),
  }
}

/** What was deleted also stands in the write-ahead log, which is therefore emptied where nobody reads it just now. */
function emptied<T>(db: Database.Database, remove: () => T): T {
  const removed = remove()
  db.pragma('wal_checkpoint(TRUNCATE)')
  return removed
}
