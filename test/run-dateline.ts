// Runs the compiled command line as a process of its own, in a temporary folder with its own small corpus.
import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))

interface Ran {
  readonly status: number | null
  readonly stdout: string
  /** Without the progress lines, whose number depends on the speed of the machine. */
  readonly stderr: string
}

const PROGRESS = /^[A-Z][a-z]+ [a-z ]+: \d+ of \d+\n/gm

/** Everything but the arguments. Standard input is empty by default. */
interface Beside {
  readonly input?: string
  readonly settings?: Readonly<Record<string, string>>
  /** Whether standard output is closed at once, as by `| head -0`. */
  readonly unread?: boolean
  /** Whether it runs as a user who may read everything and write nothing. */
  readonly asNobody?: boolean
}

/** Only root can become another user. Any other user may not write read-only files anyway. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** Runs `dateline` with `args` in `folder`, without the settings of the person who runs the tests. */
export async function dateline(folder: string, args: readonly string[], beside: Beside = {}): Promise<Ran> {
  const env = { PATH: process.env['PATH'], HOME: folder, ...beside.settings }
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env,
    ...(beside.asNobody === true ? NOBODY : {}),
  })
  // A command that does not read its input may exit before all of it is written.
  child.stdin.on('error', () => undefined)
  child.stdin.end(beside.input ?? '')
  const status = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (beside.unread === true) child.stdout.destroy()
  const read = beside.unread === true ? '' : text(child.stdout)
  const [stdout, stderr] = await Promise.all([read, text(child.stderr)])
  return { status: await status, stdout, stderr: stderr.replaceAll(PROGRESS, '') }
}

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

/** A new folder with `files`, by path. It is removed after the tests of the file. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-command-'))
  folders.push(folder)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}

/** A copy of `folder`. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await folderWith({})
  await cp(folder, copy, { recursive: true })
  return copy
}
