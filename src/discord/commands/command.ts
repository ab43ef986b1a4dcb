// What a command is: its definition beside its handlers, in one file of this folder.
import { ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js'
import type { BotDependencies } from '../dependencies.js'

export interface SlashCommand {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody
  readonly run: (interaction: ChatInputCommandInteraction, dependencies: BotDependencies) => Promise<void>
  /** Offers choices while one of its options is typed. */
  readonly complete?: (interaction: AutocompleteInteraction, dependencies: BotDependencies) => Promise<void>
}

/** A command in the context menu of a message. */
export interface MessageCommand {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody
  readonly runOn: (interaction: MessageContextMenuCommandInteraction, dependencies: BotDependencies) => Promise<void>
}

/** Commands are offered wherever Discord can offer them. The operator's rules decide who is answered there. */
export const INSTALLED_BY = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall]
export const EVERYWHERE = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
]
