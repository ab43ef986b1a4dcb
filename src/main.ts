#!/usr/bin/env node
// The composition root: reads the settings, opens the rooms, runs one command, and is the only file that exits.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv, styleText } from 'node:util'
import { pino } from 'pino'
import { createArchive, DEFAULT_TOP } from './answer/archive.js'
import type { Archive } from './answer/archive.js'
import { readConfig } from './config.js'
import type { Config } from './config.js'
import type { IsoDate } from './corpus/publication-date.js'
import { readCorpus } from './corpus/read-corpus.js'
import type { Corpus } from './corpus/read-corpus.js'
import { createEmbedder } from './embeddings/embedder.js'
import type { Embedder } from './embeddings/embedder.js'
import { readModel } from './embeddings/model.js'
import { DatelineError } from './errors.js'
import type { ErrorCode } from './errors.js'
import { evaluate, figures, LEGS } from './evaluation/evaluate.js'
import type { Leg, Outcome } from './evaluation/evaluate.js'
import { readQuestionSet } from './evaluation/question-set.js'
import type { QuestionSet } from './evaluation/question-set.js'
import type { Generation } from './index/generation.js'
import { openIndex, rebuild } from './index/rebuild.js'
import type { Place } from './index/rebuild.js'
import { answerText, PLAIN } from './terminal/answer-text.js'
import type { TextStyle } from './terminal/answer-text.js'
import { documentText, findDocument, rebuiltText, statusText } from './terminal/archive-text.js'
import { answerJson, questionsFrom } from './terminal/ask.js'
import { chat } from './terminal/chat.js'
import { runCommandLine } from './terminal/command-line.js'
import type { AskOptions, EvalOptions } from './terminal/command-line.js'
import { failuresText, figuresJson, figuresText } from './terminal/evaluation-text.js'
import type { FiguresRow } from './terminal/evaluation-text.js'
import { createProgress } from './terminal/progress.js'

const SHIPPED_MODELS = fileURLToPath(new URL('../embeddings/models', import.meta.url))
/** Errors of the person who typed the command, which exit with 2; all others exit with 1. */
const USED_WRONGLY = new Set<ErrorCode>(['USAGE', 'DATE_INVALID', 'PERIOD_REVERSED', 'SOURCE_UNKNOWN'])
const PACKAGE = new URL('../package.json', import.meta.url)

const { stdin, stdout, stderr } = process
const now = (): Date => new Date()
const say = (text: string): void => void stderr.write(`${text}\n`)
/** Five characters that are easy to read out: no 0 or O, 1 or I. */
const newReference = (): string =>
  Array.from(randomBytes(5), (byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[byte % 32]).join('')
const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })

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
  const file = await readFile('.env', 'utf8').catch(() => '')
  const config = readConfig({ ...parseEnv(file), ...process.env }, process.cwd(), SHIPPED_MODELS)
  return { config, place: { corpus: config.corpus, index: config.embeddings, model: await readModel(config.model) } }
}

async function buildIndex(place: Place, corpus: Corpus, previous: Generation | undefined): Promise<Generation> {
  const progress = createProgress(stderr, Date.now)
  try {
    const built = await rebuild(place, corpus, previous, now, progress.show)
    progress.stop()
    for (const note of built.notes) say(note)
    say(rebuiltText(built.generation.manifest, corpus.skipped, built.embedded))
    return built.generation
  } finally {
    progress.stop()
  }
}

/** The index, built where there is none that can be used; and, where `upToDate`, where the corpus has changed. */
async function readyIndex(place: Place, upToDate: boolean): Promise<Generation> {
  const { generation, reason } = await openIndex(place)
  if (generation !== undefined && !upToDate) return generation
  const corpus = await readCorpus(place.corpus)
  if (generation?.manifest.corpus.fingerprint === corpus.fingerprint) return generation
  say(`${reason ?? 'The corpus has changed.'} Building the index of ${place.corpus}.`)
  return buildIndex(place, corpus, generation)
}

/** Runs `use` with the archive, and ends the embedding process afterwards, which starts while the index is opened. */
async function withArchive(
  { config, place }: Opened,
  upToDate: boolean,
  use: (archive: Archive) => Promise<void>,
): Promise<void> {
  const embedder = createEmbedder(place.model, 1)
  try {
    const archive = createArchive(await readyIndex(place, upToDate), {
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

function textStyle(): TextStyle {
  if (!stdout.isTTY) return PLAIN
  const plain = process.env['NO_COLOR'] !== undefined || process.env['TERM'] === 'dumb'
  return {
    columns: stdout.columns,
    bold: plain ? PLAIN.bold : (text) => styleText('bold', text),
    faint: plain ? PLAIN.faint : (text) => styleText('dim', text),
  }
}

async function runAsk(question: string, options: AskOptions): Promise<void> {
  await withArchive(await open(), false, async (archive) => {
    for await (const text of questionsFrom(question, stdin)) {
      const answer = await archive.answer(archive.read({ ...options, text }), options.top)
      stdout.write(`${options.json ? answerJson(answer) : answerText(answer, textStyle())}\n`)
    }
  })
}

async function runChat(opened: Opened): Promise<void> {
  await withArchive(opened, true, async (archive) => {
    if (stdin.isTTY) say('Ask a question; "exit" or Ctrl-D ends the chat.')
    await chat({ input: stdin, output: stdout }, async (text) => {
      return answerText(await archive.answer(archive.read({ text }), DEFAULT_TOP), textStyle())
    })
  })
}

async function runBot(opened: Opened, token: string): Promise<void> {
  // Loaded for the bot alone: discord.js is as slow to import as everything else together.
  const { createBot } = await import('./discord/bot.js')
  const { config } = opened
  await withArchive(opened, true, async (archive) => {
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
  const { place } = await open()
  const corpus = await readCorpus(place.corpus)
  await buildIndex(place, corpus, (await openIndex(place)).generation)
}

async function status(): Promise<void> {
  const { config, place } = await open()
  const { manifest, db } = await builtIndex(place)
  const { fingerprint } = await readCorpus(place.corpus)
  const changed = fingerprint !== manifest.corpus.fingerprint
  stdout.write(`${statusText(manifest, db.skipped(), changed, config.timezone)}\n`)
}

async function show(name: string): Promise<void> {
  const { place } = await open()
  const { documents, db } = await builtIndex(place)
  const document = findDocument(documents, name)
  stdout.write(`${documentText(document, db.passagesOf(document.number))}\n`)
}

async function evaluateSets(folders: readonly string[], options: EvalOptions): Promise<void> {
  const { config, place } = await open()
  const rows: FiguresRow[] = []
  const embedder = createEmbedder(place.model, 1)
  try {
    for (const folder of folders) {
      const set = await readQuestionSet(folder)
      const generation = await evaluationIndex(config, place, set)
      for (const leg of options.legs) {
        const outcomes = await evaluateWithProgress(generation, set, leg, embedder)
        rows.push({ name: set.name, leg, figures: figures(outcomes) })
        const types = options.by === undefined ? [] : [...new Set(set.questions.map(({ type }) => type ?? 'no type'))]
        for (const type of types) {
          const ofType = outcomes.filter(({ question }) => (question.type ?? 'no type') === type)
          rows.push({ name: `${set.name}: ${type}`, leg, figures: figures(ofType) })
        }
        if (options.failures > 0) say(failuresText(outcomes, options.failures))
      }
    }
  } finally {
    await embedder.close()
  }
  stdout.write(`${options.json ? JSON.stringify(figuresJson(rows)) : figuresText(rows)}\n`)
}

async function evaluateWithProgress(
  generation: Generation,
  set: QuestionSet,
  leg: Leg,
  embedder: Embedder,
): Promise<Outcome[]> {
  const progress = createProgress(stderr, Date.now)
  try {
    const onProgress = (done: number, of: number): void => {
      progress.show({ doing: 'asking', done, of })
    }
    return await evaluate(generation, set.questions, LEGS[leg], {
      embedder,
      clock: () => performance.now(),
      onProgress,
    })
  } finally {
    progress.stop()
  }
}

/** A set's own index, kept by the content of its corpus beside the current one. */
async function evaluationIndex(config: Config, place: Place, { name, corpus }: QuestionSet): Promise<Generation> {
  const own = { ...place, index: join(config.embeddings, 'evaluation', corpus.fingerprint.slice(0, 16)) }
  const { generation } = await openIndex(own)
  if (generation !== undefined) return generation
  say(`Building the index of ${name}.`)
  return buildIndex(own, corpus, undefined)
}

/** The index as it is; these commands look and build nothing. */
async function builtIndex(place: Place): Promise<Generation> {
  const { generation, reason } = await openIndex(place)
  if (generation !== undefined) return generation
  throw new DatelineError('INDEX_ABSENT', `${reason ?? ''} Run "dateline rebuild" first.`)
}

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
    evaluate: evaluateSets,
  }
  await runCommandLine(process.argv.slice(2), commands, version)
  process.exitCode = 0
} catch (error) {
  if (!(error instanceof DatelineError)) throw error
  say(error.message)
  process.exitCode = USED_WRONGLY.has(error.code) ? 2 : 1
}
