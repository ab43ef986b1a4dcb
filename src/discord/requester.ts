// Who asks, where, and with which roles, as Discord tells it.
import { ApplicationIntegrationType, PermissionFlagsBits } from 'discord.js'
import type { BaseInteraction, Channel, Message } from 'discord.js'
import type { Requester } from '../service/access.js'

export function whoInteracts(interaction: BaseInteraction): Requester {
  const { guildId, channelId, channel, member, memberPermissions, user } = interaction
  const owners = interaction.authorizingIntegrationOwners
  const roles = member?.roles ?? []
  return {
    guild: guildId,
    channels: [...(channelId === null ? [] : [channelId]), ...around(channel)],
    roles: Array.isArray(roles) ? roles : [...roles.cache.keys()],
    user: user.id,
    manageGuild: memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    installedByUser:
      owners[ApplicationIntegrationType.UserInstall] !== undefined &&
      owners[ApplicationIntegrationType.GuildInstall] === undefined,
  }
}

/** Messages reach a bot only where the server installed it, or in a direct message. */
export function whoWrites({ guildId, channelId, channel, member, author }: Message): Requester {
  return {
    guild: guildId,
    channels: [channelId, ...around(channel)],
    roles: [...(member?.roles.cache.keys() ?? [])],
    user: author.id,
    manageGuild: member?.permissions.has(PermissionFlagsBits.ManageGuild) ?? false,
    installedByUser: false,
  }
}

/** What a channel lies in: a thread's channel and that one's category. */
function around(channel: Channel | null): string[] {
  if (channel === null || !('parentId' in channel) || channel.parentId === null) return []
  return [channel.parentId, ...around(channel.parent)]
}
