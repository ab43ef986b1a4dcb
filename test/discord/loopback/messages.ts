// Making, editing and deleting messages, and telling the gateway; who is pinged follows the allowed mentions.
import type { APIMessage, APIUser } from 'discord.js'
import { displayedText, shown } from './components.js'
import type { Dispatch } from './gateway.js'
import { EPHEMERAL, IS_V2, LOADING, type AllowedMentions, type MessageBody, type Upload } from './message-rules.js'
import { snowflake } from './snowflake.js'
import { messageMember, timestamp, type Channel, type World } from './state.js'

export interface NewMessage {
  readonly author: APIUser
  readonly channel: Channel
  readonly body: MessageBody
  readonly uploads?: readonly Upload[]
  readonly replyTo?: APIMessage | undefined
  /** Roles that the author has. */
  readonly authorRoles?: readonly string[] | undefined
  /** Roles that are pinged without standing in the content. */
  readonly mentionRoles?: readonly string[]
  /** Fields of the message that come from neither. */
  readonly extra?: Readonly<Record<string, unknown>>
}

export interface Messages {
  readonly create: (message: NewMessage) => APIMessage
  readonly edit: (id: string, body: MessageBody, uploads?: readonly Upload[]) => APIMessage
  readonly remove: (id: string) => void
  /** A message of a channel; an ephemeral one is in no channel. */
  readonly inChannel: (channelId: string, id: string) => APIMessage | undefined
}

const REPLY = 19
const AMONG_PEOPLE = 3

export function createMessages(world: World, dispatch: Dispatch): Messages {
  const tell = (event: string, message: APIMessage, roles?: readonly string[]): void => {
    const channel = world.channels.get(message.channel_id)
    // No bot is where people are among themselves: it sees of that only what an interaction brings.
    if (isEphemeral(message) || channel?.type === AMONG_PEOPLE) return
    const place =
      channel?.guild_id === undefined
        ? { channel_type: channel?.type }
        : { channel_type: channel.type, guild_id: channel.guild_id, member: messageMember(message.author, roles) }
    dispatch(event, { ...message, ...place }, { guildId: channel?.guild_id, about: message })
  }

  return {
    create: (made) => {
      const message = newMessage(world, made)
      world.messages.set(message.id, message)
      tell('MESSAGE_CREATE', message, made.authorRoles)
      return message
    },
    edit: (id, body, uploads = []) => {
      const before = world.messages.get(id)
      if (!before) throw new Error(`There is no message ${id} to edit`)
      const message = edited(world, before, body, uploads)
      world.messages.set(id, message)
      tell('MESSAGE_UPDATE', message)
      return message
    },
    remove: (id) => {
      const message = world.messages.get(id)
      world.messages.delete(id)
      if (!message || isEphemeral(message)) return
      const guildId = world.channels.get(message.channel_id)?.guild_id
      const place = guildId === undefined ? {} : { guild_id: guildId }
      dispatch('MESSAGE_DELETE', { id, channel_id: message.channel_id, ...place }, { guildId })
    },
    inChannel: (channelId, id) => {
      const message = world.messages.get(id)
      return message?.channel_id === channelId && !isEphemeral(message) ? message : undefined
    },
  }
}

export const isEphemeral = (message: APIMessage): boolean => ((message.flags ?? 0) & EPHEMERAL) !== 0

function newMessage(world: World, made: NewMessage): APIMessage {
  const { author, channel, body, uploads = [], replyTo, mentionRoles = [], extra } = made
  const mentioned = mentionsOf(world, made)
  const guild = channel.guild_id === undefined ? {} : { guild_id: channel.guild_id }
  const replied = replyTo && world.messages.get(replyTo.id)
  // What is replied to is shown one message deep; an ephemeral one is not, and a deleted one is null.
  const quoted = replied && isEphemeral(replied) ? {} : { referenced_message: replied ? unreferenced(replied) : null }
  const reference = replyTo && {
    message_reference: { type: 0, channel_id: channel.id, message_id: replyTo.id, ...guild },
    ...quoted,
  }
  return asMessage({
    id: snowflake(),
    channel_id: channel.id,
    author,
    content: body.content ?? '',
    timestamp: timestamp(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    mention_everyone: mentioned.everyone,
    mentions: mentioned.users,
    mention_roles: [...new Set([...mentioned.roles, ...mentionRoles])],
    attachments: attachmentsOf(channel, uploads),
    embeds: richEmbeds(body),
    components: shown(body.components ?? []),
    pinned: false,
    type: replyTo ? REPLY : 0,
    flags: body.flags ?? 0,
    ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
    ...reference,
    ...extra,
  })
}

/** The one place where what is made here is called a message: the types know neither a sum of flags nor a 0. */
const asMessage = (fields: Record<string, unknown>): APIMessage => fields as unknown as APIMessage

const richEmbeds = ({ embeds }: MessageBody): object[] =>
  (embeds ?? []).map((embed) => {
    const fields = embed.fields && { fields: embed.fields.map((field) => ({ inline: false, ...field })) }
    return { type: 'rich', ...embed, ...fields }
  })

function unreferenced(message: APIMessage): APIMessage {
  const bare = { ...message }
  delete bare.referenced_message
  return bare
}

function edited(world: World, before: APIMessage, body: MessageBody, uploads: readonly Upload[]): APIMessage {
  const channel = world.channels.get(before.channel_id)
  const kept = before.attachments.filter(
    ({ id }) => !body.attachments || body.attachments.some((attachment) => String(attachment.id) === id),
  )
  const lasting = (before.flags ?? 0) & (EPHEMERAL | IS_V2)
  const settled = (before.flags ?? 0) & ~LOADING
  return asMessage({
    ...before,
    ...(body.content === undefined ? {} : { content: body.content ?? '' }),
    ...(body.embeds === undefined ? {} : { embeds: richEmbeds(body) }),
    ...(body.components === undefined ? {} : { components: shown(body.components ?? []) }),
    attachments: [...kept, ...(channel ? attachmentsOf(channel, uploads) : [])],
    flags: body.flags === undefined || body.flags === null ? settled : (body.flags & ~EPHEMERAL) | lasting,
    edited_timestamp: timestamp(),
  })
}

function attachmentsOf(channel: Channel, uploads: readonly Upload[]): APIMessage['attachments'] {
  return uploads.map(({ name, size, type }) => {
    const id = snowflake()
    const url = `https://cdn.discordapp.com/attachments/${channel.id}/${id}/${name}`
    return { id, filename: name, size, url, proxy_url: url, content_type: type }
  })
}

/** Who a message pings: what its text names, text displays included, as far as its allowed mentions let it. */
function mentionsOf(world: World, { author, channel, body, replyTo }: NewMessage) {
  const text = [body.content ?? '', ...displayedText(body.components ?? [])].join('\n')
  const allowed: AllowedMentions = body.allowed_mentions ?? {
    parse: ['users', 'roles', 'everyone'],
    replied_user: true,
  }
  const may = (kind: 'users' | 'roles', id: string): boolean =>
    allowed.parse?.includes(kind) === true || allowed[kind]?.includes(id) === true
  const named = (pattern: RegExp): string[] => [...text.matchAll(pattern)].flatMap(([, id]) => id ?? [])
  const ids = new Set(named(/<@!?(\d+)>/g).filter((id) => may('users', id)))
  if (replyTo && allowed.replied_user === true && replyTo.author.id !== author.id) ids.add(replyTo.author.id)
  return {
    users: [...ids].flatMap((id) => world.users.get(id) ?? []),
    roles: channel.guild_id === undefined ? [] : named(/<@&(\d+)>/g).filter((id) => may('roles', id)),
    everyone: allowed.parse?.includes('everyone') === true && /@(everyone|here)\b/.test(text),
  }
}
