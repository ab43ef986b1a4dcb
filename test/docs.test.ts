// What README.md and the other pages promise: examples print what they show, settings, commands and links are there.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** What a build or an install makes; the packages are linked instead, and there is no index yet. */
const NOT_COPIED = new Set(['node_modules', '.git', '.env', 'embeddings/index'])
const README_LINES = 150

interface Page {
  /** Relative to the checkout. */
  readonly path: string
  readonly text: string
}

const read = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8')
const pageAt = async (path: string): Promise<Page> => ({ path, text: await read(path) })

const readme = await pageAt('README.md')
const guides = [readme, ...(await pagesIn('docs'))]
const pages = [
  ...guides,
  ...(await Promise.all(['ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md'].map(pageAt))),
  ...(await pagesIn('bench')),
]

/** Blocks of a command and its output, in the order of the pages: the first one builds the index. */
const examples = guides.flatMap(({ path, text }) =>
  [...text.matchAll(/```console\n\$ (.+)\n([\s\S]*?)```/g)].map(
    ([, command = '', output = '']) => [path, command, output] as const,
  ),
)

describe('the examples', () => {
  let copy: string
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'dateline-docs-'))
    await cp(ROOT, copy, { recursive: true, filter: (path) => !NOT_COPIED.has(relative(ROOT, path)) })
    await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  })
  afterAll(async () => {
    await rm(copy, { recursive: true })
  })

  it('begin in the README', () => {
    expect(examples[0]?.[0]).toBe('README.md')
  })

  // The first one builds the index, at a low priority: on a machine that is busy it may take minutes.
  it.each(examples)('%s: %s', { timeout: 300_000 }, async (_, command, output) => {
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: copy, env: environment() })
    expect(tolerant(stdout.trim())).toBe(tolerant(output.trim()))
  })
})

describe('the README', () => {
  it(`has at most ${String(README_LINES)} lines`, () => {
    expect(readme.text.trimEnd().split('\n').length).toBeLessThanOrEqual(README_LINES)
  })

  it.each(['npm ci && npm start', 'npm ci && npm test'])('names %s, whose script exists', async (commands) => {
    expect(readme.text).toContain(commands)
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: object }
    expect(scripts).toHaveProperty(commands.split(' ').at(-1) ?? '')
  })
})

describe('the settings', () => {
  it.each([
    ['docs/settings.md', /^\| `([A-Z_]+)` \|/gm],
    ['.env.example', /^#([A-Z_]+)=/gm],
  ])('are all in %s, once each', async (path, pattern) => {
    const config = await read('src/config.ts')
    const settings = new Set(config.match(/\b(?:DATELINE|DISCORD)_[A-Z_]+\b/g))
    expect(captures(await read(path), pattern).sort()).toEqual([...settings].sort())
  })
})

describe('the command line', () => {
  let commands: ReadonlyMap<string, readonly string[]>
  beforeAll(async () => {
    commands = new Map(await commandsOf([]))
  })

  it('is described as --help shows it: every command, every option', async () => {
    const text = await read('docs/command-line.md')
    const sections = text.split(/^## /m).slice(1)
    const described = sections.map((section): readonly [string, string[]] => [
      commandIn(section.split('\n')[0] ?? ''),
      captures(section, /^\| `(--[\w-]+)/gm).sort(),
    ])
    expect(Object.fromEntries(described)).toEqual(Object.fromEntries(commands))
  })

  it('is named right on every page', () => {
    for (const { path, text } of guides) {
      for (const span of captures(text, /`(?:npx )?(dateline [a-z][^`\n]*)`/g)) {
        const options = commands.get(commandIn(span)) ?? commands.get(commandIn(span).split(' ')[0] ?? '')
        expect(options, `${path}: ${span}`).toBeDefined()
        expect([...(options ?? []), '--help'], `${path}: ${span}`).toEqual(
          expect.arrayContaining([...(span.match(/(?<= )--[\w-]+/g) ?? [])]),
        )
      }
    }
  })

  it('has every field of the JSON of an answer in its tables', async () => {
    const output = examples.find(([, command]) => command.includes('ask --json'))?.[2] ?? '{}'
    const fields = new Set<string>()
    JSON.parse(output, (key, value: unknown) => {
      if (/^[a-z]/i.test(key)) fields.add(key)
      return value
    })
    const text = await read('docs/command-line.md')
    const rows = text.match(/^\| `.*$/gm)?.join('\n') ?? ''
    expect(fields.size).toBeGreaterThan(20)
    expect([...fields].filter((field) => !rows.includes(`\`${field}\``))).toEqual([])
  })
})

describe('the links', () => {
  it.each(pages.map(({ path, text }) => [path, text] as const))(
    'of %s lead to files and headings',
    async (path, text) => {
      for (const link of linksIn(text)) {
        const [file = '', anchor] = link.split('#')
        const target = file === '' ? path : join(dirname(path), file)
        await expect(stat(join(ROOT, target)), `${link} of ${path}`).resolves.toBeDefined()
        if (anchor !== undefined) expect(anchorsIn(await read(target)), `${link} of ${path}`).toContain(anchor)
      }
    },
  )
})

async function pagesIn(folder: string): Promise<Page[]> {
  const names = await readdir(join(ROOT, folder))
  return Promise.all(
    names
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => pageAt(`${folder}/${name}`)),
  )
}

/** What the one group of `pattern` matches, wherever it does. */
function captures(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, captured = '']) => captured)
}

/** "feedback export" of "`dateline feedback export <folder>`". */
function commandIn(heading: string): string {
  return /dateline ((?:[a-z]+ ?)+)/.exec(heading)?.[1]?.trim() ?? heading
}

/** The commands below `command`, those without commands of their own, each with its options. */
async function commandsOf(command: readonly string[]): Promise<(readonly [string, string[]])[]> {
  const main = join(ROOT, 'dist/main.js')
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...command, '--help'])
  const [own = '', below] = stdout.split('\nCommands:\n')
  if (below === undefined) return [[command.join(' '), captures(own, /^ {2}(--[\w-]+)/gm).sort()]]
  const names = captures(below, /^ {2}([a-z]+)/gm).filter((name) => name !== 'help')
  return (await Promise.all(names.map((name) => commandsOf([...command, name])))).flat()
}

/** Targets of links to files and headings of the checkout. */
function linksIn(text: string): string[] {
  return captures(withoutCode(text), /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link))
}

/** Headings as GitHub names them in an address. */
function anchorsIn(text: string): string[] {
  return captures(withoutCode(text), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '')
}

/** Scores to one place, since the model's last digits depend on the processor; and whatever time it took. */
function tolerant(text: string): string {
  return text
    .replace(/\b0\.\d{2,}/g, (number) => Number(number).toFixed(1))
    .replace(/\bin \d+\.\d seconds\b/g, 'in some seconds')
}

/** The environment without the settings of the person who runs the tests. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATELINE|DISCORD)_/.test(name)))
}
