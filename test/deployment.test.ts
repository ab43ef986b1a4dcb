// What Dockerfile, .dockerignore and deploy/dateline.service name exists, and the two agree with the program: neither
// can be built or started by a test.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { isAbsolute, join, posix } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.js'
import { ROOT } from './shipped-archive.js'

const read = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8')

const manifest = JSON.parse(await read('package.json')) as {
  readonly engines: { readonly node: string }
  readonly bin: { readonly dateline: string }
  readonly scripts: Readonly<Record<string, string>>
}
const guide = await read('docs/deployment.md')

/** The commands of the program, as it names them itself. */
let commands: readonly string[]
beforeAll(async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, manifest.bin.dateline), '--help'])
  commands = [...stdout.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name)
})

describe('the Dockerfile', async () => {
  const stages = stagesOf(await read('Dockerfile'))
  const [build, last] = stages as [Stage, Stage]
  const ignored = linesOf(await read('.dockerignore'))

  it('builds in one stage and runs in another, of one image whose Node is supported', () => {
    expect(stages).toHaveLength(2)
    expect(stages[0]?.image).toBe(stages[1]?.image)
    const [, major = ''] = /^node:(\d+)-slim$/.exec(build.image) ?? []
    expect(manifest.engines.node.split(' || ')).toContain(`^${major}`)
  })

  it('copies files that exist, and that .dockerignore lets through', () => {
    const sources = stages.flatMap(copies).filter(({ from }) => from === undefined)
    expect(sources.length).toBeGreaterThan(8)
    for (const { source } of sources) {
      expect(existsSync(join(ROOT, source)), source).toBe(true)
      expect(ignored, source).toContain(`!${source}`)
    }
  })

  it('has nothing in .dockerignore that it does not copy', () => {
    const sources = stages.flatMap(copies).map(({ source }) => source)
    expect(ignored[0]).toBe('*')
    for (const line of ignored.slice(1)) expect(sources).toContain(line.replace(/^!/, ''))
  })

  it('copies into the last stage what the first one makes: the packages and the compiled program', () => {
    const made = copies(last).filter(({ from }) => from !== undefined)
    expect(made.every(({ from }) => from === build.name)).toBe(true)
    expect(made.map(({ source }) => source).sort()).toEqual(['/app/dist', '/app/node_modules'])
    expect(workdirOf(build)).toBe('/app')
  })

  it('runs npm scripts that exist, and compiles everything that tsc needs', () => {
    const scripts = runs(build).flatMap((line) => [...line.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name))
    expect(scripts).toEqual(['build'])
    for (const name of scripts) expect(manifest.scripts).toHaveProperty(name)
    const copied = copies(build).map(({ source }) => source)
    const [, config = ''] = /--project (\S+)/.exec(manifest.scripts['build'] ?? '') ?? []
    expect(copied).toEqual(expect.arrayContaining([config, 'tsconfig.json', 'src']))
  })

  it('rebuilds every package that has to be compiled, since scripts are off for the rest', async () => {
    const { packages } = JSON.parse(await read('package-lock.json')) as { packages: Record<string, LockedPackage> }
    const { allowScripts } = JSON.parse(await read('package.json')) as { allowScripts: Record<string, boolean> }
    const compiled = Object.entries(packages)
      .filter(([path, { hasInstallScript, dev }]) => path !== '' && hasInstallScript === true && dev !== true)
      // Version 12 is for Node 20 alone.
      .filter(([path]) => !path.includes('better-sqlite3-node-20'))
      .map(([path]) => path.replace(/^.*node_modules\//, ''))
      .filter((name) => allowScripts[name] === true)
    const [, rebuilt = ''] = /npm rebuild ([\w@/ -]+)/.exec(runs(build).join('\n')) ?? []
    expect(rebuilt.trim().split(' ').sort()).toEqual(compiled.sort())
    expect(compiled.length).toBeGreaterThan(0)
  })

  it('has no compiler and no root in the last stage', () => {
    expect(runs(last).join('\n')).not.toMatch(/apt-get|npm|g\+\+/)
    expect(values(last, 'USER')).toEqual(['node'])
    const order = last.instructions.map(({ name }) => name)
    expect(order.lastIndexOf('RUN')).toBeLessThan(order.indexOf('USER'))
  })

  it('keeps the corpus and the index in volumes that its user may write', () => {
    const config = readConfig(environmentOf(last), '/app', '/app/embeddings/models')
    const volumes = JSON.parse(values(last, 'VOLUME').join('')) as string[]
    expect(volumes).toEqual([config.corpus, config.embeddings])
    for (const volume of volumes) expect(runs(last).join('\n')).toMatch(new RegExp(`chown node:node .*${volume}\\b`))
    expect(copies(last).map(({ target }) => posix.resolve('/app', target))).toContain(join(config.model, '..'))
  })

  it('starts the program with a command that exists', () => {
    const [node, script] = JSON.parse(values(last, 'ENTRYPOINT').join('')) as [string, string]
    expect([node, script]).toEqual(['node', `/app/${manifest.bin.dateline}`])
    expect(commands).toEqual(expect.arrayContaining(JSON.parse(values(last, 'CMD').join('')) as string[]))
  })

  it('asks for health where the bot answers, and takes no answer for unhealthy', () => {
    const [, command = ''] = /CMD (\[.*\])/.exec(values(last, 'HEALTHCHECK').join('')) ?? []
    const [, option, script] = JSON.parse(command) as [string, string, string]
    const { monitoring } = readConfig(environmentOf(last), '/app', '/app/embeddings/models')
    const { host, port } = monitoring.http ?? { host: '', port: 0 }
    expect(script).toContain(`'http://${host}:${String(port)}/healthz'`)
    // A port on which nothing listens; the answer of a running bot is test/bot-process.test.ts's.
    const nobody = script.replace(`:${String(port)}/`, ':1/')
    expect(spawnSync(process.execPath, [option, nobody]).status).toBe(1)
  })
})

describe('deploy/dateline.service', async () => {
  const unit = sectionsOf(await read('deploy/dateline.service'))
  const service = unit.get('Service') ?? []
  const all = (key: string): string[] => service.filter(([name]) => name === key).map(([, value]) => value)
  const only = (key: string): string => {
    const found = all(key)
    expect(found, key).toHaveLength(1)
    return found[0] ?? ''
  }

  it('starts the compiled program with a command that exists', () => {
    const [node, script, ...args] = only('ExecStart').split(' ')
    expect(isAbsolute(node ?? '')).toBe(true)
    expect(script).toBe(manifest.bin.dateline)
    expect(args).toHaveLength(1)
    expect(commands).toEqual(expect.arrayContaining(args))
  })

  it('documents itself with a page that exists where the program is installed', () => {
    const [, page = ''] = (unit.get('Unit') ?? []).find(([name]) => name === 'Documentation') ?? []
    const folder = only('WorkingDirectory')
    expect(page.startsWith(`file://${folder}/`)).toBe(true)
    expect(existsSync(join(ROOT, page.slice(`file://${folder}/`.length)))).toBe(true)
  })

  it('sets settings that exist, below the one folder that it may write', () => {
    const environment = Object.fromEntries(all('Environment').map((pair) => pair.split('=') as [string, string]))
    const config = readConfig(environment, only('WorkingDirectory'), '/models')
    const state = `/var/lib/${only('StateDirectory')}/`
    expect(Object.keys(environment).filter((name) => name.startsWith('DATELINE_'))).toHaveLength(2)
    expect([config.corpus, config.embeddings].every((folder) => folder.startsWith(state))).toBe(true)
    expect(only('ProtectSystem')).toBe('strict')
  })

  it('runs as a user of its own and starts again after a failure', () => {
    expect(only('User')).not.toBe('root')
    expect(only('Restart')).toBe('on-failure')
    expect(only('CapabilityBoundingSet')).toBe('')
    expect(only('NoNewPrivileges')).toBe('yes')
  })

  it('gives the bot longer to stop than the ten seconds that it may take', () => {
    expect(Number(only('TimeoutStopSec'))).toBeGreaterThan(10)
  })

  const systemd = spawnSync('systemd-analyze', ['--version'])
  it.runIf(systemd.status === 0 && existsSync('/usr/bin/node'))('is a valid unit to systemd', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(ROOT, 'deploy/dateline.service')])
    expect({ status, said: String(stderr) }).toEqual({ status: 0, said: '' })
  })

  it('is installed by commands that name its own user, folders and files', () => {
    const folder = only('WorkingDirectory')
    for (const named of [
      `useradd --system --user-group --no-create-home --shell /usr/sbin/nologin ${only('User')}\n`,
      `${folder}\n`,
      `${only('EnvironmentFile')}\n`,
      `/var/lib/${only('StateDirectory')}\n`,
      'cp deploy/dateline.service /etc/systemd/system/\n',
    ]) {
      expect(guide).toContain(named)
    }
  })
})

describe('docs/deployment.md', async () => {
  const [, last] = stagesOf(await read('Dockerfile')) as [Stage, Stage]

  it('mounts the volumes of the image', () => {
    const mounted = new Set([...guide.matchAll(/--volume [\w./-]+:(\/\w+)/g)].map(([, path]) => path))
    expect([...mounted].sort()).toEqual((JSON.parse(values(last, 'VOLUME').join('')) as string[]).sort())
  })

  it('gives the container commands that exist', () => {
    const given = [
      ...[...guide.matchAll(/:\/index dateline ([a-z]+)$/gm)].map(([, name]) => name),
      ...[...guide.matchAll(/node dist\/main\.js ([a-z]+)/g)].map(([, name]) => name),
    ]
    expect(given).toEqual(['rebuild', 'rebuild', 'status'])
    expect(commands).toEqual(expect.arrayContaining(given))
  })

  it('names files of the checkout that exist', () => {
    const files = new Set(guide.match(/(?<![\w/])(?:deploy\/[\w.]+|\.env\.example|Dockerfile)/g))
    expect(files.size).toBe(3)
    for (const file of files) expect(existsSync(join(ROOT, file)), file).toBe(true)
  })
})

interface LockedPackage {
  readonly hasInstallScript?: boolean
  readonly dev?: boolean
}

interface Instruction {
  readonly name: string
  readonly value: string
}

interface Stage {
  readonly image: string
  readonly name: string | undefined
  readonly instructions: readonly Instruction[]
}

/** The stages of a Dockerfile, its comments left out and its continued lines joined. */
function stagesOf(dockerfile: string): Stage[] {
  const lines = linesOf(dockerfile).join('\n').replaceAll('\\\n', ' ').split('\n')
  const instructions = lines.map((line) => {
    const [, name = '', value = ''] = /^([A-Z]+) +(.+)$/.exec(line) ?? []
    if (name === '') throw new Error(`not an instruction: ${line}`)
    return { name, value }
  })
  const starts = instructions.flatMap(({ name }, at) => (name === 'FROM' ? [at] : []))
  return starts.map((start, at) => {
    const [, image = '', name] = /^(\S+)(?: AS (\S+))?$/.exec(instructions[start]?.value ?? '') ?? []
    return { image, name, instructions: instructions.slice(start + 1, starts[at + 1]) }
  })
}

/** The lines that say something. */
function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
}

function values({ instructions }: Stage, wanted: string): string[] {
  return instructions.filter(({ name }) => name === wanted).map(({ value }) => value)
}

const runs = (stage: Stage): string[] => values(stage, 'RUN')
const workdirOf = (stage: Stage): string => values(stage, 'WORKDIR').join()

function copies(stage: Stage): { from: string | undefined; source: string; target: string }[] {
  return values(stage, 'COPY').flatMap((value) => {
    const [, from, paths = ''] = /^(?:--from=(\S+) )?(.+)$/.exec(value) ?? []
    const words = paths.split(/ +/)
    const target = words.at(-1) ?? ''
    return words.slice(0, -1).map((source) => ({ from, source, target }))
  })
}

function environmentOf(stage: Stage): Record<string, string> {
  const pairs = values(stage, 'ENV').flatMap((value) => value.split(/ +/))
  return Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]))
}

/** The sections of a unit file, each with its keys and values in order. */
function sectionsOf(unit: string): Map<string, [string, string][]> {
  const sections = new Map<string, [string, string][]>()
  let section: [string, string][] | undefined
  for (const line of linesOf(unit)) {
    const [, heading] = /^\[(\w+)\]$/.exec(line) ?? []
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? []
    if (heading !== undefined) sections.set(heading, (section = []))
    else if (section !== undefined && key !== undefined && value !== undefined) section.push([key, value])
    else throw new Error(`neither a heading nor a setting: ${line}`)
  }
  return sections
}
