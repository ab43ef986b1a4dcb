// The tasks in flight, so that stopping the bot can wait for them.

export interface InFlight {
  /** Counts `task` until it settles. */
  readonly track: (task: Promise<void>) => void
  readonly count: () => number
  /** Resolves when the tasks tracked so far have settled, and after so many milliseconds at the latest. */
  readonly settled: (milliseconds: number) => Promise<void>
}

export function createInFlight(): InFlight {
  const tasks = new Set<Promise<void>>()
  return {
    track: (task) => {
      tasks.add(task)
      const end = (): void => {
        tasks.delete(task)
      }
      task.then(end, end)
    },
    count: () => tasks.size,
    settled: async (milliseconds) => {
      let timer: NodeJS.Timeout | undefined
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds)
      })
      await Promise.race([Promise.allSettled([...tasks]), patience])
      clearTimeout(timer)
    },
  }
}
