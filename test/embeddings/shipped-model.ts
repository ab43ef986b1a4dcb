// The model that ships, copies of it with one file changed, and a check whether a process still runs.
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

export const MODEL_FOLDER = fileURLToPath(new URL('../../embeddings/models/all-MiniLM-L6-v2', import.meta.url))
export const MODEL_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx']

const folders: string[] = []
// Registered by the import, so that it runs after the hooks of the test file, which may still use the folders.
afterAll(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true }))))

/** A new empty folder, removed at the end of the test file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-test-'))
  folders.push(folder)
  return folder
}

/** A folder with the shipped model, in which `file` is missing, or holds `content` where that is given. */
export async function modelWith(file: string, content?: string): Promise<string> {
  const folder = await temporaryFolder()
  for (const name of MODEL_FILES) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    if (name !== file) await symlink(join(MODEL_FOLDER, name), join(folder, name))
    else if (content !== undefined) await writeFile(join(folder, name), content)
  }
  return folder
}

/** A file of the shipped model that is JSON, changed by `change`. */
export async function changedJson(file: string, change: Record<string, unknown>): Promise<string> {
  const whole = JSON.parse(await readFile(join(MODEL_FOLDER, file), 'utf8')) as Record<string, unknown>
  return JSON.stringify({ ...whole, ...change })
}

/** Whether a process runs; one that has ended and waits to be reaped does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (process.platform !== 'linux') return true
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** The embedder processes that a process has started and that still run, by id. */
export function embedderPids(parent = process.pid): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n')
  return rows.flatMap((row) => {
    const [, pid, ppid, state = '', args = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(row) ?? []
    return Number(ppid) === parent && !state.startsWith('Z') && args.includes('embedder-process') ? Number(pid) : []
  })
}

/** Vectors as hexadecimal text, so that a comparison is bit for bit and a difference can be read. */
export function bits(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('hex')
}
