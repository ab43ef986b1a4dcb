// `dateline start`, and `dateline` without a command: the bot if there is a token, else a chat.
import { Command } from 'commander'
import { runInDiscord } from './bot.js'
import type { OnSignal } from './bot.js'
import { runChat } from './chat.js'
import { WATCH } from './follow-corpus.js'
import { readSetup } from './setup.js'
import type { StartOptions } from './setup.js'

export function createStartCommand(onSignal: OnSignal): Command {
  return new Command('start')
    .description('update the index, then run the Discord bot, or a chat in the terminal if DISCORD_TOKEN is not set')
    .option(...WATCH)
    .action(async (options: StartOptions) => {
      const setup = await readSetup(options)
      const { discordToken } = setup.config
      await (discordToken === undefined ? runChat(setup) : runInDiscord(setup, discordToken, onSignal))
    })
}
