// What a bot keeps from one run to the next, in one SQLite file that no rebuild touches and two processes may open.
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
import type { Database } from '../sqlite.js'

export interface StateOptions extends OpenStateOptions {
  /** 12 random characters of A to Z, a to z, 0 to 9, - and _. */
  readonly newId: () => string
}

/**
 * Every function may throw STATE_UNWRITABLE (a full disk, a lock that is held) or STATE_DAMAGED (the file holds what
 * it cannot). What failed to be written is not there in part.
 */
export interface State {
  /** Keeps a reply and returns its new id. */
  readonly saveReply: Replies['add']
  readonly reply: Replies['get']
  /** The reply that stands in a message of Discord's. */
  readonly replyOfMessage: Replies['ofMessage']
  /** Notes in which message, of which channel, a reply stands. */
  readonly attachMessage: Replies['attach']
  readonly forgetReply: Erasure['reply']
  readonly saveFeedback: FeedbackRows['save']
  readonly feedbackOf: FeedbackRows['of']
  readonly feedbackCounts: FeedbackRows['counts']
  readonly allFeedback: FeedbackRows['all']
  readonly about: Erasure['about']
  readonly forget: Erasure['person']
  readonly prune: Erasure['prune']
  /** A short text kept under a name, such as the hash of the commands that were registered. */
  readonly mark: (name: string) => string | undefined
  readonly setMark: (name: string, value: string) => void
  readonly close: () => void
}

/** Opens the file at `path`, making it where it is absent. Throws STATE_UNWRITABLE and STATE_NEWER. */
export function createState(path: string, parts: StateOptions): State {
  return openStateDb(path, parts, (db) => {
    const replies = createReplies(db, parts)
    const feedback = createFeedbackRows(db, parts.now)
    const forgetting = createErasure(db, feedback)
    const marks = createMarks(db)
    const telling =
      <Given extends unknown[], Result>(run: (...given: Given) => Result) =>
      (...given: Given): Result => {
        try {
          return run(...given)
        } catch (error) {
          throw stateError(error, path)
        }
      }
    return {
      saveReply: telling(replies.add),
      reply: telling(replies.get),
      replyOfMessage: telling(replies.ofMessage),
      attachMessage: telling(replies.attach),
      forgetReply: telling(forgetting.reply),
      saveFeedback: telling(feedback.save),
      feedbackOf: telling(feedback.of),
      feedbackCounts: telling(feedback.counts),
      allFeedback: telling(feedback.all),
      about: telling(forgetting.about),
      forget: telling(forgetting.person),
      prune: telling(forgetting.prune),
      mark: telling(marks.get),
      setMark: telling(marks.set),
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
