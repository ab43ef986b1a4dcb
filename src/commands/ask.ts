// `dateline ask`: one question, or those of standard input, answered as text or as JSON.
import { createInterface } from 'node:readline'
import { Command, InvalidArgumentError, Option } from 'commander'
import { DEFAULT_TOP, MOST_TOP } from '../answer/archive.js'
import { periodOf } from '../search/period-options.js'
import { answerText } from '../terminal/answer-text.js'
import { textStyle } from '../terminal/text-style.js'
import { withArchive } from './open-archive.js'
import { openUpToDateIndex } from './open-index.js'
import { readSetup, today } from './setup.js'

interface AskOptions {
  readonly json: boolean
  readonly top: number
  readonly anyTime: boolean
  readonly since?: string
  readonly until?: string
  readonly source?: string
}

export function createAskCommand(): Command {
  return new Command('ask')
    .description('answer one question')
    .argument('<question...>', 'the question; "-" reads questions from standard input, one per line')
    .option('--json', 'print one JSON object per question', false)
    .option(
      '--since <date>',
      'only documents published on or after this date: 2023, 2023-06-09, "June 2023", "last month"',
    )
    .option('--until <date>', 'only documents published on or before this date')
    .option('--any-time', 'ignore what the question says about publication dates', false)
    .option('--source <name>', 'only documents from this source')
    .addOption(
      new Option('--top <count>', `the largest number of citations, 1 to ${String(MOST_TOP)}`)
        .default(DEFAULT_TOP)
        .argParser(readTop),
    )
    .addHelpText('after', '\nExample: dateline ask --since 2023-06 "How many engineers does Siasun have?"')
    .action((words: string[], options: AskOptions) => ask(words.join(' '), options))
}

async function ask(question: string, options: AskOptions): Promise<void> {
  const { stdin, stdout, env } = process
  const setup = await readSetup()
  // Reports wrong dates before anything is built.
  periodOf(options.since, options.until, today(setup))
  await withArchive(setup, openUpToDateIndex, async (archive) => {
    for await (const text of questionsFrom(question, stdin)) {
      const answer = await archive.answer({ ...options, text }, options.top)
      // The answer as JSON is a public contract.
      stdout.write(`${options.json ? JSON.stringify(answer) : answerText(answer, textStyle(stdout, env))}\n`)
    }
  })
}

/** `question` itself, or for "-" the lines of `input` that are not blank. */
async function* questionsFrom(question: string, input: NodeJS.ReadableStream): AsyncGenerator<string> {
  if (question !== '-') {
    yield question
    return
  }
  for await (const line of createInterface({ input })) if (line.trim() !== '') yield line
}

function readTop(text: string): number {
  const top = Number(text)
  if (Number.isInteger(top) && top >= 1 && top <= MOST_TOP) return top
  throw new InvalidArgumentError(`Write a whole number from 1 to ${String(MOST_TOP)}.`)
}
