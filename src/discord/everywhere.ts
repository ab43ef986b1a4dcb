// Where a command is offered: wherever Discord can. Who is answered there is for the operator's rules to say.
import { ApplicationIntegrationType, InteractionContextType } from 'discord.js'

export const INSTALLED_BY = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall]

export const EVERYWHERE = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
]
