// What a bot stores between runs, in one SQLite file. Rebuilds do not touch it, and several processes may open it.
import type { Database } from '../sqlite.js'
import { z } from 'zod'
import { createFeedbackRows } from './feedback.js'
import type { FeedbackRows } from './feedback.js'
import { createErasure } from './erasure.js'
import type { Erasure } from './erasure.js'
import { openStateDb } from './open-state-db.js'
import type { OpenStateOptions } from './open-state-db.js'
import { createReplies } from './replies.js'
import type { Replies } from './replies.js'
import { stateError } from './state-error.js'

export interface StateOptions extends OpenStateOptions {
  /** 12 random characters of A to Z, a to z, 0 to 9, - and _. */
  readonly newId: () => string
}

/**
 * Every function may throw STATE_UNWRITABLE (a full disk, a lock) or STATE_DAMAGED (the file contains invalid rows). A
 * write that fails changes nothing.
 */
export interface State {
  readonly saveReply: Replies['add']
  readonly reply: Replies['get']
  readonly replyOfMessage: Replies['ofMessage']
  readonly attachMessage: Replies['attach']
  readonly eraseReply: Erasure['reply']
  readonly saveFeedback: FeedbackRows['save']
  readonly feedbackOf: FeedbackRows['of']
  readonly feedbackCounts: FeedbackRows['counts']
  readonly allFeedback: FeedbackRows['all']
  readonly about: Erasure['about']
  readonly erasePerson: Erasure['person']
  readonly prune: Erasure['prune']
  /** A short text stored under a name, such as the hash of the registered commands. */
  readonly mark: (name: string) => string | undefined
  readonly setMark: (name: string, value: string) => void
  readonly close: () => void
}

/** Opens the file at `path`, or creates it. Throws STATE_UNWRITABLE and STATE_NEWER. */
export function createState(path: string, options: StateOptions): State {
  return openStateDb(path, options, (db) => {
    const replies = createReplies(db, options)
    const feedback = createFeedbackRows(db, options.now)
    const erasure = createErasure(db, feedback)
    const marks = createMarks(db)
    const withStateErrors =
      <Given extends unknown[], Result>(run: (...given: Given) => Result) =>
      (...given: Given): Result => {
        try {
          return run(...given)
        } catch (error) {
          throw stateError(error, path)
        }
      }
    return {
      saveReply: withStateErrors(replies.add),
      reply: withStateErrors(replies.get),
      replyOfMessage: withStateErrors(replies.ofMessage),
      attachMessage: withStateErrors(replies.attach),
      eraseReply: withStateErrors(erasure.reply),
      saveFeedback: withStateErrors(feedback.save),
      feedbackOf: withStateErrors(feedback.of),
      feedbackCounts: withStateErrors(feedback.counts),
      allFeedback: withStateErrors(feedback.all),
      about: withStateErrors(erasure.about),
      erasePerson: withStateErrors(erasure.person),
      prune: withStateErrors(erasure.prune),
      mark: withStateErrors(marks.get),
      setMark: withStateErrors(marks.set),
      close: () => {
        db.close()
      },
    }
  })
}

interface Marks {
  readonly get: (name: string) => string | undefined
  readonly set: (name: string, value: string) => void
}

function createMarks(db: Database): Marks {
  const select = db.prepare<[string]>('SELECT value FROM marks WHERE name = ?').pluck()
  const replace = db.prepare('INSERT OR REPLACE INTO marks (name, value) VALUES (?, ?)')
  return {
    get: (name) => z.string().optional().parse(select.get(name)),
    set: (name, value) => {
      replace.run(name, value)
    },
  }
}
