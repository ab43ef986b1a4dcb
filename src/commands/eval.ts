// `dateline eval`: measures search and answers on sets of judged questions.
import { setTimeout } from 'node:timers/promises'
import { Command, InvalidArgumentError, Option } from 'commander'
import { createEmbedder } from '../embeddings/embedder.js'
import { LEGS } from '../evaluation/evaluate.js'
import type { Leg } from '../evaluation/evaluate.js'
import { evaluateSets } from '../evaluation/evaluate-sets.js'
import { failuresText, figuresJson, figuresText } from '../terminal/evaluation-text.js'
import { createProgress } from '../terminal/progress.js'
import { createTerminalListener } from './build.js'
import { say } from './say.js'
import { now, readSetup } from './setup.js'

interface EvalOptions {
  readonly json: boolean
  readonly legs: readonly Leg[]
  readonly by?: 'type'
  readonly failures: number
}

/** Milliseconds between two attempts to get the build lock. */
const LOCK_RETRY_MS = 200

export function createEvalCommand(): Command {
  return new Command('eval')
    .description('measure search and answers on sets of judged questions')
    .argument('<folder...>', 'folders with corpus.jsonl, queries.jsonl and qrels.jsonl')
    .option('--json', 'print one JSON object', false)
    .option('--legs <legs>', `the search legs to measure: ${Object.keys(LEGS).join(', ')}`, readLegs, ['hybrid'])
    .addOption(new Option('--by <field>', 'also print figures by this field of the queries').choices(['type']))
    .option('--failures <count>', 'print this many questions that went wrong', readCount, 0)
    .action(runEval)
}

async function runEval(folders: readonly string[], options: EvalOptions): Promise<void> {
  const { location } = await readSetup()
  const embedder = createEmbedder(location.model, 1)
  const progress = createProgress(process.stderr, Date.now)
  const { stop, ...listener } = createTerminalListener()
  const lock = { pid: process.pid, onWait: listener.onWait, pause: () => setTimeout(LOCK_RETRY_MS) }
  try {
    const rows = await evaluateSets(folders, { legs: options.legs, byType: options.by === 'type' }, location, {
      embedder,
      clock: () => performance.now(),
      build: { ...listener, lock, now },
      onProgress: (done, of) => {
        progress.show({ doing: 'asking', done, of })
      },
      onResults: (results) => {
        stop()
        progress.stop()
        if (options.failures > 0) say(failuresText(results, options.failures))
      },
    })
    process.stdout.write(`${options.json ? JSON.stringify(figuresJson(rows)) : figuresText(rows)}\n`)
  } finally {
    stop()
    progress.stop()
    await embedder.close()
  }
}

function readLegs(text: string): Leg[] {
  return text.split(',').map((name) => {
    const leg = (Object.keys(LEGS) as Leg[]).find((one) => one === name.trim())
    if (leg === undefined) throw new InvalidArgumentError(`Write one or more of ${Object.keys(LEGS).join(',')}.`)
    return leg
  })
}

function readCount(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a whole number.')
}
