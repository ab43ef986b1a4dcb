// A state file in a folder of its own, and replies to store in it.
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import type { NewReply } from '../../src/state/replies.js'
import { createState } from '../../src/state/state.js'
import type { State, StateOptions } from '../../src/state/state.js'

export const ANNA = '100000000000000001'
export const BEN = '100000000000000002'
const GUILD = '200000000000000001'
const CHANNEL = '300000000000000001'

const folders: string[] = []
const opened: State[] = []
afterEach(() => {
  for (const state of opened.splice(0)) state.close()
})
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-state-'))
  folders.push(folder)
  return folder
}

/** A clock that stands still until it is set. */
export function createClock(start: string): { now: () => Date; set: (instant: string) => void } {
  let at = start
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = instant
    },
  }
}

/** Opens the file at `path`; closed after the test. */
export function openState(path: string, options: Partial<StateOptions> = {}): State {
  const state = createState(path, {
    now: () => new Date('2026-11-21T10:00:00Z'),
    newId: () => randomBytes(9).toString('base64url'),
    onDamaged: (movedTo) => {
      throw new Error(`damaged: ${movedTo}`)
    },
    ...options,
  })
  opened.push(state)
  return state
}

/** A new state file; closed and removed after the tests. */
export async function newState(options: Partial<StateOptions> = {}): Promise<State & { readonly folder: string }> {
  const folder = await temporaryFolder()
  return { ...openState(join(folder, 'state.db'), options), folder }
}

export function replyWith(changes: Partial<NewReply> = {}): NewReply {
  return {
    kind: 'answer',
    input: { text: 'How many engineers does Siasun have?', since: '2023' },
    top: 3,
    searchedText: null,
    asker: ANNA,
    guild: GUILD,
    channel: CHANNEL,
    private: false,
    generation: 7,
    answered: true,
    confidence: 0.8,
    citations: [
      {
        document: 'siasun.txt',
        start: 10,
        end: 60,
        highlights: [[0, 50]],
        score: 0.97,
        digest: '0123456789abcdef',
        also: [{ document: 'copy.txt', start: 4, end: 54 }],
      },
    ],
    context: {
      period: { from: '2023-01-01', to: null, origin: 'option', undatedLeftOut: 2 },
      source: null,
      notes: [{ text: 'Nothing here has the word "enginers"; "engineers" was searched.' }],
      coverage: { documents: 5, passages: 40, from: '2022-08-21', to: '2023-09', undated: 0 },
      later: null,
      outsidePeriod: null,
    },
    ...changes,
  }
}

/** Whether `text` occurs anywhere in the files of `folder`, including their deleted parts. */
export async function isInFiles(folder: string, text: string): Promise<boolean> {
  const contents = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))))
  return contents.some((content) => content.includes(text))
}
