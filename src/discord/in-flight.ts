// What is being answered at the moment, so that whoever stops the bot can wait for it.

export interface InFlight {
  /** Counts `task` until it has ended, however it ends. */
  readonly track: (task: Promise<void>) => void
  readonly count: () => number
  /** Resolves when nothing is under way, and after so many milliseconds at the latest. */
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
