// The bot: the real client, its commands registered, its events answered until it is stopped.
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js'
import type { Interaction } from 'discord.js'
import type { DatelineError } from '../errors.js'
import { closedForGood, loginError, registrationError } from './bot-failure.js'
import type { BotParts } from './dependencies.js'
import { isConnected, logConnection } from './gateway-log.js'
import { answerInteraction, MESSAGE_COMMANDS, SLASH_COMMANDS } from './interactions.js'
import { privately } from './render/message.js'
import { answerMessageTo } from './messages.js'
import { noticeMessage } from './render/notice-message.js'
import { registerCommands } from './register-commands.js'
import { TEXTS } from './render/texts.js'
import { createInFlight } from './in-flight.js'
import type { InFlight } from './in-flight.js'

export interface BotOptions extends BotParts {
  readonly token: string
  /** Base of Discord's API without the version; undefined for Discord's own. */
  readonly api: string | undefined
  /** The one server to register commands in; undefined to register them everywhere. */
  readonly guild: string | undefined
}

export interface Bot {
  /** Logs in and answers until stop(). Rejects with TOKEN_REFUSED or DISCORD_UNREACHABLE. */
  readonly run: () => Promise<void>
  /** Takes no more questions, has those under way answered, for some seconds at most, and logs out. */
  readonly stop: () => Promise<void>
  /** Whether there is a connection to Discord's gateway now. */
  readonly isConnected: () => boolean
}

/** Milliseconds that questions under way are waited for; supervisors kill after 10 seconds. */
const PATIENCE = 8000

export function createBot(options: BotOptions): Bot {
  const { token, api, queue, keeper, log } = options
  const client = new Client({
    // None of these is privileged: Discord sends the text of mentions and direct messages without asking for more.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    ...(api === undefined ? {} : { rest: { api } }),
  })
  const underWay = createInFlight()
  let isStopping = false
  let end = (): void => undefined

  const run = async (): Promise<void> => {
    try {
      await new Promise<void>((resolve, reject) => {
        end = resolve
        listen(client, { ...options, underWay, isStopping: () => isStopping, fail: reject })
        client.login(token).catch((error: unknown) => {
          reject(loginError(error))
        })
      })
    } finally {
      await client.destroy()
    }
  }
  const stop = async (): Promise<void> => {
    isStopping = true
    queue.close()
    // A rebuild that someone follows would be waited for; it goes on at the next start with the vectors it has made.
    keeper.cancel()
    if (underWay.count() > 0) log.info({ underWay: underWay.count() }, 'Stopping, once what is under way is answered')
    await underWay.settled(PATIENCE)
    if (underWay.count() > 0) log.warn({ underWay: underWay.count() }, 'Stopped before everything was answered')
    await client.destroy()
    end()
  }
  return { run, stop, isConnected: () => isConnected(client) }
}

interface Listening extends BotOptions {
  readonly underWay: InFlight
  readonly isStopping: () => boolean
  /** Called with what ends the bot. */
  readonly fail: (error: DatelineError) => void
}

function listen(client: Client, { underWay, isStopping, fail, ...options }: Listening): void {
  const { guild, state, log } = options
  logConnection(client, log, isStopping)
  client.once(Events.ClientReady, ({ rest, application, user, guilds }) => {
    const commands = [...SLASH_COMMANDS, ...MESSAGE_COMMANDS].map(({ definition }) => definition)
    registerCommands({ rest, application: application.id, guild, commands, state, log }).then(
      () => {
        log.info({ bot: user.tag, servers: guilds.cache.size }, 'Ready: answers commands, mentions and direct messages')
      },
      (error: unknown) => {
        fail(registrationError(error, guild))
      },
    )
  })
  client.on(Events.InteractionCreate, (interaction) => {
    underWay.track(isStopping() ? sayStopping(interaction, options) : answerInteraction(interaction, options))
  })
  client.on(Events.MessageCreate, (message) => {
    underWay.track(answerMessageTo(message, client.user?.id ?? '', options))
  })
  client.once(Events.ShardDisconnect, ({ code }) => {
    fail(closedForGood(code))
  })
}

async function sayStopping(interaction: Interaction, { log }: BotParts): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await interaction.respond([])
    else await interaction.reply(privately(noticeMessage(TEXTS.refusals.stopping)))
  } catch (error) {
    log.warn({ err: error }, 'Someone was not told that the bot is stopping')
  }
}
