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
  /** Without the lines that tell how far a build is, which come every few seconds: fewer on a faster machine. */
  readonly stderr: string
}

const PROGRESS = /^[A-Z][a-z]+ [a-z ]+: \d+ of \d+\n/gm

/** What runs beside the arguments: standard input (empty where not given) and settings. */
interface Beside {
  readonly input?: string
  readonly settings?: Readonly<Record<string, string>>
  /** Whether nobody reads standard output, as behind `| head -0`. */
  readonly unread?: boolean
  /** Whether it runs as a user who may read all and write nothing, as far as there is one. */
  readonly asNobody?: boolean
}

/** Only root can become another user; who is not root is one already that may not write what is read-only. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** Runs `dateline` with `args` in `folder`, with no setting of whoever runs the tests. */
export async function dateline(folder: string, args: readonly string[], beside: Beside = {}): Promise<Ran> {
  const env = { PATH: process.env['PATH'], HOME: folder, ...beside.settings }
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env,
    ...(beside.asNobody === true ? NOBODY : {}),
  })
  // A command that does not read its input may be gone before all of it is written.
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

/** A new folder with `files` by path; removed after the tests of the file. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-command-'))
  folders.push(folder)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}

/** A new folder that holds what `folder` does. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await folderWith({})
  await cp(folder, copy, { recursive: true })
  return copy
}
