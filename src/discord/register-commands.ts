// Registers the commands with Discord, unless they are registered already as far as this bot knows.
import { createHash } from 'node:crypto'
import { Routes } from 'discord.js'
import type { REST, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js'
import type { Logger } from 'pino'
import { z } from 'zod'
import { DatelineError } from '../errors.js'
import type { State } from '../state/state.js'

export interface Registration {
  readonly rest: REST
  readonly application: string
  /** The one server to register them in; undefined to register them everywhere. */
  readonly guild: string | undefined
  readonly commands: readonly RESTPostAPIApplicationCommandsJSONBody[]
  readonly state: Pick<State, 'mark' | 'setMark'>
  readonly log: Logger
}

/** What was registered last, and where. Stored as a mark. */
const registeredSchema = z.object({ application: z.string(), guild: z.string().optional(), digest: z.string() })

const MARK = 'commands'

/**
 * Makes no request if the same commands were registered in the same place before. If the place has changed, the
 * commands are removed from the old one. Rejects with Discord's refusal.
 */
export async function registerCommands({
  rest,
  application,
  guild,
  commands,
  state,
  log,
}: Registration): Promise<void> {
  const digest = createHash('sha256').update(JSON.stringify(commands)).digest('hex')
  const before = lastRegistered(ifKept(() => state.mark(MARK), log))
  const isSamePlace = before?.application === application && before.guild === guild
  if (isSamePlace && before.digest === digest) return
  await rest.put(placeOf(application, guild), { body: commands })
  if (before?.application === application && !isSamePlace) {
    await rest.put(placeOf(application, before.guild), { body: [] }).catch((error: unknown) => {
      // If the bot has left the server, Discord has removed the commands already.
      log.warn({ err: error, guild: before.guild }, 'The commands stay where they were registered before')
    })
  }
  ifKept(() => {
    state.setMark(MARK, JSON.stringify({ application, guild, digest }))
  }, log)
  log.info({ commands: commands.length, guild }, 'The commands were registered')
}

/** If the mark is lost, the commands are registered again at the next start, which does no harm. */
function ifKept<T>(use: () => T, log: Logger): T | undefined {
  try {
    return use()
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error
    log.warn({ err: error }, 'Which commands are registered could not be kept or read')
    return undefined
  }
}

function lastRegistered(mark: string | undefined): z.infer<typeof registeredSchema> | undefined {
  if (mark === undefined) return undefined
  try {
    return registeredSchema.parse(JSON.parse(mark))
  } catch {
    // Another version wrote it. Registering again does no harm.
    return undefined
  }
}

function placeOf(application: string, guild: string | undefined): `/${string}` {
  return guild === undefined
    ? Routes.applicationCommands(application)
    : Routes.applicationGuildCommands(application, guild)
}
