// The queue in front of the embedder: some tasks run, some wait their turn, more are refused at once.
import { DatelineError } from '../errors.js'

export interface QueueOptions {
  /** How many tasks run at a time: 1 or more. */
  readonly running: number
  /** How many may wait beside them: 0 or more. */
  readonly waiting: number
}

export interface Queue {
  /** Whether `run` would take a task now: to be asked before anything is promised to a person. */
  readonly hasRoom: () => boolean
  /**
   * Runs `task` in its turn and settles as it does. Rejects at once with BUSY where too many wait, and with STOPPING
   * after close().
   */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>
  /** How many tasks wait. */
  readonly waiting: () => number
  /** Takes no more tasks; those that were taken still run. */
  readonly close: () => void
  /** Resolves when no task runs or waits. */
  readonly idle: () => Promise<void>
}

export function createQueue({ running: mostRunning, waiting: mostWaiting }: QueueOptions): Queue {
  const waiting: (() => void)[] = []
  let whenIdle: (() => void)[] = []
  let running = 0
  let closed = false

  const hasRoom = (): boolean => !closed && (running < mostRunning || waiting.length < mostWaiting)
  /** A place is handed to the one that waited longest, so that nobody who comes later takes it. */
  const leave = (): void => {
    const next = waiting.shift()
    if (next !== undefined) {
      next()
      return
    }
    running--
    if (running > 0) return
    for (const resolve of whenIdle) resolve()
    whenIdle = []
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
    idle: async () => {
      if (running > 0) await new Promise<void>((resolve) => whenIdle.push(resolve))
    },
  }
}
