// The README's own commands, run in a copy of the checkout, print what the README shows.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** What a build or an install makes; the packages are linked instead, and there is no index yet. */
const NOT_COPIED = new Set(['node_modules', '.git', '.env', 'embeddings/index'])

const readme = await readFile(join(ROOT, 'README.md'), 'utf8')
/** Blocks of a command and its output. */
const examples = [...readme.matchAll(/```console\n\$ (.+)\n([\s\S]*?)```/g)].map(
  ([, command = '', output = '']) => [command, output] as const,
)

let copy: string
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'dateline-readme-'))
  await cp(ROOT, copy, { recursive: true, filter: (path) => !NOT_COPIED.has(relative(ROOT, path)) })
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(async () => {
  await rm(copy, { recursive: true })
})

describe('the README', () => {
  it('shows examples', () => {
    expect(examples.length).toBeGreaterThanOrEqual(4)
  })

  // The first one builds the index, at a low priority: on a machine that is busy it may take minutes.
  it.each(examples)('%s', { timeout: 300_000 }, async (command, output) => {
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: copy, env: environment() })
    expect(tolerant(stdout.trim())).toBe(tolerant(output.trim()))
  })

  it.each(['npm ci && npm start', 'npm ci && npm test'])('names %s, whose script is there', async (commands) => {
    expect(readme).toContain(commands)
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
    expect(scripts).toHaveProperty(commands.split(' ').at(-1) ?? '')
  })

  it('has every setting in its table', async () => {
    const config = await readFile(join(ROOT, 'src/config.ts'), 'utf8')
    const settings = new Set(config.match(/\b(?:DATELINE|DISCORD)_[A-Z_]+\b/g))
    const table = new Set([...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name))
    expect(table).toEqual(settings)
  })
})

/** Scores to one place, since the model's last digits depend on the processor; and whatever time it took. */
function tolerant(text: string): string {
  return text
    .replace(/\b0\.\d{2,}/g, (number) => Number(number).toFixed(1))
    .replace(/\bin \d+\.\d seconds\b/g, 'in some seconds')
}

/** The environment without the settings of whoever runs the tests. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATELINE|DISCORD)_/.test(name)))
}
