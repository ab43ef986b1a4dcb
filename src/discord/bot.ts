// The bot: the real client, its commands registered, its events answered until it is stopped.
import { Client, DiscordjsError, DiscordjsErrorCodes, Events, GatewayIntentBits, Partials, Routes } from 'discord.js'
import { DatelineError } from '../errors.js'
import type { BotParts } from './bot-parts.js'
import { answerInteraction, MESSAGE_COMMANDS, SLASH_COMMANDS } from './interactions.js'
import { answerMessageTo } from './messages.js'

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
  readonly stop: () => Promise<void>
}

/** Discord's close code for a token it does not know. */
const AUTHENTICATION_FAILED = 4004

export function createBot(options: BotOptions): Bot {
  const { token, api } = options
  const client = new Client({
    // None of these is privileged: Discord sends the text of mentions and direct messages without asking for more.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    ...(api === undefined ? {} : { rest: { api } }),
  })
  let stop = async (): Promise<void> => client.destroy()
  const run = async (): Promise<void> => {
    try {
      await new Promise<void>((resolve, reject) => {
        stop = async () => {
          await client.destroy()
          resolve()
        }
        listen(client, options, reject)
        client.login(token).catch((error: unknown) => {
          reject(loginError(error))
        })
      })
    } finally {
      await client.destroy()
    }
  }
  return { run, stop: () => stop() }
}

/** Has the client's events answered; `fail` is called with what ends the bot. */
function listen(client: Client, options: BotOptions, fail: (error: DatelineError) => void): void {
  const { log } = options
  client.once(Events.ClientReady, (ready) => {
    register(ready, options.guild).then(
      () => {
        log.info(
          { bot: ready.user.tag, servers: ready.guilds.cache.size },
          'Ready: answers /ask, mentions and direct messages',
        )
      },
      (error: unknown) => {
        fail(registrationError(error, options.guild))
      },
    )
  })
  client.on(Events.InteractionCreate, (interaction) => void answerInteraction(interaction, options))
  client.on(Events.MessageCreate, (message) => void answerMessageTo(message, client.user?.id ?? '', options))
  client.on(Events.Error, (error) => {
    log.error({ err: error }, 'The Discord client reports an error')
  })
  client.on(Events.ShardError, (error) => {
    log.warn({ err: error }, 'The connection to Discord failed; it is made again')
  })
  client.once(Events.ShardDisconnect, ({ code }) => {
    if (code === AUTHENTICATION_FAILED) fail(tokenRefused('4004: Authentication failed'))
    else
      fail(
        new DatelineError('DISCORD_UNREACHABLE', `Discord closed the connection for good, with code ${String(code)}.`),
      )
  })
}

async function register(ready: Client<true>, guild: string | undefined): Promise<void> {
  const id = ready.application.id
  const route = guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild)
  await ready.rest.put(route, { body: [...SLASH_COMMANDS, ...MESSAGE_COMMANDS].map(({ definition }) => definition) })
}

function loginError(error: unknown): DatelineError {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
    return tokenRefused('401: Unauthorized')
  }
  return new DatelineError('DISCORD_UNREACHABLE', `Discord cannot be reached: ${reasonOf(error)}.`, { cause: error })
}

function tokenRefused(answer: string): DatelineError {
  return new DatelineError(
    'TOKEN_REFUSED',
    `Discord refused the token (${answer}). Copy the token of your application from its page "Bot" at ` +
      'https://discord.com/developers/applications into DISCORD_TOKEN; "Reset Token" there makes a new one.',
  )
}

function registrationError(error: unknown, guild: string | undefined): DatelineError {
  const where = guild === undefined ? '' : ` in the server ${guild}, which DATELINE_GUILD names`
  return new DatelineError('DISCORD_UNREACHABLE', `Discord did not take the commands${where}: ${reasonOf(error)}.`, {
    cause: error,
  })
}

function reasonOf(error: unknown): string {
  const reason =
    error instanceof Error ? [error.message, error.cause instanceof Error ? error.cause.message : ''] : [String(error)]
  return reason
    .filter((part) => part !== '')
    .join(': ')
    .replace(/\.$/, '')
}
