// The bot: the real client, its commands registered, its events answered until it is stopped.
import { Client, DiscordjsError, DiscordjsErrorCodes, Events, GatewayIntentBits, Partials, Routes } from 'discord.js'
import type { Interaction, Message } from 'discord.js'
import { DatelineError } from '../errors.js'
import { answerToMessage, questionIn } from './answer-to-message.js'
import type { CommandParts, SlashCommand } from './command.js'
import { askCommand } from './commands/ask.js'
import { privately } from './message.js'
import { noticeMessage } from './notice-message.js'
import { TEXTS } from './texts.js'

export interface BotOptions extends CommandParts {
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

const COMMANDS: readonly SlashCommand[] = [askCommand]

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
  client.on(Events.MessageCreate, (message) => void answerIfAsked(message, client, options))
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
  await ready.rest.put(route, { body: COMMANDS.map((command) => command.definition) })
}

async function answerInteraction(interaction: Interaction, options: BotOptions): Promise<void> {
  if (!interaction.isChatInputCommand()) return
  const command = COMMANDS.find(({ definition }) => definition.name === interaction.commandName)
  try {
    if (command === undefined) await interaction.reply(privately(noticeMessage(TEXTS.unknownCommand)))
    else await command.run(interaction, options)
  } catch (error) {
    // Discord took neither the answer nor the sentence that should have stood in for it: only the log is left.
    options.log.error(
      { reference: options.newReference(), err: error, command: interaction.commandName },
      'A reply was not delivered',
    )
  }
}

async function answerIfAsked(message: Message, client: Client, options: BotOptions): Promise<void> {
  const question = questionIn(message, client.user?.id ?? '')
  if (question === undefined) return
  try {
    await answerToMessage(message, question, options)
  } catch (error) {
    options.log.error(
      { reference: options.newReference(), err: error, message: message.id },
      'A reply was not delivered',
    )
  }
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
