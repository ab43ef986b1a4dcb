// The bot: the discord.js client, its commands registered, its events answered until it is stopped.
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js'
import type { Interaction } from 'discord.js'
import type { DatelineError } from '../errors.js'
import type { State } from '../state/state.js'
import { closedForGood, loginError, registrationError } from './bot-failure.js'
import type { BotDependencies } from './dependencies.js'
import { isConnected, logConnection } from './gateway-log.js'
import { createInFlight } from './in-flight.js'
import type { InFlight } from './in-flight.js'
import { answerInteraction, MESSAGE_COMMANDS, SLASH_COMMANDS } from './interactions.js'
import { answerMessageTo } from './messages.js'
import { registerCommands } from './register-commands.js'
import { privately } from './render/message.js'
import { noticeMessage } from './render/notice-message.js'
import { TEXTS } from './render/texts.js'

export interface BotOptions {
  readonly token: string
  /** Base of Discord's API without the version; undefined for Discord's own. */
  readonly api: string | undefined
  /** The one server to register commands in; undefined to register them everywhere. */
  readonly guild: string | undefined
  /** Remembers which commands are registered. */
  readonly state: Pick<State, 'mark' | 'setMark'>
  /** For the handlers. */
  readonly dependencies: BotDependencies
}

export interface Bot {
  /** Logs in and answers until `stop`. Rejects with TOKEN_REFUSED or DISCORD_UNREACHABLE. */
  readonly run: () => Promise<void>
  /** Accepts no more questions, waits some seconds at most for those in flight, and logs out. */
  readonly stop: () => Promise<void>
  /** Whether there is a connection to Discord's gateway now. */
  readonly isConnected: () => boolean
}

/** Milliseconds for which questions in flight are waited for; supervisors kill after 10 seconds. */
const PATIENCE = 8000

export function createBot(options: BotOptions): Bot {
  const { token, api, dependencies } = options
  const { log } = dependencies
  const client = new Client({
    // None of these is privileged: Discord sends the text of mentions and direct messages without asking for more.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    ...(api === undefined ? {} : { rest: { api } }),
  })
  const inFlight = createInFlight()
  let isStopping = false
  let end = (): void => undefined

  const run = async (): Promise<void> => {
    try {
      await new Promise<void>((resolve, reject) => {
        end = resolve
        listen(client, { ...options, inFlight, isStopping: () => isStopping, fail: reject })
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
    dependencies.stop()
    if (inFlight.count() > 0) log.info({ inFlight: inFlight.count() }, 'Stopping, once what is under way is answered')
    await inFlight.settled(PATIENCE)
    if (inFlight.count() > 0) log.warn({ inFlight: inFlight.count() }, 'Stopped before everything was answered')
    await client.destroy()
    end()
  }
  return { run, stop, isConnected: () => isConnected(client) }
}

interface ListenOptions extends BotOptions {
  readonly inFlight: InFlight
  readonly isStopping: () => boolean
  /** Called with the error that ends the bot. */
  readonly fail: (error: DatelineError) => void
}

function listen(client: Client, { guild, state, dependencies, inFlight, isStopping, fail }: ListenOptions): void {
  const { log } = dependencies
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
    inFlight.track(isStopping() ? sayStopping(interaction, dependencies) : answerInteraction(interaction, dependencies))
  })
  client.on(Events.MessageCreate, (message) => {
    inFlight.track(answerMessageTo(message, client.user?.id ?? '', dependencies))
  })
  client.once(Events.ShardDisconnect, ({ code }) => {
    fail(closedForGood(code))
  })
}

async function sayStopping(interaction: Interaction, { log }: Pick<BotDependencies, 'log'>): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await interaction.respond([])
    else await interaction.reply(privately(noticeMessage(TEXTS.refusals.stopping)))
  } catch (error) {
    log.warn({ err: error }, 'Someone could not be informed that the bot is stopping')
  }
}
