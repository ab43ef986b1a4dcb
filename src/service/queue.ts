// The queue in front of the embedder: a few tasks run, some wait their turn, any more are refused at once.
import { DatelineError } from '../errors.js'

export interface QueueOptions {
  /** How many tasks run at a time: 1 or more. */
  readonly running: number
  /** How many may wait in addition: 0 or more. */
  readonly waiting: number
}

export interface Queue {
  /** Whether `run` would accept a task now. Ask this before promising a person an answer. */
  readonly hasRoom: () => boolean
  /**
   * Runs `task` in its turn and settles as it does. Rejects at once with BUSY if too many wait, and with STOPPING
   * after `close`.
   */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>
  /** How many tasks wait. */
  readonly waiting: () => number
  /** Accepts no more tasks. Those already accepted still run. */
  readonly close: () => void
}

export function createQueue({ running: mostRunning, waiting: mostWaiting }: QueueOptions): Queue {
  const waiting: (() => void)[] = []
  let running = 0
  let closed = false

  const hasRoom = (): boolean => !closed && (running < mostRunning || waiting.length < mostWaiting)
  /** The place goes straight to the task that waited longest, so that no later task can take it. */
  const leave = (): void => {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }
  return {
    hasRoom,
    run: async (task) => {
      if (closed) throw new DatelineError('STOPPING', 'Dateline is stopping. Please ask again in a few minutes.')
      if (!hasRoom()) throw new DatelineError('BUSY', 'Too many questions are waiting. Please ask again in a minute.')
      if (running < mostRunning) running++
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await task()
      } finally {
        leave()
      }
    },
    waiting: () => waiting.length,
    close: () => {
      closed = true
    },
  }
}
