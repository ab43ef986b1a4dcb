// What a slash command is: its definition beside its handler, in one file of commands/.
import type { ChatInputCommandInteraction, RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js'
import type { Logger } from 'pino'
import type { Archive } from '../answer/archive.js'

export interface CommandParts {
  readonly archive: Archive
  readonly log: Logger
  /** A short text that names one failure, to the person and in the log. */
  readonly newReference: () => string
}

export interface SlashCommand {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody
  readonly run: (interaction: ChatInputCommandInteraction, parts: CommandParts) => Promise<void>
}
