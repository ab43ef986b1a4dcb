// What a bot has kept, for the commands that only read it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createState } from './state/state.js'
import type { State } from './state/state.js'

/** Lends the state in the index folder; undefined where no bot has kept anything yet. */
export async function withKeptState<T>(
  folder: string,
  say: (text: string) => void,
  use: (state: State | undefined) => T | Promise<T>,
): Promise<T> {
  const path = join(folder, 'state.db')
  if (!existsSync(path)) return use(undefined)
  const state = createState(path, {
    now: () => new Date(),
    newId: () => {
      throw new RangeError('nothing is added here')
    },
    onDamaged: (movedTo) => {
      say(`The file of replies and feedback was damaged. It was moved to ${movedTo}.`)
    },
  })
  try {
    return await use(state)
  } finally {
    state.close()
  }
}
