// state.db survives crashes, a second process and a full disk; a damaged file is moved aside, not lost.
import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { openDatabase } from '../../src/sqlite.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../shipped-archive.js'
import { BEN, openState, replyWith, temporaryFolder } from './small-state.js'

let folder: string
let path: string
beforeEach(async () => {
  folder = await temporaryFolder()
  path = join(folder, 'state.db')
})

/** The beginning of a script that opens the state at `path` as `state`, and has `reply` and `say`. */
const opening = (): string => `
  import { randomBytes } from 'node:crypto'
  import { writeSync } from 'node:fs'
  import { createState } from ${JSON.stringify(join(ROOT, 'dist/state/state.js'))}
  const reply = ${JSON.stringify(replyWith())}
  const say = (line) => writeSync(1, line + '\\n')
  const state = createState(${JSON.stringify(path)}, {
    now: () => new Date(), newId: () => randomBytes(9).toString('base64url'), onDamaged: say,
  })
`
const node = (script: string): string[] => ['--input-type=module', '--eval', opening() + script]

/** A process that writes until it is killed, and prints each reply's id once the reply and its feedback are stored. */
function writer(): ChildProcess {
  const script = `for (;;) {
    const id = state.saveReply(reply)
    state.saveFeedback({ reply: id, person: '${BEN}', helpful: true, wrong: null })
    state.attachMessage(id, id, 'channel')
    say(id)
  }`
  return spawn(process.execPath, node(script), { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** The first `count` ids that `child` prints. It is killed while it writes the next. */
async function idsUntilKilled(child: ChildProcess, count: number): Promise<string[]> {
  if (child.stdout === null) throw new Error('no output to read')
  const ids: string[] = []
  const ended = once(child, 'exit')
  for await (const id of createInterface({ input: child.stdout })) {
    ids.push(id)
    if (ids.length === count) child.kill('SIGKILL')
  }
  expect(await ended).toEqual([null, 'SIGKILL'])
  return ids
}

describe('a process that is killed while it writes', () => {
  it('loses nothing that was stored, and leaves an intact file', async () => {
    for (const count of [1, 50, 117]) {
      const ids = await idsUntilKilled(writer(), count)
      const state = openState(path)
      for (const id of ids) {
        expect(state.replyOfMessage(id)?.id).toBe(id)
        expect(state.feedbackOf(id, BEN)?.helpful).toBe(true)
      }
    }
  })
})

describe('two processes at once', () => {
  it('can both create the file, and both write', async () => {
    const script = `for (let n = 0; n < 50; n++) say(state.saveReply(reply))`
    const run = promisify(execFile)
    const printed = await Promise.all([1, 2, 3].map(() => run(process.execPath, node(script))))
    const ids = printed.flatMap(({ stdout }) => stdout.trim().split('\n'))
    expect(ids).toHaveLength(150)
    const state = openState(path)
    for (const id of ids) expect(state.reply(id)).toBeDefined()
  })

  it('can read all feedback in one while the other writes', async () => {
    const child = writer()
    const killed = idsUntilKilled(child, 300)
    const state = openState(path)
    let most = 0
    while (child.exitCode === null && child.signalCode === null) {
      most = Math.max(most, state.allFeedback().length)
      await new Promise(setImmediate)
    }
    await killed
    expect(most).toBeGreaterThan(0)
  })
})

describe('if nothing can be written', () => {
  it('a full disk is a typed error, and stored replies remain', async () => {
    const script = `const kept = []
      try { for (;;) kept.push(state.saveReply(reply)) } catch (error) { say(JSON.stringify([kept.length, error.code, error.message])) }
      say(String(kept.every((id) => state.reply(id) !== undefined)))`
    // A limit on the size of files fails a write as a full disk does.
    const limited = `trap '' XFSZ; ulimit -f 512; exec "$0" "$@"`
    const { stdout } = await promisify(execFile)('sh', ['-c', limited, process.execPath, ...node(script)])
    const [failure = '', kept] = stdout.trim().split('\n')
    expect(JSON.parse(failure)).toEqual([
      expect.any(Number),
      'STATE_UNWRITABLE',
      expect.stringMatching(/cannot be written \(SQLITE_(FULL|IOERR)\w*\)\. Free some space/),
    ])
    expect(kept).toBe('true')
    openState(path).saveReply(replyWith())
  })

  it('a lock that another program holds is a typed error', () => {
    const state = openState(path)
    const other = openDatabase(path)
    other.exec('BEGIN IMMEDIATE')
    expect(() => state.saveReply(replyWith())).toThrow(expect.objectContaining({ code: 'STATE_UNWRITABLE' }) as Error)
    other.close()
    state.saveReply(replyWith())
  })

  it('a folder in its place, or a file in its folder, is a typed error', async () => {
    await mkdir(path)
    const unwritable = expect.objectContaining({ code: 'STATE_UNWRITABLE' }) as Error
    expect(() => openState(path)).toThrow(unwritable)
    await writeFile(join(folder, 'file'), '')
    expect(() => openState(join(folder, 'file', 'state.db'))).toThrow(unwritable)
    expect(await readdir(folder)).toEqual(['file', 'state.db'])
  })
})

describe('a file that is damaged', () => {
  /** Opens the file at `path`, and returns its new path. */
  function movedTo(): string[] {
    const moved: string[] = []
    const state = openState(path, { onDamaged: (to) => moved.push(to) })
    expect(state.reply(state.saveReply(replyWith()))).toBeDefined()
    state.close()
    return moved
  }

  it('is moved aside whole, with the date in its name, and a new one is created', async () => {
    await writeFile(path, 'This is no database.'.repeat(100))
    expect(movedTo()).toEqual([`${path}.damaged-2026-11-21`])
    expect(await readFile(`${path}.damaged-2026-11-21`, 'utf8')).toBe('This is no database.'.repeat(100))
  })

  it('does not replace one that was moved aside that day', async () => {
    await writeFile(path, 'first '.repeat(200))
    movedTo()
    await writeFile(path, 'second '.repeat(200))
    expect(movedTo()).toEqual([`${path}.damaged-2026-11-21-2`])
    expect(await readFile(`${path}.damaged-2026-11-21`, 'utf8')).toMatch(/^first /)
  })

  it('only in the middle is noticed when it is opened', async () => {
    const state = openState(path)
    for (let n = 0; n < 200; n++) state.saveReply(replyWith())
    state.close()
    const bytes = await readFile(path)
    bytes.fill(0xff, 3 * 4096, 6 * 4096)
    await writeFile(path, bytes)
    expect(movedTo()).toHaveLength(1)
  })

  it('is also a database of another program', () => {
    const other = openDatabase(path)
    other.exec('CREATE TABLE replies (something TEXT)')
    other.close()
    expect(movedTo()).toHaveLength(1)
  })

  it('is not an empty file, as a crash at the first start leaves it', async () => {
    await writeFile(path, '')
    expect(movedTo()).toEqual([])
  })
})

it('an invalid row is refused with a sentence, and the others are still read', () => {
  const state = openState(path)
  const [broken, whole] = [state.saveReply(replyWith()), state.saveReply(replyWith())]
  const other = openDatabase(path)
  for (const typed of ['{', '{}', '[]', 'null']) {
    other.prepare('UPDATE replies SET typed = ? WHERE id = ?').run(typed, broken)
    expect(() => state.reply(broken)).toThrow(expect.objectContaining({ code: 'STATE_DAMAGED' }) as Error)
  }
  other.close()
  expect(state.reply(whole)).toBeDefined()
  expect(state.erasePerson(replyWith().asker)).toEqual({ replies: 2, feedback: 0 })
})

it('is readable only by its user, and so are the files beside it', async () => {
  openState(path).saveReply(replyWith())
  const modes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode))
  expect(modes.map((mode) => mode & 0o077)).toEqual(modes.map(() => 0))
})

it('a file of a newer Dateline is left as it is', async () => {
  const newer = openDatabase(path)
  newer.exec('CREATE TABLE novelty (x TEXT); PRAGMA user_version = 99')
  newer.close()
  const before = await readFile(path)
  expect(() => openState(path)).toThrow(expect.objectContaining({ code: 'STATE_NEWER' }) as Error)
  expect(await readFile(path)).toEqual(before)
  expect(await readdir(folder)).toEqual(['state.db'])
})
