#!/usr/bin/env node
// The composition root: reads the settings, opens the rooms, runs one command, and is the only file that exits.
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { setTimeout } from 'node:timers/promises'
import { parseEnv } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { pino } from 'pino'
import { DEFAULT_TOP } from './answer/archive.js'
import type { Archive } from './answer/archive.js'
import { readConfig } from './config.js'
import type { Config } from './config.js'
import type { Document } from './corpus/document.js'
import { isoDateSchema } from './time/calendar-date.js'
import type { IsoDate } from './time/calendar-date.js'
import { createEmbedder } from './embeddings/embedder.js'
import { readModel } from './embeddings/model.js'
import { DatelineError } from './errors.js'
import type { ErrorCode } from './errors.js'
import { startBuild } from './index/worker/start-build.js'
import { runBuild } from './index/worker/run-build.js'
import type { BuildListener, BuildRequest } from './index/worker/run-build.js'
import { createRebuildScheduler } from './service/rebuild-scheduler.js'
import type { RebuildScheduler, RebuildEvents } from './service/rebuild-scheduler.js'
import { createLiveIndex } from './index/files/live-index.js'
import { openIndex } from './index/files/location.js'
import type { LiveIndex, Snapshot } from './index/snapshot.js'
import type { IndexLocation } from './index/files/location.js'
import type { Report } from './index/build/report.js'
import { withKeptState } from './kept-state.js'
import { periodOf } from './search/period-options.js'
import { exportFeedback } from './state/feedback-export.js'
import { documentText, exportText, findDocument, statusText } from './terminal/archive-text.js'
import { answerJson, questionsFrom } from './terminal/ask.js'
import { chat } from './terminal/chat.js'
import { runCommandLine } from './terminal/command-line.js'
import type { AskOptions, EvalOptions, RebuildOptions, StartOptions } from './terminal/command-line.js'
import { printable } from './terminal/printable.js'
import { createProgress } from './terminal/progress.js'
import { checkText, reportText } from './terminal/report-text.js'
import { textStyle } from './terminal/text-style.js'

const SHIPPED_MODELS = fileURLToPath(new URL('../embeddings/models', import.meta.url))
/** Errors of the person who typed the command, which exit with 2; all others exit with 1. */
const USED_WRONGLY = new Set<ErrorCode>([
  'USAGE',
  'DATE_INVALID',
  'PERIOD_REVERSED',
  'SOURCE_UNKNOWN',
  'DOCUMENT_UNKNOWN',
])
/** `rebuild --check` found that something has changed. */
const STALE = 3
/** What keeps a build from ending, but not an index that is there from answering. */
const ANSWERS_ALL_THE_SAME = new Set<ErrorCode>([
  'BUILD_RUNNING',
  'BUILD_FAILED',
  'INDEX_UNWRITABLE',
  'EMBEDDER_FAILED',
])
/** Milliseconds between two looks at which generation is current. */
const LOOK_EVERY = 1000
/** Milliseconds without a change after which the corpus is taken to be whole, and at most how long that is waited for. */
const QUIET = 3000
const QUIET_AT_MOST = 60_000
const PACKAGE = new URL('../package.json', import.meta.url)

const { stdin, stdout, stderr } = process
const now = (): Date => new Date()
const say = (text: string): void => void stderr.write(`${printable(text)}\n`)
/** Standard output belongs to answers. */
const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, stderr)

interface Opened {
  readonly config: Config
  readonly place: IndexLocation
}

/** The day on which `instant` is in an IANA time zone; Swedish dates are ISO dates. */
function dayIn(timeZone: string, instant: Date): IsoDate {
  return isoDateSchema.parse(new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant))
}

function todayIn(timeZone: string): IsoDate {
  return dayIn(timeZone, now())
}

/** The settings and the model; read once a command, so that help works whatever they are. */
async function open(): Promise<Opened> {
  const file = await readFile('.env', 'utf8').catch(absentEnv)
  const config = readConfig({ ...parseEnv(file), ...process.env }, process.cwd(), SHIPPED_MODELS)
  return { config, place: { index: config.embeddings, model: await readModel(config.model) } }
}

function absentEnv(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return ''
  throw new DatelineError('SETTINGS_INVALID', `The file .env cannot be read (${String(code)}). Mend or remove it.`)
}

function orderFor(
  { config, place }: Opened,
  mode: BuildRequest['mode'],
  whenBusy: BuildRequest['whenBusy'],
): BuildRequest {
  return {
    ...{ corpus: config.corpus, index: place.index, model: place.model.folder, mode, whenBusy },
    ...{ today: todayIn(config.timezone), largestFile: config.largestFile },
  }
}

/** Tells on the terminal how a build goes; `stop` takes its bar away. */
function listenOnTerminal(): BuildListener & { readonly stop: () => void } {
  const progress = createProgress(stderr, Date.now)
  return {
    onWait: (holder) => {
      say(`Process ${String(holder)} builds this index; waiting for it.`)
    },
    onBuild: (reason) => {
      say(`${reason} Building the index.`)
    },
    onProgress: progress.show,
    stop: progress.stop,
  }
}

/** Has the index built by a process of its own, so that this one goes on. */
async function buildInChildProcess(order: BuildRequest): Promise<Report> {
  const { stop, ...listener } = listenOnTerminal()
  return startBuild(order, listener).report.finally(stop)
}

/** The same in this process, which does nothing else. */
async function buildInThisProcess(order: BuildRequest): Promise<Report> {
  const { stop, ...listener } = listenOnTerminal()
  return runBuild(order, listener, process.pid).finally(stop)
}

/**
 * The index, in step with the corpus. Where it cannot be brought in step now it is opened as it is, and that is said;
 * where there is none, whoever builds it is waited for.
 */
async function indexInStep(opened: Opened): Promise<Snapshot> {
  try {
    if ((await buildInThisProcess(orderFor(opened, 'check', 'leave'))).stale) {
      const report = await buildInChildProcess(orderFor(opened, 'update', 'leave'))
      if (report.built) say(reportText(report))
    }
  } catch (error) {
    if (!(error instanceof DatelineError) || !ANSWERS_ALL_THE_SAME.has(error.code)) throw error
    const { snapshot } = await openIndex(opened.place)
    if (snapshot !== undefined) {
      say(`${error.message} The answers are those of the index as it was.`)
      return snapshot
    }
    if (error.code !== 'BUILD_RUNNING') throw error
    await buildInChildProcess(orderFor(opened, 'update', 'wait'))
  }
  return builtIndex(opened.place)
}

async function currentOrInStep(opened: Opened): Promise<Snapshot> {
  const { snapshot } = await openIndex(opened.place)
  return snapshot ?? indexInStep(opened)
}

/** The memory of a graph that is let go is freed with its JavaScript object, which is too small to be collected soon. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}

function openLive(place: IndexLocation, first: Snapshot): LiveIndex {
  return createLiveIndex(place, first, {
    every: (look) => {
      const timer = setInterval(look, LOOK_EVERY)
      return () => {
        clearInterval(timer)
      }
    },
    onSwap: ({ stats: { generation, documents } }) => {
      log.info({ generation, documents }, 'A new generation is searched')
    },
    onFailure: (error) => {
      log.error({ err: error }, 'A new generation cannot be opened; the one before goes on answering')
    },
    collect: collectGarbage,
  })
}

/** Runs `use` with the archive, and ends the embedding process afterwards, which starts while the index is opened. */
async function withArchive(
  { config, place }: Opened,
  openFirst: () => Promise<Snapshot>,
  use: (archive: Archive, live: LiveIndex) => Promise<void>,
): Promise<void> {
  const embedder = createEmbedder(place.model, 1)
  // What only some commands need is loaded by them: a rebuild with nothing to do is over in the time it would take.
  const { createLiveArchive } = await import('./answer/archive.js')
  try {
    const live = openLive(place, await openFirst())
    try {
      const archive = createLiveArchive(live, {
        embed: embedder.embed,
        today: () => todayIn(config.timezone),
        onMismatch: (mismatch) => {
          log.error(mismatch, 'A citation was dropped: its document does not hold the excerpt. Run "dateline rebuild".')
        },
      })
      await use(archive, live)
    } finally {
      await live.close()
    }
  } finally {
    await embedder.close()
  }
}

interface InStepEvents extends RebuildEvents {
  readonly onWatchFailure: (error: unknown) => void
}

/** Keeps the index in step for as long as `use` runs, where the corpus is to be watched. */
async function keepingInStep(
  opened: Opened,
  { onReport, onFailure, onWatchFailure }: InStepEvents,
  use: (keeper: RebuildScheduler) => Promise<void>,
): Promise<void> {
  const keeper = createRebuildScheduler({ order: (mode) => orderFor(opened, mode, 'wait'), onReport, onFailure })
  const { watch, corpus } = opened.config
  const watching = { quiet: QUIET, atMost: QUIET_AT_MOST, onChange: keeper.update, onFailure: onWatchFailure }
  // Loads a native library, which only who watches needs.
  const stop = watch ? await (await import('./corpus/watch-corpus.js')).watchCorpus(corpus, watching) : undefined
  try {
    await use(keeper)
  } finally {
    await stop?.()
    await keeper.close()
  }
}

/** What a chat tells of its index, in the log alone. */
const LOGGED: InStepEvents = {
  onReport: ({ built, added, changed, removed, seconds, generation }) => {
    if (built) log.info({ added, changed, removed, seconds, generation }, 'The index was brought up to date')
  },
  onFailure: (error) => {
    // The end of the chat cancels what runs.
    if (error instanceof DatelineError && error.code === 'BUILD_CANCELLED') return
    log.error({ err: error }, 'The index could not be brought up to date; it is searched as it was')
  },
  onWatchFailure: (error) => {
    log.error({ err: error }, 'The corpus is not watched any more; start again to watch it')
  },
}

async function runAsk(question: string, options: AskOptions): Promise<void> {
  const { answerText } = await import('./terminal/answer-text.js')
  const opened = await open()
  // Wrong options are told before anything is built.
  periodOf(options.since, options.until, todayIn(opened.config.timezone))
  await withArchive(
    opened,
    () => indexInStep(opened),
    async (archive) => {
      for await (const text of questionsFrom(question, stdin)) {
        const answer = await archive.answer({ ...options, text }, options.top)
        stdout.write(`${options.json ? answerJson(answer) : answerText(answer, textStyle(stdout, process.env))}\n`)
      }
    },
  )
}

async function runChat(opened: Opened): Promise<void> {
  const { answerText } = await import('./terminal/answer-text.js')
  await withArchive(
    opened,
    () => indexInStep(opened),
    (archive) =>
      keepingInStep(opened, LOGGED, async () => {
        if (stdin.isTTY) say('Ask a question; "exit" or Ctrl-D ends the chat.')
        await chat({ input: stdin, output: stdout }, async (text) => {
          return answerText(await archive.answer({ text }, DEFAULT_TOP), textStyle(stdout, process.env))
        })
      }),
  )
}

async function runInDiscord(opened: Opened, token: string): Promise<void> {
  const { runBot } = await import('./start-bot.js')
  const { config } = opened
  await withArchive(
    opened,
    () => currentOrInStep(opened),
    (archive, index) =>
      runBot({
        ...{ config, token, archive, index, onSignal, log, now },
        keepInStep: (notices, use) => keepingInStep(opened, notices, use),
        today: () => todayIn(config.timezone),
      }),
  )
}

/** The first signal has everything ended in order, a second one ends the process at once. */
function onSignal(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1)
      isStopping = true
      void stop()
    })
  }
}

async function openFor({ watch }: StartOptions): Promise<Opened> {
  const opened = await open()
  return watch === true ? { ...opened, config: { ...opened.config, watch } } : opened
}

async function start(options: StartOptions): Promise<void> {
  const opened = await openFor(options)
  const { discordToken } = opened.config
  await (discordToken === undefined ? runChat(opened) : runInDiscord(opened, discordToken))
}

async function bot(options: StartOptions): Promise<void> {
  const opened = await openFor(options)
  const { discordToken } = opened.config
  if (discordToken === undefined) {
    throw new DatelineError('SETTINGS_INVALID', 'DISCORD_TOKEN is not set. README.md tells where to get a bot token.')
  }
  await runInDiscord(opened, discordToken)
}

async function rebuild({ full, check, json }: RebuildOptions): Promise<void> {
  const opened = await open()
  setPriority(constants.priority.PRIORITY_LOW)
  const report = await buildInThisProcess(orderFor(opened, check ? 'check' : full ? 'full' : 'update', 'wait'))
  stdout.write(`${json ? JSON.stringify(report) : check ? checkText(report) : reportText(report)}\n`)
  if (report.stale) process.exitCode = STALE
}

async function status(): Promise<void> {
  const opened = await open()
  const snapshot = await builtIndex(opened.place)
  const report = await buildInThisProcess(orderFor(opened, 'check', 'wait'))
  const { embeddings, timezone } = opened.config
  const feedback = await withKeptState(embeddings, say, (state) => state?.feedbackCounts())
  const [documents, skipped] = [await snapshot.documents(), await snapshot.skipped()]
  const { stats } = snapshot
  stdout.write(`${statusText({ stats, documents, skipped, report, timezone, feedback })}\n`)
}

async function exportFeedbackTo(folder: string): Promise<void> {
  const { config, place } = await open()
  const snapshot = await builtIndex(place)
  const whole = async function* (): AsyncGenerator<Document> {
    for (const { id } of await snapshot.documents()) {
      const document = await snapshot.document(id)
      if (document === undefined) continue
      const { record, text, bodyStart } = document
      yield { ...record, text, bodyStart }
    }
  }
  const { questions, unjudged } = await withKeptState(config.embeddings, say, (state) =>
    exportFeedback(folder, state?.allFeedback() ?? [], whole(), (instant) => dayIn(config.timezone, instant)),
  )
  stdout.write(`${exportText(folder, questions, unjudged)}\n`)
}

async function show(name: string): Promise<void> {
  const { place } = await open()
  const snapshot = await builtIndex(place)
  const { id } = findDocument(await snapshot.documents(), name)
  const document = await snapshot.document(id)
  if (document !== undefined) stdout.write(`${documentText(document)}\n`)
}

async function runEval(folders: readonly string[], options: EvalOptions): Promise<void> {
  const { evaluateSets } = await import('./evaluation/evaluate-sets.js')
  const { failuresText, figuresJson, figuresText } = await import('./terminal/evaluation-text.js')
  const { place } = await open()
  const embedder = createEmbedder(place.model, 1)
  const progress = createProgress(stderr, Date.now)
  const { stop, ...listener } = listenOnTerminal()
  const lock = { pid: process.pid, onWait: listener.onWait, pause: () => setTimeout(200) }
  try {
    const rows = await evaluateSets(folders, { legs: options.legs, byType: options.by === 'type' }, place, {
      embedder,
      clock: () => performance.now(),
      build: { ...listener, lock, now },
      onProgress: (done, of) => {
        progress.show({ doing: 'asking', done, of })
      },
      onOutcomes: (outcomes) => {
        stop()
        progress.stop()
        if (options.failures > 0) say(failuresText(outcomes, options.failures))
      },
    })
    stdout.write(`${options.json ? JSON.stringify(figuresJson(rows)) : figuresText(rows)}\n`)
  } finally {
    stop()
    progress.stop()
    await embedder.close()
  }
}

/** The index as it is; these commands look and build nothing. */
async function builtIndex(place: IndexLocation): Promise<Snapshot> {
  const { snapshot, reason } = await openIndex(place)
  if (snapshot !== undefined) return snapshot
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
    chat: async (options: StartOptions) => runChat(await openFor(options)),
    bot,
    ask: runAsk,
    rebuild,
    status,
    show,
    evaluate: runEval,
    exportFeedback: exportFeedbackTo,
  }
  process.exitCode = 0
  await runCommandLine(process.argv.slice(2), commands, version)
} catch (error) {
  if (!(error instanceof DatelineError)) throw error
  say(error.message)
  process.exitCode = USED_WRONGLY.has(error.code) ? 2 : 1
}
