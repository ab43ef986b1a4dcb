// What a command is: its definition beside its handlers, in one file of commands/.
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js'
import type { BotParts } from '../dependencies.js'

export interface SlashCommand {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody
  readonly run: (interaction: ChatInputCommandInteraction, parts: BotParts) => Promise<void>
  /** Offers what can be meant by what is typed into one of its options. */
  readonly complete?: (interaction: AutocompleteInteraction, parts: BotParts) => Promise<void>
}

/** A command in the context menu of a message. */
export interface MessageCommand {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody
  readonly runOn: (interaction: MessageContextMenuCommandInteraction, parts: BotParts) => Promise<void>
}
