// What exists on this Discord: users, two guilds, their channels, DMs, and the stores that the routes fill.
import type { APIApplicationCommand, APIMessage, APIUser } from 'discord.js'
import type { Interaction } from './interactions.js'
import { snowflake } from './snowflake.js'

/** A channel as the API shows it. Type 0 is a guild's text channel, 1 a direct message, 3 people among themselves, 11 a public thread. */
export interface Channel {
  readonly id: string
  readonly type: 0 | 1 | 3 | 11
  readonly guild_id?: string
  readonly recipients?: readonly APIUser[]
  readonly [field: string]: unknown
}

export interface Guild {
  readonly id: string
  readonly name: string
  /** The role that Discord makes for the bot; typing @Bot may pick it in place of the user. */
  readonly botRole: string
  readonly channels: readonly Channel[]
  readonly threads: readonly Channel[]
}

export interface AttachedFile {
  readonly bytes: Uint8Array
  readonly type: string
}

export interface World {
  readonly bot: APIUser
  readonly alice: APIUser
  readonly bob: APIUser
  readonly users: ReadonlyMap<string, APIUser>
  readonly guilds: ReadonlyMap<string, Guild>
  readonly channels: Map<string, Channel>
  readonly messages: Map<string, APIMessage>
  readonly commands: Map<string, APIApplicationCommand>
  /** By token. */
  readonly interactions: Map<string, Interaction>
  /** What people attached, by the path it is downloaded from. */
  readonly files: Map<string, AttachedFile>
}

/** Every permission but ADMINISTRATOR, so that a check of a single one means something. */
export const PERMISSIONS = '2248473465835073'

/** The time as Discord writes it: microseconds and an offset. */
export const timestamp = (): string => new Date().toISOString().replace('Z', '000+00:00')

export function createWorld(): World {
  const bot = { ...user('dateline'), bot: true, global_name: null }
  const alice = user('alice')
  const bob = user('bob')
  const guilds = [guild('Loop'), guild('Other')]
  const among: Channel = { id: snowflake(), type: 3, flags: 0, name: null, icon: null, recipients: [alice, bob] }
  const channels = [...guilds.flatMap(({ channels: own, threads }) => [...own, ...threads]), among]
  const world = {
    bot,
    alice,
    bob,
    users: new Map([bot, alice, bob].map((one) => [one.id, one])),
    guilds: new Map(guilds.map((one) => [one.id, one])),
    channels: new Map(channels.map((one) => [one.id, one])),
    messages: new Map<string, APIMessage>(),
    commands: new Map<string, APIApplicationCommand>(),
    interactions: new Map<string, Interaction>(),
    files: new Map<string, AttachedFile>(),
  }
  dmChannel(world, alice)
  dmChannel(world, bob)
  return world
}

/** The DM channel of the bot and `other`; made where there is none yet. */
export function dmChannel(world: World, other: APIUser): Channel {
  for (const channel of world.channels.values()) {
    if (channel.type === 1 && channel.recipients?.some(({ id }) => id === other.id) === true) return channel
  }
  const channel: Channel = { id: snowflake(), type: 1, flags: 0, last_message_id: null, recipients: [other] }
  world.channels.set(channel.id, channel)
  return channel
}

export function member(
  someone: APIUser,
  permissions = PERMISSIONS,
  roles: readonly string[] = [],
): Record<string, unknown> {
  return {
    user: someone,
    nick: null,
    avatar: null,
    banner: null,
    roles,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    permissions,
  }
}

/** A member as a message carries it: without the user, which is the author already. */
export function messageMember(someone: APIUser, roles: readonly string[] = []): Record<string, unknown> {
  const bare = member(someone, PERMISSIONS, roles)
  delete bare['user']
  delete bare['permissions']
  return bare
}

/** A guild as REST shows it. */
export function guildBody({ id, name, botRole }: Guild, world: World): Record<string, unknown> {
  return {
    id,
    name,
    icon: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: world.alice.id,
    region: 'rotterdam',
    application_id: null,
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw: false,
    nsfw_level: 0,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    premium_progress_bar_enabled_user_updated_at: null,
    preferred_locale: 'en-US',
    max_members: 1000,
    max_presences: null,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    roles: [role(id, '@everyone'), { ...role(botRole, world.bot.username), tags: { bot_id: world.bot.id } }],
    emojis: [],
    stickers: [],
    features: [],
    incidents_data: null,
  }
}

/** A guild as the gateway's GUILD_CREATE shows it. */
export function guildCreate(one: Guild, world: World): Record<string, unknown> {
  const users = [...world.users.values()]
  return {
    ...guildBody(one, world),
    joined_at: timestamp(),
    large: false,
    unavailable: false,
    member_count: users.length,
    members: users.map((each) => member(each)),
    channels: one.channels,
    threads: one.threads,
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

function user(name: string): APIUser {
  const made: unknown = {
    id: snowflake(),
    username: name,
    discriminator: '0',
    global_name: name.charAt(0).toUpperCase() + name.slice(1),
    avatar: null,
    avatar_decoration_data: null,
    collectibles: null,
    banner: null,
    accent_color: null,
    clan: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
  }
  // The types know neither a clan nor flags that are 0; the description wants them.
  return made as APIUser
}

function role(id: string, name: string): Record<string, unknown> {
  return {
    id,
    name,
    description: null,
    permissions: PERMISSIONS,
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: name !== '@everyone',
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  }
}

function guild(name: string): Guild {
  const id = snowflake()
  const common = { guild_id: id, last_message_id: null, rate_limit_per_user: 0, flags: 0 }
  const text: Channel = {
    ...common,
    id: snowflake(),
    type: 0,
    name: 'general',
    topic: null,
    position: 0,
    parent_id: null,
    permission_overwrites: [],
    nsfw: false,
  }
  const thread: Channel = {
    ...common,
    id: snowflake(),
    type: 11,
    name: 'thread',
    parent_id: text.id,
    owner_id: snowflake(),
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    thread_metadata: {
      archived: false,
      archive_timestamp: '2024-01-01T00:00:00.000000+00:00',
      auto_archive_duration: 1440,
      locked: false,
      create_timestamp: '2024-01-01T00:00:00.000000+00:00',
    },
  }
  return { id, name, botRole: snowflake(), channels: [text], threads: [thread] }
}
