#!/usr/bin/env node
// Runs one command, turns errors into exit statuses, and is the only file that ends the process.
import { readFileSync } from 'node:fs'
import { say } from './commands/say.js'
import { DatelineError } from './errors.js'
import type { ErrorCode } from './errors.js'
import { runCommandLine } from './terminal/command-line.js'
import type { Commands } from './terminal/command-line.js'

/** Each command is loaded alone: `rebuild` must not wait for discord.js or the search to be imported. */
const COMMANDS: Commands = {
  start: async () => (await import('./commands/start.js')).createStartCommand(onSignal),
  chat: async () => (await import('./commands/chat.js')).createChatCommand(),
  bot: async () => (await import('./commands/bot.js')).createBotCommand(onSignal),
  ask: async () => (await import('./commands/ask.js')).createAskCommand(),
  rebuild: async () => (await import('./commands/rebuild.js')).createRebuildCommand(),
  status: async () => (await import('./commands/status.js')).createStatusCommand(),
  show: async () => (await import('./commands/show.js')).createShowCommand(),
  eval: async () => (await import('./commands/eval.js')).createEvalCommand(),
  feedback: async () => (await import('./commands/feedback.js')).createFeedbackCommand(),
}

const FAILED = 1
const WRONG_USAGE = 2
/** Errors that the person who typed the command can correct there. */
const USAGE_ERRORS = new Set<ErrorCode>([
  'USAGE',
  'DATE_INVALID',
  'PERIOD_REVERSED',
  'SOURCE_UNKNOWN',
  'DOCUMENT_UNKNOWN',
])

/** Errors of the file system that a person can correct. Others, such as ENOENT, may be mistakes of the program. */
const FILE_SYSTEM_ERRORS = new Set([
  'EACCES',
  'EDQUOT',
  'EIO',
  'EISDIR',
  'ELOOP',
  'EMFILE',
  'ENAMETOOLONG',
  'ENFILE',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
])

/** The first signal calls `stop`, a second one ends the process at once. */
function onSignal(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(FAILED)
      isStopping = true
      void stop()
    })
  }
}

/** Shows what went wrong and returns the exit status. Throws `error` itself if it is a mistake of the program. */
function report(error: unknown): number {
  if (error instanceof DatelineError) {
    say(error.message)
    return USAGE_ERRORS.has(error.code) ? WRONG_USAGE : FAILED
  }
  const { code = '', path } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  if (!FILE_SYSTEM_ERRORS.has(code)) throw error
  say(`${path ?? 'A file'} cannot be read or written (${code}). Check the path, its permissions and the free space.`)
  return FAILED
}

process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  // A reader such as `head` may close the pipe early, which is no failure.
  if (code === 'EPIPE') process.exit(0)
  say(`Standard output cannot be written (${code ?? message}).`)
  process.exit(FAILED)
})

try {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  process.exitCode = 0
  await runCommandLine(process.argv.slice(2), COMMANDS, version)
} catch (error) {
  process.exitCode = report(error)
}
