// Real-life folders: each file is a document or is skipped with its reason, and none is lost silently.
import { execFile, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rename, symlink, truncate, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listFiles } from '../../src/corpus/list-files.js'
import { readFolder } from './read-folder.js'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dateline-bad-'))
  await put('good.txt', 'Some words.')
})

// Node's own removal stops at paths that are longer than the system takes.
afterEach(() => {
  execFileSync('rm', ['-rf', folder])
})

async function put(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
  await writeFile(path.join(folder, file), content)
}

/** The ids of the documents read, except good.txt, and the reasons for skipping by path. */
async function found(): Promise<{ read: string[]; skipped: Record<string, string> }> {
  const { documents, skipped } = await readFolder(folder)
  const read = documents.map(({ id }) => id)
  expect(read).toContain('good.txt')
  return {
    read: read.filter((id) => id !== 'good.txt'),
    skipped: Object.fromEntries(skipped.map((one) => [one.path, one.reason])),
  }
}

/** The path of a name in bytes. */
const under = (name: Buffer): Buffer => Buffer.concat([Buffer.from(folder + path.sep), name])

describe('the content of a file', () => {
  test('each encoding is read, each other one and each binary file skipped', async () => {
    await put('utf-8.txt', '\uFEFFKöln')
    await put('utf-16.txt', Buffer.from('\uFEFFKöln und 北京', 'utf16le'))
    await put('windows-1252.txt', Buffer.from('K\xf6ln \x96 25 \x80', 'latin1'))
    await put('gbk.txt', Buffer.from('d0c2bbaac9e7b1b1bea939d4c23234c8d5b5e7', 'hex'))
    await put('koi8.txt', Buffer.from('f0d2c5dac9c4c5ced420d3cfcfc2ddc9cc20cf20cecfd7d9c820cdc5d2c1c82e', 'hex'))
    await put('zip.txt', Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`))
    await put('stray-nul.txt', 'A text with a stray \0 in it.')
    const { documents, skipped } = await readFolder(folder)
    expect(Object.fromEntries(documents.map(({ id, text }) => [id, text]))).toEqual({
      'good.txt': 'Some words.',
      'utf-8.txt': 'Köln',
      'utf-16.txt': 'Köln und 北京',
      'windows-1252.txt': 'Köln – 25 €',
      'gbk.txt': '新华社北京9月24日电',
      'stray-nul.txt': 'A text with a stray \0 in it.',
    })
    expect(skipped).toEqual([
      { path: 'koi8.txt', reason: 'is in an encoding that is not read (KOI8-R, it seems); save it as UTF-8' },
      { path: 'zip.txt', reason: 'is not text' },
    ])
  })

  test('nothing that can be seen is nothing', async () => {
    const nothing = {
      'empty.txt': '',
      'mark.txt': '\uFEFF',
      'space.txt': ' \r\n\t\u00A0\n',
      'zero-width.txt': '\u200B\u200D\u2060',
    }
    for (const [file, content] of Object.entries(nothing)) await put(file, content)
    await put('mark-utf-16.txt', Buffer.from('\uFEFF', 'utf16le'))
    const { read, skipped } = await found()
    expect(read).toEqual([])
    expect(new Set(Object.values(skipped))).toEqual(new Set(['is empty']))
    expect(Object.keys(skipped)).toHaveLength(5)
  })

  test('right-to-left text and ten megabytes on one line are read unchanged', async () => {
    const texts = { 'arabic.txt': 'هطل المطر \u202Eفي ليما\u202C.', 'line.txt': 'word '.repeat(2_000_000) }
    for (const [file, content] of Object.entries(texts)) await put(file, content)
    const { documents, skipped } = await readFolder(folder)
    expect(documents.filter(({ id }) => id in texts).map(({ id, text }) => [id, text])).toEqual(Object.entries(texts))
    expect(skipped).toEqual([])
  })

  test('a file larger than is allowed is skipped by its size, unread', async () => {
    await put('huge.txt', '')
    await truncate(path.join(folder, 'huge.txt'), 1024 ** 3)
    await put('just.txt', 'x'.repeat(1024 ** 2))
    await put('over.txt', 'x'.repeat(1024 ** 2 + 1))
    expect((await found()).skipped).toEqual({ 'huge.txt': 'is larger than 256 MB (DATELINE_LARGEST_FILE)' })
    const { documents, skipped } = await readFolder(folder, { largestFile: 1 })
    expect(documents.map(({ id }) => id)).toEqual(['good.txt', 'just.txt'])
    const reason = 'is larger than 1 MB (DATELINE_LARGEST_FILE)'
    expect(skipped).toEqual(['huge.txt', 'over.txt'].map((file) => ({ path: file, reason })))
  })
})

describe('the kind of a file', () => {
  test('links out of the corpus and round in circles are not followed', async () => {
    await put('sub/a.txt', 'Some words.')
    await symlink('/etc/hostname', path.join(folder, 'out.txt'))
    await symlink('..', path.join(folder, 'sub/up'))
    await symlink('circle', path.join(folder, 'circle'))
    await symlink('gone', path.join(folder, 'broken.txt'))
    const reason = 'is a symbolic link, which is not followed'
    expect(await found()).toEqual({
      read: ['sub/a.txt'],
      skipped: { 'out.txt': reason, 'sub/up': reason, circle: reason, 'broken.txt': reason },
    })
  })

  test('a pipe and a socket are never opened, which would wait for ever', async () => {
    await promisify(execFile)('mkfifo', [path.join(folder, 'pipe.txt')])
    const server = net.createServer().listen(path.join(folder, 'socket.txt'))
    await once(server, 'listening')
    try {
      const reason = 'is not a regular file'
      expect(await found()).toEqual({ read: [], skipped: { 'pipe.txt': reason, 'socket.txt': reason } })
    } finally {
      server.close()
    }
  })

  test('a folder with the name of a file is a folder', async () => {
    await put('folder.txt/a.txt', 'Some words.')
    expect(await found()).toEqual({ read: ['folder.txt/a.txt'], skipped: {} })
  })

  test('a file and a folder without the right to read are reported', async () => {
    await put('locked.txt', 'Some words.')
    await put('locked/a.txt', 'Some words.')
    await chmod(path.join(folder, 'locked.txt'), 0o000)
    await chmod(path.join(folder, 'locked'), 0o000)
    await chmod(folder, 0o755)
    const reason = 'could not be read (EACCES)'
    expect(await foundByAnyone()).toEqual({ read: ['good.txt'], skipped: { locked: reason, 'locked.txt': reason } })
  })
})

describe('the name of a file', () => {
  test('any name the system takes is read under that name', async () => {
    const names = [
      'two\nlines.txt',
      'bell\u0007 and \u001b[2J.txt',
      'photo\u202Etxt.exe.txt',
      `${'x'.repeat(251)}.txt`,
      'café.txt',
      'cafe\u0301.txt',
      '👩‍👩‍👧.txt',
      ' .txt',
      '-rf.txt',
      'a\\b.txt',
      '__proto__.txt',
    ]
    for (const name of names) await put(name, 'Some words.')
    const { documents, skipped } = await readFolder(folder)
    expect(documents.map(({ id }) => id)).toEqual([...names, 'good.txt'].sort())
    expect(skipped).toEqual([])
  })

  // Other file systems refuse such a name.
  test.runIf(process.platform === 'linux')('a name that is not UTF-8 is told', async () => {
    await writeFile(under(Buffer.from('caf\xE9.txt', 'latin1')), 'Some words.')
    await mkdir(under(Buffer.from('\xE9t\xE9', 'latin1')))
    const reason = 'has a name that is not UTF-8; rename it'
    expect(await found()).toEqual({ read: [], skipped: { 'caf\uFFFD.txt': reason, '\uFFFDt\uFFFD': reason } })
  })
})

describe('how a folder is built', () => {
  test('hundreds of folders in one another are read', async () => {
    const deep = `${'d/'.repeat(800)}a.txt`
    await put(deep, 'Some words.')
    expect(await found()).toEqual({ read: [deep], skipped: {} })
  })

  test('so many that the path is too long for the system are reported', async () => {
    const half = 'd/'.repeat(1500)
    await put(`one/${half}a.txt`, 'Some words.')
    await mkdir(path.join(folder, 'two', half), { recursive: true })
    await rename(path.join(folder, 'one'), path.join(folder, 'two', half, 'one'))
    const { read, skipped } = await found()
    expect(read).toEqual([])
    expect(Object.values(skipped)).toEqual(['could not be read (ENAMETOOLONG)'])
  })

  test('thousands of files in one folder, and a folder for each, are all listed', async () => {
    const count = 5000
    await mkdir(path.join(folder, 'many'))
    for (let at = 0; at < count; at++) await writeFile(path.join(folder, 'many', `${at}.txt`), '')
    for (let at = 0; at < 1000; at++) await put(`each/${at}/a.txt`, '')
    const { files, skipped } = await listFiles(folder)
    expect(new Set(files).size).toBe(count + 1000 + 1)
    expect(skipped).toEqual([])
  })
})

/** Reads the folder as a user without rights; any user but root is one already. */
async function foundByAnyone(): Promise<{ read: string[]; skipped: Record<string, string> }> {
  const isRoot = process.getuid?.() === 0
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', READ_AS_ANYONE, folder],
    {
      ...(isRoot ? { env: { ...process.env, AS_USER: '65534' } } : {}),
      cwd: path.join(import.meta.dirname, '../..'),
    },
  )
  return JSON.parse(stdout) as { read: string[]; skipped: Record<string, string> }
}

/** Loads the compiled reader first: the checkout itself may be closed to others. */
const READ_AS_ANYONE = `
  import path from 'node:path'
  import { pathToFileURL } from 'node:url'
  const { readCorpus } = await import(pathToFileURL(path.resolve('dist/corpus/read-corpus.js')))
  const { openSeenFiles } = await import(pathToFileURL(path.resolve('dist/corpus/seen-files.js')))
  if (process.env.AS_USER) process.setuid(Number(process.env.AS_USER))
  const parts = { known: () => undefined, seen: openSeenFiles(''), now: () => new Date(), onProgress() {} }
  const { entries, skipped } = await readCorpus(process.argv[1], { ...parts, today: '2023-10-01', largestFile: 256 })
  console.log(JSON.stringify({
    read: entries.map(({ id }) => id),
    skipped: Object.fromEntries(skipped.map((one) => [one.path, one.reason])),
  }))
`
