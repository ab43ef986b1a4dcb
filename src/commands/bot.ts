// `dateline bot`: answers in Discord until a signal.
import { Command } from 'commander'
import { DatelineError } from '../errors.js'
import { WATCH, withRebuilds } from './follow-corpus.js'
import { log } from './log.js'
import { withArchive } from './open-archive.js'
import { openOrBuildIndex } from './open-index.js'
import { now, readSetup, today } from './setup.js'
import type { Setup, StartOptions } from './setup.js'

/** Registers `stop` to be called once, when the process is asked to end. */
export type OnSignal = (stop: () => Promise<void>) => void

export function createBotCommand(onSignal: OnSignal): Command {
  return new Command('bot')
    .description('answer in Discord; needs DISCORD_TOKEN')
    .option(...WATCH)
    .action(async (options: StartOptions) => {
      const setup = await readSetup(options)
      const { discordToken } = setup.config
      if (discordToken === undefined) {
        throw new DatelineError('SETTINGS_INVALID', 'DISCORD_TOKEN is not set. README.md says how to get a bot token.')
      }
      await runInDiscord(setup, discordToken, onSignal)
    })
}

export async function runInDiscord(setup: Setup, token: string, onSignal: OnSignal): Promise<void> {
  // discord.js takes as long to import as everything else together, and only a running bot needs it.
  const { runBot } = await import('./run-bot.js')
  await withArchive(setup, openOrBuildIndex, (archive, index) =>
    runBot({
      config: setup.config,
      token,
      archive,
      index,
      keepInStep: (alerts, use) => withRebuilds(setup, alerts, use),
      onSignal,
      log,
      now,
      today: () => today(setup),
    }),
  )
}
