// The command line: its commands, options and help. What they do is passed in.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { DEFAULT_TOP, MOST_TOP } from '../answer/archive.js'
import { DatelineError } from '../errors.js'
import { LEGS } from '../evaluation/evaluate.js'
import type { Leg } from '../evaluation/evaluate.js'

export interface AskOptions {
  readonly json: boolean
  readonly top: number
  readonly anyTime: boolean
  readonly since?: string
  readonly until?: string
  readonly source?: string
}

export interface EvalOptions {
  readonly json: boolean
  readonly legs: readonly Leg[]
  readonly by?: 'type'
  readonly failures: number
}

export interface StartOptions {
  readonly watch?: boolean
}

export interface RebuildOptions {
  readonly full: boolean
  readonly check: boolean
  readonly json: boolean
}

export interface Commands {
  readonly start: (options: StartOptions) => Promise<void>
  readonly chat: (options: StartOptions) => Promise<void>
  readonly bot: (options: StartOptions) => Promise<void>
  /** `question` is "-" where questions are to be read from standard input. */
  readonly ask: (question: string, options: AskOptions) => Promise<void>
  readonly rebuild: (options: RebuildOptions) => Promise<void>
  readonly status: () => Promise<void>
  readonly show: (document: string) => Promise<void>
  readonly evaluate: (folders: readonly string[], options: EvalOptions) => Promise<void>
  readonly exportFeedback: (folder: string) => Promise<void>
}

const WATCH = 'index changes of the corpus as they come'

/** Options that are not those of a command. */
const OF_THE_PROGRAM = new Set(['-h', '--help', '-V', '--version'])

/** Runs the command that `args` name (without node and script). Throws USAGE for what it does not understand. */
export async function runCommandLine(args: readonly string[], commands: Commands, version: string): Promise<void> {
  const program = createProgram(commands, version)
  const [first] = args
  // No command means start. Not Commander's own default command, which takes a mistyped command for its argument.
  const named = first === undefined || (first.startsWith('-') && !OF_THE_PROGRAM.has(first)) ? ['start', ...args] : args
  try {
    await program.parseAsync([...named], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return
    throw new DatelineError('USAGE', usageMessage(error))
  }
}

function createProgram(commands: Commands, version: string): Command {
  const program = new Command('dateline')
    .description('Answers questions over an archive of dated documents with cited, dated, verbatim excerpts.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .showSuggestionAfterError()
    .addHelpText('after', '\nSettings come from the environment or a file .env; docs/settings.md has them all.')
  program
    .command('start')
    .description('bring the index up to date, then run the bot where DISCORD_TOKEN is set, else a chat in the terminal')
    .option('--watch', WATCH)
    .action((options: StartOptions) => commands.start(options))
  program
    .command('chat')
    .description('answer questions typed in the terminal, or piped in, one a line')
    .option('--watch', WATCH)
    .action((options: StartOptions) => commands.chat(options))
  program
    .command('bot')
    .description('answer in Discord; needs DISCORD_TOKEN')
    .option('--watch', WATCH)
    .action((options: StartOptions) => commands.bot(options))
  program
    .command('ask')
    .description('answer one question')
    .argument('<question...>', 'the question; "-" reads questions from standard input, one a line')
    .option('--json', 'print one JSON object a question', false)
    .option('--since <date>', 'only documents published since then: 2023, "June 2023", 2023-06-09, "last month"')
    .option('--until <date>', 'only documents published until then, the date included')
    .option('--any-time', 'whatever the question says about publication', false)
    .option('--source <name>', 'only documents of this source')
    .addOption(
      new Option('--top <count>', `how many citations at most, 1 to ${String(MOST_TOP)}`)
        .default(DEFAULT_TOP)
        .argParser(readTop),
    )
    .addHelpText('after', '\nExample: dateline ask --since 2023-06 "How many engineers does Siasun have?"')
    .action((words: string[], options: AskOptions) => commands.ask(words.join(' '), options))
  program
    .command('rebuild')
    .description('bring the index up to date with the corpus; what has not changed costs nothing')
    .addOption(new Option('--full', 'build everything from nothing').default(false).conflicts('check'))
    .option('--check', 'only say what would change; exit status 3 if anything would', false)
    .option('--json', 'print one JSON object', false)
    .action((options: RebuildOptions) => commands.rebuild(options))
  program.command('status').description('sum up the archive and its index').action(commands.status)
  program
    .command('show')
    .description('print what is known of a document, and its passages')
    .argument('<document>', 'its path in the corpus, or a part of it that no other document has')
    .action(commands.show)
  program
    .command('eval')
    .description('measure search and answers on sets of questions with judgements')
    .argument('<folder...>', 'each with corpus.jsonl, queries.jsonl and qrels.jsonl')
    .option('--json', 'print one JSON object', false)
    .option('--legs <legs>', `which legs of the search: ${Object.keys(LEGS).join(', ')}`, readLegs, ['hybrid'])
    .addOption(
      new Option('--by <field>', "figures for each kind of question too, by the queries' field").choices(['type']),
    )
    .option('--failures <count>', 'print so many questions that went wrong', readCount, 0)
    .action(commands.evaluate)
  const feedback = program.command('feedback').description('what people said about answers in Discord')
  feedback.action(() => {
    feedback.outputHelp()
  })
  feedback
    .command('export')
    .description('write it as a set of questions that "dateline eval" reads')
    .argument('<folder>', 'a new folder, or an empty one')
    .action(commands.exportFeedback)
  for (const command of [...program.commands, ...feedback.commands])
    command.exitOverride().configureOutput({ writeErr: () => undefined })
  return program
}

function readTop(text: string): number {
  const top = Number(text)
  if (Number.isInteger(top) && top >= 1 && top <= MOST_TOP) return top
  throw new InvalidArgumentError(`Write a whole number from 1 to ${String(MOST_TOP)}.`)
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

/** Commander's own sentence, closed and with an example. */
function usageMessage({ code, message }: CommanderError): string {
  const own = code === 'commander.help' ? 'This is no command' : message.replace(/^error: /, '')
  const sentence = own.replace(/^./, (letter) => letter.toUpperCase()).replace(/([^.?])$/, '$1.')
  return `${sentence}\nFor example: dateline ask --since 2023-06 "Who visited Siasun?" · all commands: dateline --help`
}
