// The command line: finds the command that was asked for, and words help and usage errors.
import { Command, CommanderError } from 'commander'
import { DatelineError } from '../errors.js'

/** Loads each command by its name. Help shows them in this order. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>

/** Options that belong to the program rather than to a command. */
const PROGRAM_OPTIONS = new Set(['-h', '--help', '-V', '--version'])

/**
 * Runs the command that `args` name (without node and script), and loads no other; help and a mistyped name need them
 * all. Throws USAGE for arguments it does not understand.
 */
export async function runCommandLine(args: readonly string[], commands: Commands, version: string): Promise<void> {
  const [first] = args
  // No command means start. Commander's own default command would take a mistyped command for its argument.
  const isStart = first === undefined || (first.startsWith('-') && !PROGRAM_OPTIONS.has(first))
  const named = isStart ? ['start', ...args] : args
  const [name = ''] = named
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  const loading = load === undefined ? Object.values(commands) : [load]
  const program = createProgram(version)
  for (const command of await Promise.all(loading.map((one) => one()))) {
    inheritSettings(command, program)
    program.addCommand(command)
  }
  try {
    await program.parseAsync([...named], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return
    throw new DatelineError('USAGE', usageMessage(error))
  }
}

function createProgram(version: string): Command {
  return new Command('dateline')
    .description('Answers questions over an archive of dated documents with cited, dated, verbatim excerpts.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .showSuggestionAfterError()
    .addHelpText('after', '\nSettings come from the environment or a .env file; docs/settings.md lists them.')
}

/** Commander hands settings down only to commands that it makes itself. */
function inheritSettings(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent)
  for (const child of command.commands) inheritSettings(child, command)
}

/** Commander's own sentence, closed and with an example. */
function usageMessage({ code, message }: CommanderError): string {
  const own = code === 'commander.help' ? 'This is not a command' : message.replace(/^error: /, '')
  const sentence = own.replace(/^./, (letter) => letter.toUpperCase()).replace(/([^.?])$/, '$1.')
  return `${sentence}\nFor example: dateline ask --since 2023-06 "Who visited Siasun?" · all commands: dateline --help`
}
