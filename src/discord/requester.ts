// Who asks, where, and with which roles, as Discord reports it.
import { ApplicationIntegrationType, PermissionFlagsBits } from 'discord.js'
import type { BaseInteraction, Channel, Message } from 'discord.js'
import type { Requester } from '../service/access.js'

export function requesterOfInteraction(interaction: BaseInteraction): Requester {
  const { guildId, channelId, channel, member, memberPermissions, user } = interaction
  const owners = interaction.authorizingIntegrationOwners
  const roles = member?.roles ?? []
  return {
    guild: guildId,
    channels: [...(channelId === null ? [] : [channelId]), ...parentsOf(channel)],
    roles: Array.isArray(roles) ? roles : [...roles.cache.keys()],
    user: user.id,
    manageGuild: memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    installedByUser:
      owners[ApplicationIntegrationType.UserInstall] !== undefined &&
      owners[ApplicationIntegrationType.GuildInstall] === undefined,
  }
}

/** A bot receives messages only in servers that installed it and in direct messages. */
export function requesterOfMessage({ guildId, channelId, channel, member, author }: Message): Requester {
  return {
    guild: guildId,
    channels: [channelId, ...parentsOf(channel)],
    roles: [...(member?.roles.cache.keys() ?? [])],
    user: author.id,
    manageGuild: member?.permissions.has(PermissionFlagsBits.ManageGuild) ?? false,
    installedByUser: false,
  }
}

/** A thread's channel and that channel's category. */
function parentsOf(channel: Channel | null): string[] {
  if (channel === null || !('parentId' in channel) || channel.parentId === null) return []
  return [channel.parentId, ...parentsOf(channel.parent)]
}
