// Lends the state that a bot has stored to commands that only read it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createState } from '../state/state.js'
import type { State } from '../state/state.js'
import { say } from './say.js'
import { now } from './setup.js'
import type { Setup } from './setup.js'

/** Runs `use` with the state in the index folder; with undefined if no bot has stored anything yet. */
export async function withState<T>({ config }: Setup, use: (state: State | undefined) => T | Promise<T>): Promise<T> {
  const path = join(config.embeddings, 'state.db')
  if (!existsSync(path)) return use(undefined)
  const state = createState(path, {
    now,
    newId: () => {
      throw new RangeError('these commands add nothing')
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
