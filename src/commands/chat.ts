// `dateline chat`: questions typed in the terminal, or piped in.
import { Command } from 'commander'
import { DEFAULT_TOP } from '../answer/archive.js'
import { DatelineError } from '../errors.js'
import { answerText } from '../terminal/answer-text.js'
import { chat } from '../terminal/chat.js'
import { textStyle } from '../terminal/text-style.js'
import { WATCH, withRebuilds } from './follow-corpus.js'
import type { FollowEvents } from './follow-corpus.js'
import { log } from './log.js'
import { withArchive } from './open-archive.js'
import { openUpToDateIndex } from './open-index.js'
import { say } from './say.js'
import { readSetup } from './setup.js'
import type { Setup, StartOptions } from './setup.js'

export function createChatCommand(): Command {
  return new Command('chat')
    .description('answer questions typed in the terminal, or piped in, one per line')
    .option(...WATCH)
    .action(async (options: StartOptions) => {
      await runChat(await readSetup(options))
    })
}

export async function runChat(setup: Setup): Promise<void> {
  const { stdin, stdout, env } = process
  await withArchive(setup, openUpToDateIndex, (archive) =>
    withRebuilds(setup, LOGGED, async () => {
      if (stdin.isTTY) say('Ask a question; "exit" or Ctrl-D ends the chat.')
      await chat({ input: stdin, output: stdout }, async (text) =>
        answerText(await archive.answer({ text }, DEFAULT_TOP), textStyle(stdout, env)),
      )
    }),
  )
}

/** A chat reports rebuilds only in the log. */
const LOGGED: FollowEvents = {
  onReport: ({ built, added, changed, removed, seconds, generation }) => {
    if (built) log.info({ added, changed, removed, seconds, generation }, 'The index was updated')
  },
  onFailure: (error) => {
    // The end of the chat cancels a build that is running.
    if (error instanceof DatelineError && error.code === 'BUILD_CANCELLED') return
    log.error({ err: error }, 'The index could not be updated; the existing index keeps answering')
  },
  onWatchFailure: (error) => {
    log.error({ err: error }, 'The corpus is no longer watched; restart Dateline to watch it')
  },
}
