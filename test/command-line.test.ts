// The command line as a person or a script runs it: real processes in folders with their own small corpora.
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../src/sqlite.js'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Citation } from '../src/answer/answer.js'
import { checksumOf, FILES, MANIFEST_FILE } from '../src/index/files/manifest.js'
import type { Manifest } from '../src/index/files/manifest.js'
import { copyOf, dateline, folderWith } from './run-dateline.js'

const TEXTS = {
  'corpus/2023-06-09-siasun.txt':
    'Siasun hires engineers\n\nSource: Reuters\n\nSiasun Robot has 4,000 staff. More than 2,000 of them are engineers. It makes robots in Shenyang.\n',
  'corpus/lake.txt':
    'The lake\n\nThe lake froze over in January. Skaters came from the whole valley. The ice held until March.\n',
  'corpus/notes/2022-03.txt':
    'Bakers on strike\n\nThe bakers of Lyon went on strike in March. They asked for shorter nights. Bread was sold out by noon.\n',
}
const ENGINEERS = 'How many engineers does Siasun have?'
const SKATERS = 'Who came to the frozen lake?'
const STRIKE = 'Why did the bakers of Lyon go on strike?'

/** A folder whose index is current; tests that change it work on a copy. */
let ready: string
beforeAll(async () => {
  ready = await folderWith(TEXTS)
  expect(await dateline(ready, ['rebuild'])).toMatchObject({ status: 0 })
})

const answers = (stdout: string): Answer[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer)
const shown = ({ citations, nearest }: Answer): readonly Citation[] => [...citations, ...nearest]
/** The folder of the generation that is current. */
const generation = async (folder: string): Promise<string> => {
  const index = join(folder, 'embeddings/index')
  return join(index, (await readFile(join(index, 'current'), 'utf8')).trim())
}

describe('start', () => {
  test('builds the index the first time, finds it current the second, and answers what is piped in', async () => {
    const folder = await folderWith(TEXTS)
    const first = await dateline(folder, [], { input: `${ENGINEERS}\n` })
    expect(first.status).toBe(0)
    expect(first.stderr).toMatch(/Building the index[^]*^3 added, .*\n\d+ texts embedded/m)
    expect(first.stdout).toContain('2,000 of them are engineers')
    const second = await dateline(folder, [], { input: `${ENGINEERS}\n` })
    expect(second).toEqual({ status: 0, stdout: first.stdout, stderr: '' })
  })

  test.each([[[]], [['start']], [['chat']]])('%j answers piped questions, one per line, in order', async (args) => {
    const { status, stdout } = await dateline(ready, args, { input: `${SKATERS}\n\n${STRIKE}\r\n${ENGINEERS}` })
    expect(status).toBe(0)
    const firsts = [...stdout.matchAll(/^1 {2}(.+)$/gm)].map(([, title]) => title)
    expect(firsts).toEqual(['The lake', 'Bakers on strike', 'Siasun hires engineers'])
  })

  // Regression: the build that ended first removed the folder in which another was still writing.
  test('works several times at once in a new folder', async () => {
    const folder = await folderWith(TEXTS)
    const all = await Promise.all([1, 2, 3].map(() => dateline(folder, [], { input: `${ENGINEERS}\n` })))
    for (const { status, stdout, stderr } of all) {
      expect(stderr).not.toMatch(/^ +at /m)
      expect(stdout).toContain('2,000 of them are engineers')
      expect(status).toBe(0)
    }
    const told = all.map(({ stderr }) => stderr).join('')
    expect(told.match(/Building the index\./g)).toHaveLength(1)
    expect(told.match(/^3 added/gm)).toHaveLength(1)
    expect(await readdir(join(folder, 'embeddings/index'))).not.toContain('lock')
  })

  test('takes over the lock of a build that was killed', async () => {
    const folder = await folderWith({ ...TEXTS, 'embeddings/index/lock': '999999999\n' })
    const { status, stdout, stderr } = await dateline(folder, ['ask', ENGINEERS])
    expect(stderr).toMatch(/^There is no index in .* yet\. Building the index\.\n3 added, /)
    expect(stdout).toContain('2,000 of them are engineers')
    expect(status).toBe(0)
  })

  test('indexes a document that was added, and embeds nothing else again', async () => {
    const folder = await copyOf(ready)
    await writeFile(join(folder, 'corpus/storm.txt'), 'A storm came over the hills.\n')
    const { stdout, stderr } = await dateline(folder, [], { input: 'What came over the hills?\n' })
    expect(stderr).toMatch(
      /^The corpus has changed\. Building.*\n1 added, 0 changed, 0 removed, 3 unchanged, .*\n[12] texts? embedded/,
    )
    expect(stdout).toMatch(/^1 {2}A storm/m)
  })
})

describe('ask', () => {
  test('words need no quotes', async () => {
    const { status, stdout } = await dateline(ready, ['ask', ...ENGINEERS.split(' ')])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^1 {2}Siasun hires engineers\n {3}Reuters · 9 June 2023 · 2023-06-09-siasun\.txt\n/)
  })

  test('--json prints one object that follows the contract', async () => {
    const { status, stdout } = await dateline(ready, ['ask', '--json', '--top', '2', '--since', '2023', ENGINEERS])
    expect(status).toBe(0)
    const [answer, ...others] = answers(stdout)
    expect(others).toEqual([])
    expect(answer).toMatchObject({
      schema: 1,
      question: ENGINEERS,
      answered: true,
      period: { from: '2023-01-01', to: null, origin: 'option', undatedLeftOut: 1 },
      nearest: [],
      coverage: { documents: 3, passages: 3, from: '2022-03', to: '2023-06-09', undated: 1 },
    })
    expect(answer?.citations).toHaveLength(1)
    const { excerpt, start, end, ...citation } = answer?.citations[0] ?? ({} as Citation)
    expect(citation).toMatchObject({
      number: 1,
      document: '2023-06-09-siasun.txt',
      title: 'Siasun hires engineers',
      source: 'Reuters',
      url: null,
      date: '2023-06-09',
      dateOrigin: 'file name',
    })
    expect(TEXTS['corpus/2023-06-09-siasun.txt'].slice(start, end)).toBe(excerpt)
  })

  test('--json prints nothing but JSON even if the index is built first', async () => {
    const folder = await folderWith({ ...TEXTS, 'corpus/empty.txt': '' })
    const { status, stdout, stderr } = await dateline(folder, ['ask', '--json', ENGINEERS])
    expect(status).toBe(0)
    expect(answers(stdout)).toHaveLength(1)
    expect(stderr).toMatch(/Building the index[^]*Skipped: empty\.txt is empty/)
  })

  test('--json - answers each line of standard input, in order', async () => {
    const questions = [SKATERS, ENGINEERS, 'Ungefähr 🎉?']
    const { status, stdout } = await dateline(ready, ['ask', '--json', '-'], { input: `${questions.join('\n')}\n` })
    expect(status).toBe(0)
    expect(answers(stdout).map(({ question }) => question)).toEqual(questions)
    expect(answers(stdout).map((answer) => shown(answer)[0]?.document)).toMatchObject([
      'lake.txt',
      '2023-06-09-siasun.txt',
      expect.anything(),
    ])
  })

  test('--json prints nothing but answers even if a citation had to be dropped', async () => {
    const folder = await copyOf(ready)
    const current = await generation(folder)
    const db = openDatabase(join(current, 'passages.db'))
    db.prepare(`UPDATE documents SET text = 'x' || text WHERE id = 'lake.txt'`).run()
    db.close()
    const manifest = JSON.parse(await readFile(join(current, MANIFEST_FILE), 'utf8')) as Manifest
    manifest.files['passages.db'] = await checksumOf(join(current, 'passages.db'))
    await writeFile(join(current, MANIFEST_FILE), JSON.stringify(manifest))
    const { status, stdout, stderr } = await dateline(folder, ['ask', '--json', SKATERS])
    expect(status).toBe(0)
    expect(stderr).toContain('EXCERPT_MISMATCH')
    expect(answers(stdout).map(({ question }) => question)).toEqual([SKATERS])
    expect(
      answers(stdout)
        .flatMap(shown)
        .map(({ document }) => document),
    ).not.toContain('lake.txt')
  })

  test('a question without an answer is not a failure', async () => {
    const { status, stdout } = await dateline(ready, ['ask', 'Which composer wrote The Firebird?'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^The archive does not say\.\nThe nearest passages are:\n/)
  })

  test('brings the index up to date with the corpus first', async () => {
    const folder = await copyOf(ready)
    await writeFile(join(folder, 'corpus/storm.txt'), 'A storm came over the hills.\n')
    const first = await dateline(folder, ['ask', 'What came over the hills?'])
    expect(first.stderr).toMatch(
      /^The corpus has changed\. Building the index\.\n1 added, 0 changed, 0 removed, 3 unchanged, /,
    )
    expect(first.stdout).toContain('**A storm came over the hills.**')
    expect((await dateline(folder, ['ask', 'What came over the hills?'])).stderr).toBe('')
  })

  test('a publication phrase is shown as a period; --any-time removes it', async () => {
    const question = 'How many engineers does Siasun have in articles from 2023?'
    const [limited] = answers((await dateline(ready, ['ask', '--json', question])).stdout)
    expect(limited?.period).toEqual({ from: '2023-01-01', to: '2023-12-31', origin: 'question', undatedLeftOut: 1 })
    expect(limited?.notes).toMatchObject([{ code: 'PERIOD_READ' }])
    const [free] = answers((await dateline(ready, ['ask', '--json', '--any-time', question])).stdout)
    expect([free?.period, free?.notes]).toEqual([null, []])
    expect(free?.citations[0]?.document).toBe('2023-06-09-siasun.txt')
  })

  test('limits are shown, with the number of documents left out', async () => {
    const first = 'Published until 31 December 2022 · 1 undated document left out'
    for (const until of ['2022', 'December 2022', '31 dec 2022']) {
      const { stdout } = await dateline(ready, ['ask', '--until', until, '--', STRIKE])
      expect(stdout.split('\n')[0]).toBe(first)
      expect(stdout).not.toContain('Siasun')
    }
  })

  test('a reader that stops early causes no crash', async () => {
    const { stderr } = await dateline(ready, ['status'], { unread: true })
    expect(stderr).toBe('')
  })

  test.runIf(existsSync('/dev/full'))('a full disk behind standard output is reported in a sentence', () => {
    const full = openSync('/dev/full', 'w')
    const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))
    const { status, stderr } = spawnSync(process.execPath, [main, 'status'], {
      cwd: ready,
      env: {},
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'Standard output cannot be written (ENOSPC).\n' })
  })
})

describe('wrong usage exits with 2, says what is wrong, and gives an example', () => {
  test.each<[string[], RegExp]>([
    [['ask', '--since', '2023-13-40', 'x'], /"2023-13-40".*2023-06-09/],
    [['ask', '--until', '2023-02-30', 'x'], /"2023-02-30".*2023-06-09/],
    [['ask', '--since', 'one fine day', 'x'], /"one fine day".*2023-06-09/],
    [['ask', '--since', '6/9/2023', 'x'], /6 September 2023.*9 June 2023/],
    [['ask', '--since', '2023-06', '--until', '2022', 'x'], /2023-06.*2022.*for example/],
    [['ask', '--top', '0', 'x'], /'0'.*1 to 10/],
    [['ask', '--top', '11', 'x'], /'11'.*1 to 10/],
    [['ask', '--top', 'three', 'x'], /'three'.*1 to 10/],
    [['ask', '--source', 'Xinhua', 'x'], /"Xinhua".*Reuters/],
    [['ask', '--sauce', 'Xinhua', 'x'], /'--sauce'[^]*--source[^]*example/],
    [['ask', '--since'], /--since[^]*example/],
    [['ask'], /question[^]*example/],
    [['show'], /document[^]*example/],
    [['satus'], /'satus'[^]*status[^]*example/],
    [[ENGINEERS], /unknown command[^]*example/i],
    [['--nope'], /'--nope'[^]*example/],
    [['status', 'extra'], /status[^]*example/],
    [['help', 'satus'], /not a command[^]*example/],
    [['rebuild', '--full', '--check'], /--full[^]*--check[^]*example/],
    [['rebuild', '--check', '--full'], /--full[^]*--check[^]*example/],
  ])('%j', async (args, message) => {
    const { status, stdout, stderr } = await dateline(ready, args)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/^ +at /m)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })
})

describe('help', () => {
  test('lists every command, and each has help of its own', async () => {
    const { status, stdout } = await dateline(ready, ['--help'])
    expect(status).toBe(0)
    const commands = [...stdout.matchAll(/^ {2}([a-z]+)(?= |$)/gm)].map(([, name = '']) => name)
    expect(commands).toEqual(
      expect.arrayContaining(['start', 'chat', 'bot', 'ask', 'rebuild', 'status', 'show', 'eval']),
    )
    for (const command of commands.filter((name) => name !== 'help')) {
      const help = await dateline(ready, [command, '--help'])
      expect(help).toMatchObject({ status: 0, stderr: '' })
      expect(help.stdout).toContain(`Usage: dateline ${command}`)
    }
  })

  test('and the version work whatever the settings and the folder are', async () => {
    const folder = await folderWith({})
    const settings = { DATELINE_TIMEZONE: 'Mars', DATELINE_MODEL: 'none' }
    expect(await dateline(folder, ['ask', '--help'], { settings })).toMatchObject({ status: 0, stderr: '' })
    const version = await dateline(folder, ['--version'], { settings })
    expect(version).toMatchObject({ status: 0, stderr: '' })
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a corpus that cannot be used', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['is missing', {}, /does not exist/],
    ['is empty', { 'corpus/.hidden': '' }, /is empty/],
    ['is a file', { corpus: 'text' }, /is a file/],
    ['holds nothing that is read', { 'corpus/a.pdf': '%PDF' }, /no document.*a\.pdf/],
  ])('that %s is named', async (_, files, message) => {
    const folder = await folderWith(files)
    for (const args of [[], ['ask', 'x'], ['rebuild']]) {
      const { status, stdout, stderr } = await dateline(folder, args)
      expect(stderr).toContain(join(folder, 'corpus'))
      expect(stderr).toMatch(message)
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    }
  })
})

describe('unreadable files among readable ones', () => {
  test('are named with the reason by rebuild and status, and the others are indexed', async () => {
    const folder = await folderWith({
      ...TEXTS,
      'corpus/data.txt': new Uint8Array([0, 159, 146]),
      'corpus/empty.txt': '',
    })
    const rebuilt = await dateline(folder, ['rebuild'])
    expect(rebuilt).toMatchObject({ status: 0, stderr: expect.stringMatching(/^There is no index .*\n$/) as string })
    const status = await dateline(folder, ['status'])
    expect(status.stdout).toMatch(/^Documents +3$/m)
    for (const text of [rebuilt.stdout, status.stdout]) {
      expect(text).toMatch(/^Skipped: data\.txt is not text$/m)
      expect(text).toMatch(/^Skipped: empty\.txt is empty$/m)
    }
    const { stdout } = await dateline(folder, ['ask', ENGINEERS])
    expect(stdout).toContain('2,000 of them are engineers')
  })
})

describe('an index that cannot be used', () => {
  test.each([...Object.values(FILES), MANIFEST_FILE])(
    'with a damaged %s is named and rebuilt by the next question',
    async (file) => {
      const folder = await copyOf(ready)
      await appendFile(join(await generation(folder), file), '{')
      const { status, stdout, stderr } = await dateline(folder, ['ask', ENGINEERS])
      expect(stderr).toContain(file)
      expect(stderr).toMatch(/Building the index[^]*^0 texts embedded/m)
      expect(stdout).toContain('2,000 of them are engineers')
      expect(status).toBe(0)
      expect((await dateline(folder, ['ask', ENGINEERS])).stderr).toBe('')
    },
  )

  test('of the same model in a folder with another name is used', async () => {
    const folder = await copyOf(ready)
    const path = join(await generation(folder), MANIFEST_FILE)
    const manifest = await readFile(path, 'utf8')
    await writeFile(path, manifest.replace('"all-MiniLM-L6-v2"', '"another-name"'))
    expect(await dateline(folder, ['ask', ENGINEERS])).toMatchObject({ status: 0, stderr: '' })
  })

  test('with a missing file is named and rebuilt', async () => {
    const folder = await copyOf(ready)
    await rm(join(await generation(folder), 'words.bm25'))
    const { status, stderr } = await dateline(folder, ['ask', ENGINEERS])
    expect(stderr).toMatch(/words\.bm25[^]*Building the index/)
    expect(status).toBe(0)
  })

  test('of another model is rebuilt, saying why', async () => {
    const folder = await copyOf(ready)
    const path = join(await generation(folder), 'manifest.json')
    const manifest = await readFile(path, 'utf8')
    const { settings } = JSON.parse(manifest) as Manifest
    await writeFile(path, manifest.replace(settings.model.sha256, 'f'.repeat(64)))
    const { status, stderr } = await dateline(folder, ['ask', ENGINEERS])
    expect(stderr).toMatch(/the embedding model\. Building the index/)
    expect(status).toBe(0)
    expect((await dateline(folder, ['ask', ENGINEERS])).stderr).toBe('')
  })

  test('with damaged vectors is rebuilt from the texts', async () => {
    const folder = await copyOf(ready)
    for (const end of ['-wal', '-shm']) await rm(join(folder, `embeddings/index/vectors.db${end}`), { force: true })
    await writeFile(
      join(folder, 'embeddings/index/vectors.db'),
      'no database at all, but long enough to be one'.repeat(99),
    )
    await appendFile(join(folder, 'corpus/lake.txt'), 'It thawed in April.\n')
    const { status, stdout } = await dateline(folder, ['rebuild'])
    expect(stdout).toMatch(/^0 added, 1 changed[^]*vectors\.db were damaged/)
    expect(status).toBe(0)
    expect((await dateline(folder, ['show', 'lake'])).stdout).toContain('It thawed in April.')
  })

  test.each([['status'], ['show', 'lake']])('"%s" says what to do if there is none', async (...args) => {
    const folder = await folderWith(TEXTS)
    const { status, stdout, stderr } = await dateline(folder, args)
    expect(stderr).toMatch(/no index[^]*dateline rebuild/)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(await readdir(folder)).toEqual(['corpus'])
  })

  test('in a path that is not a folder is reported in a sentence', async () => {
    const folder = await folderWith({ ...TEXTS, taken: 'a file' })
    for (const args of [['rebuild'], ['ask', 'x']]) {
      const { status, stderr } = await dateline(folder, args, { settings: { DATELINE_EMBEDDINGS: 'taken' } })
      expect(status).toBe(1)
      expect(stderr).toContain('taken')
      expect(stderr).not.toMatch(/^ +at |\[Error/m)
    }
  })
})

describe('a document that changes after the index was built', () => {
  test('is not cited by ask once it is removed', async () => {
    const folder = await copyOf(ready)
    await rm(join(folder, 'corpus/lake.txt'))
    const { stdout } = await dateline(folder, ['ask', '--json', SKATERS])
    expect(
      answers(stdout)
        .flatMap(shown)
        .map(({ document }) => document),
    ).not.toContain('lake.txt')
  })

  test('is reported by status', async () => {
    const folder = await copyOf(ready)
    expect((await dateline(folder, ['status'])).stdout).toMatch(/^Corpus +unchanged/m)
    await appendFile(join(folder, 'corpus/lake.txt'), 'It thawed in April.\n')
    const { stdout } = await dateline(folder, ['status'])
    expect(stdout).toMatch(/^Corpus +has changed since \(1 changed\): run "dateline rebuild"$/m)
  })
})

describe('the settings', () => {
  test('that are wrong are all reported at once, without the token', async () => {
    const settings = { DISCORD_TOKEN: 'Bot s3cr3t-t0k3n', DATELINE_TIMEZONE: 'Mars', DATELINE_GUILD: 'mine' }
    const { status, stdout, stderr } = await dateline(ready, ['ask', 'x'], { settings })
    for (const name of Object.keys(settings)) expect(stderr).toContain(name)
    expect(stderr).not.toContain('s3cr3t')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  })

  test('are read from .env, and the environment wins', async () => {
    const folder = await copyOf(ready)
    await mkdir(join(folder, 'other'))
    await writeFile(join(folder, 'other/fox.txt'), 'The fox lives under the old mill. It comes out at dusk.\n')
    await writeFile(join(folder, '.env'), '# mine\nDATELINE_CORPUS="other"\nDATELINE_EMBEDDINGS=built\n')
    const fromFile = await dateline(folder, ['ask', 'Where does the fox live?'])
    expect(fromFile.stdout).toContain('The fox lives under the old mill.')
    expect(await readdir(join(folder, 'built'))).toContain('current')
    const settings = { DATELINE_CORPUS: 'corpus', DATELINE_EMBEDDINGS: 'embeddings/index' }
    const fromEnvironment = await dateline(folder, ['ask', ENGINEERS], { settings })
    expect(fromEnvironment.stderr).toBe('')
    expect(fromEnvironment.stdout).toContain('2,000 of them are engineers')
  })

  test('that name a missing model say which files are missing, and where', async () => {
    const { status, stderr } = await dateline(ready, ['ask', 'x'], { settings: { DATELINE_MODEL: './no-model' } })
    expect(stderr).toMatch(/tokenizer\.json.*no-model.*DATELINE_MODEL/)
    expect(status).toBe(1)
  })

  test('without a token stop the bot', async () => {
    const { status, stderr } = await dateline(ready, ['bot'])
    expect(stderr).toMatch(/^DISCORD_TOKEN is not set\./)
    expect(status).toBe(1)
  })
})

describe('show', () => {
  test('finds a document by a part of its path', async () => {
    const { status, stdout } = await dateline(ready, ['show', 'siasun'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Document +2023-06-09-siasun\.txt\nTitle +Siasun hires engineers \(header\)$/m)
    expect(stdout).toMatch(/^Published +9 June 2023 \(file name\)$/m)
    const [, start, end] = /^\[1\] (\d+) to (\d+)$/m.exec(stdout) ?? []
    expect(stdout).toContain(TEXTS['corpus/2023-06-09-siasun.txt'].slice(Number(start), Number(end)))
  })

  test('lists the documents if several match', async () => {
    const { status, stderr } = await dateline(ready, ['show', '.txt'])
    expect(stderr).toMatch(/3 paths: .*lake\.txt/)
    expect(status).toBe(2)
  })

  test('of an unknown document exits with 2, and names one that exists', async () => {
    const { status, stdout, stderr } = await dateline(ready, ['show', 'ocean'])
    expect(stderr).toMatch(/"ocean".*\.txt/)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })
})
