// NOTICE names the licence of everything that an install brings, as package-lock.json has it.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './shipped-archive.js'

interface Package {
  readonly license?: string
  readonly dev?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Package>>
}
const notice = await readFile(join(ROOT, 'NOTICE'), 'utf8')

it('NOTICE lists every package that Dateline asks for, with its licence', () => {
  const { dependencies, optionalDependencies } = packages[''] ?? {}
  const asked = Object.keys({ ...dependencies, ...optionalDependencies }).sort()
  const listed = [...notice.matchAll(/^ {2}(\S+) +([A-Z][\w.-]+)(?: {2,}.*)?$/gm)].map(([, name = '', licence]) => [
    name,
    licence,
  ])
  expect(listed).toEqual(asked.map((name) => [name, packages[`node_modules/${name}`]?.license]))
})

it('everything else that an install brings has one of the licences that NOTICE names', () => {
  const [, named = ''] = /are under the ([\s\S]+?) licence, or/.exec(notice) ?? []
  const allowed = new Set(named.split(/(?:,| or)?\s+/))
  const brought = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true)
  expect(brought.length).toBeGreaterThan(50)
  const others = brought.filter(([, { license = '' }]) => {
    const choices = license.replace(/[()]/g, '').split(' OR ')
    return !choices.some((choice) => allowed.has(choice))
  })
  expect(others.map(([path, { license }]) => `${path}: ${String(license)}`)).toEqual([])
})

it('sharp stands in for the image library, and says so when it is used', () => {
  const sharp = createRequire(import.meta.url)('sharp') as (image: Buffer) => unknown
  expect(() => sharp(Buffer.alloc(1))).toThrow('Dateline reads no images')
})
