#!/usr/bin/env node
// The composition root: reads the settings, opens the rooms, runs one command, and is the only file that exits.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { setTimeout } from 'node:timers/promises'
import { parseEnv } from 'node:util'
import { pino } from 'pino'
import { createArchive, DEFAULT_TOP } from './answer/archive.js'
import type { Archive } from './answer/archive.js'
import { readConfig } from './config.js'
import type { Config } from './config.js'
import { periodOf } from './corpus/period.js'
import type { IsoDate } from './corpus/publication-date.js'
import { readCorpus } from './corpus/read-corpus.js'
import type { Corpus } from './corpus/read-corpus.js'
import { createEmbedder } from './embeddings/embedder.js'
import { readModel } from './embeddings/model.js'
import { DatelineError } from './errors.js'
import type { ErrorCode } from './errors.js'
import { evaluateSets } from './evaluation/evaluate-sets.js'
import type { Generation } from './index/generation.js'
import { readyIndex, rebuildIndex } from './index/ready-index.js'
import type { Builder } from './index/ready-index.js'
import { openIndex } from './index/rebuild.js'
import type { Place } from './index/rebuild.js'
import { answerText } from './terminal/answer-text.js'
import { documentText, findDocument, rebuiltText, statusText } from './terminal/archive-text.js'
import { answerJson, questionsFrom } from './terminal/ask.js'
import { chat } from './terminal/chat.js'
import { runCommandLine } from './terminal/command-line.js'
import type { AskOptions, EvalOptions } from './terminal/command-line.js'
import { failuresText, figuresJson, figuresText } from './terminal/evaluation-text.js'
import { printable } from './terminal/printable.js'
import { createProgress } from './terminal/progress.js'
import { textStyle } from './terminal/text-style.js'
import { unusedDateLines } from './terminal/unused-dates.js'

const SHIPPED_MODELS = fileURLToPath(new URL('../embeddings/models', import.meta.url))
/** Errors of the person who typed the command, which exit with 2; all others exit with 1. */
const USED_WRONGLY = new Set<ErrorCode>([
  'USAGE',
  'DATE_INVALID',
  'PERIOD_REVERSED',
  'SOURCE_UNKNOWN',
  'DOCUMENT_UNKNOWN',
])
const PACKAGE = new URL('../package.json', import.meta.url)

const { stdin, stdout, stderr } = process
const now = (): Date => new Date()
const say = (text: string): void => void stderr.write(`${printable(text)}\n`)
/** Five characters that are easy to read out: no 0 or O, 1 or I. */
const newReference = (): string =>
  Array.from(randomBytes(5), (byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[byte % 32]).join('')
/** Standard output belongs to answers. */
const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, stderr)

interface Opened {
  readonly config: Config
  readonly place: Place
}

/** The day it is in an IANA time zone; Swedish dates are ISO dates. */
function todayIn(timeZone: string): IsoDate {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now())
}

/** The settings and the model; read once a command, so that help works whatever they are. */
async function open(): Promise<Opened> {
  const file = await readFile('.env', 'utf8').catch(absentEnv)
  const config = readConfig({ ...parseEnv(file), ...process.env }, process.cwd(), SHIPPED_MODELS)
  return { config, place: { corpus: config.corpus, index: config.embeddings, model: await readModel(config.model) } }
}

/** The documents as they are today. */
function corpusOf({ corpus, largestFile, timezone }: Config): Promise<Corpus> {
  return readCorpus(corpus, todayIn(timezone), largestFile)
}

function absentEnv(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return ''
  throw new DatelineError('SETTINGS_INVALID', `The file .env cannot be read (${String(code)}). Mend or remove it.`)
}

/** What this process lends to a build: its progress bar, its clock, its id for the lock. */
function createBuilder(): Builder {
  const progress = createProgress(stderr, Date.now)
  return {
    lock: {
      pid: process.pid,
      onWait: (holder) => {
        say(`Process ${String(holder)} builds this index; waiting for it.`)
      },
      pause: () => setTimeout(200),
    },
    now,
    onBuild: (reason) => {
      say(`${reason} Building the index.`)
    },
    onProgress: progress.show,
    onBuilt: ({ notes, generation, embedded }, { skipped }) => {
      progress.stop()
      for (const note of notes) say(note)
      say(rebuiltText(generation.manifest, skipped, embedded))
      for (const line of unusedDateLines(generation.documents)) say(line)
    },
  }
}

/** Runs `use` with the archive, and ends the embedding process afterwards, which starts while the index is opened. */
async function withArchive({ config, place }: Opened, use: (archive: Archive) => Promise<void>): Promise<void> {
  const embedder = createEmbedder(place.model, 1)
  try {
    const generation = await readyIndex(place, await corpusOf(config), createBuilder())
    const archive = createArchive(generation, {
      embed: embedder.embed,
      today: () => todayIn(config.timezone),
      onMismatch: (mismatch) => {
        log.error(mismatch, 'A citation was dropped: its document does not hold the excerpt. Run "dateline rebuild".')
      },
    })
    await use(archive)
  } finally {
    await embedder.close()
  }
}

async function runAsk(question: string, options: AskOptions): Promise<void> {
  // Wrong options are told before anything is built or read.
  periodOf(options.since, options.until)
  await withArchive(await open(), async (archive) => {
    for await (const text of questionsFrom(question, stdin)) {
      const answer = await archive.answer(archive.read({ ...options, text }), options.top)
      stdout.write(`${options.json ? answerJson(answer) : answerText(answer, textStyle(stdout, process.env))}\n`)
    }
  })
}

async function runChat(opened: Opened): Promise<void> {
  await withArchive(opened, async (archive) => {
    if (stdin.isTTY) say('Ask a question; "exit" or Ctrl-D ends the chat.')
    await chat({ input: stdin, output: stdout }, async (text) => {
      return answerText(await archive.answer(archive.read({ text }), DEFAULT_TOP), textStyle(stdout, process.env))
    })
  })
}

async function runBot(opened: Opened, token: string): Promise<void> {
  // Loaded for the bot alone: discord.js is as slow to import as everything else together.
  const { createBot } = await import('./discord/bot.js')
  const { config } = opened
  await withArchive(opened, async (archive) => {
    const bot = createBot({ token, api: config.discordApi, guild: config.guild, archive, log, newReference })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void bot.stop())
    await bot.run()
  })
}

async function start(): Promise<void> {
  const opened = await open()
  const { discordToken } = opened.config
  await (discordToken === undefined ? runChat(opened) : runBot(opened, discordToken))
}

async function bot(): Promise<void> {
  const opened = await open()
  const { discordToken } = opened.config
  if (discordToken === undefined) {
    throw new DatelineError('SETTINGS_INVALID', 'DISCORD_TOKEN is not set. README.md tells where to get a bot token.')
  }
  await runBot(opened, discordToken)
}

async function rebuildCommand(): Promise<void> {
  const { config, place } = await open()
  await rebuildIndex(place, await corpusOf(config), createBuilder())
}

async function status(): Promise<void> {
  const { config, place } = await open()
  const { manifest, db, documents } = await builtIndex(place)
  const { fingerprint } = await corpusOf(config)
  const changed = fingerprint !== manifest.corpus.fingerprint
  const lines = [statusText(manifest, db.skipped(), changed, config.timezone), ...unusedDateLines(documents)]
  stdout.write(`${lines.join('\n')}\n`)
}

async function show(name: string): Promise<void> {
  const { place } = await open()
  const { documents, db } = await builtIndex(place)
  const document = findDocument(documents, name)
  stdout.write(`${documentText(document, db.passagesOf(document.number))}\n`)
}

async function runEval(folders: readonly string[], options: EvalOptions): Promise<void> {
  const { place } = await open()
  const embedder = createEmbedder(place.model, 1)
  const progress = createProgress(stderr, Date.now)
  try {
    const rows = await evaluateSets(folders, { legs: options.legs, byType: options.by === 'type' }, place, {
      embedder,
      clock: () => performance.now(),
      builder: createBuilder(),
      onProgress: (done, of) => {
        progress.show({ doing: 'asking', done, of })
      },
      onOutcomes: (outcomes) => {
        progress.stop()
        if (options.failures > 0) say(failuresText(outcomes, options.failures))
      },
    })
    stdout.write(`${options.json ? JSON.stringify(figuresJson(rows)) : figuresText(rows)}\n`)
  } finally {
    progress.stop()
    await embedder.close()
  }
}

/** The index as it is; these commands look and build nothing. */
async function builtIndex(place: Place): Promise<Generation> {
  const { generation, reason } = await openIndex(place)
  if (generation !== undefined) return generation
  throw new DatelineError('INDEX_ABSENT', `${reason ?? ''} Run "dateline rebuild" first.`)
}

// Whoever reads may have read enough: `dateline status | head -1` is no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

try {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }
  const commands = {
    start,
    chat: async () => runChat(await open()),
    bot,
    ask: runAsk,
    rebuild: rebuildCommand,
    status,
    show,
    evaluate: runEval,
  }
  await runCommandLine(process.argv.slice(2), commands, version)
  process.exitCode = 0
} catch (error) {
  if (!(error instanceof DatelineError)) throw error
  say(error.message)
  process.exitCode = USED_WRONGLY.has(error.code) ? 2 : 1
}
