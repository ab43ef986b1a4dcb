// What people do: speak, use commands, click, choose, fill in modals. Each sends the gateway event that Discord sends.
import { ApplicationCommandType, type APIApplicationCommand, type APIMessage, type APIUser } from 'discord.js'
import { attachmentsOf, type OptionValue, type SentValue } from './attachments.js'
import { ACTION_ROW, BUTTON, flatten, LABEL, STRING_SELECT, TEXT_INPUT, type Component } from './components.js'
import type { Dispatch } from './gateway.js'
import { createInteraction, Kind, type Interaction } from './interactions.js'
import { heldBy } from './message-rules.js'
import type { Messages } from './messages.js'
import { snowflake } from './snowflake.js'
import { dmChannel, member, PERMISSIONS, type Channel, type World } from './state.js'

/** Who does it, and where. */
interface Where {
  /** Alice by default. */
  readonly user?: APIUser
  /** A channel's id; the first guild's text channel by default. */
  readonly channel?: string
  /** In the user's DM with the bot. */
  readonly dm?: boolean
  /** The user's permissions, as Discord writes them; all but ADMINISTRATOR by default. */
  readonly permissions?: string
  /** The bot's permissions in the channel; all but ADMINISTRATOR by default. */
  readonly appPermissions?: string
  /** The roles that the user has there; none by default. */
  readonly roles?: readonly string[]
  /** Whether the command is there because the user installed the bot, and not the guild. */
  readonly userInstalled?: boolean
  /** The user's language; `en-US` by default. */
  readonly locale?: string
}

type Options = Readonly<Record<string, OptionValue>>

interface Speech extends Pick<Where, 'user' | 'channel' | 'roles'> {
  readonly replyTo?: Pick<APIMessage, 'id'>
  /** Whether a reply pings the author it replies to, as Discord's client does by default. */
  readonly ping?: boolean
  /** Roles that are mentioned besides those in the content. */
  readonly mentionRoles?: readonly string[]
}

export interface People {
  /** Uses a slash command; `name` may name a sub-command after it: `archive status`. */
  readonly slash: (name: string, options?: Options, where?: Where) => Interaction
  /** Types into the option `focused` of a slash command, whose `options` so far hold it too. */
  readonly autocomplete: (name: string, options: Options, focused: string, where?: Where) => Interaction
  /** Uses a command of a message's menu. */
  readonly contextMenu: (name: string, message: Pick<APIMessage, 'id'>, where?: Where) => Interaction
  readonly button: (message: Pick<APIMessage, 'id'>, customId: string, where?: Where) => Interaction
  /** Chooses from a string select. */
  readonly select: (
    message: Pick<APIMessage, 'id'>,
    customId: string,
    values: readonly string[],
    where?: Where,
  ) => Interaction
  /** Submits the modal that was shown for an interaction; values by the custom ids of its fields. */
  readonly modal: (shown: Interaction, values: Readonly<Record<string, string | readonly string[]>>) => Interaction
  /** Says something in a channel. */
  readonly say: (content: string, speech?: Speech) => APIMessage
  /** Writes to the bot directly. */
  readonly dm: (content: string, user?: APIUser) => APIMessage
  readonly editMessage: (message: Pick<APIMessage, 'id'>, content: string) => APIMessage
  readonly deleteMessage: (message: Pick<APIMessage, 'id'>) => void
}

interface DeclaredOption {
  readonly type: number
  readonly name: string
  readonly options?: readonly DeclaredOption[]
}

interface SentOption {
  readonly name: string
  readonly type: number
  readonly value?: SentValue
  readonly focused?: true
  readonly options?: readonly SentOption[]
}

const STRING = 3
const INTEGER = 4
const BOOLEAN = 5
const NUMBER = 10
const ATTACHMENT = 11
const CONTEXT_GUILD = 0
const CONTEXT_BOT_DM = 1
const CONTEXT_PRIVATE = 2
/** The type of a channel in which people are among themselves. */
const AMONG_PEOPLE = 3
const CONTEXT_NAMES = ['guilds', 'direct messages', 'conversations among people']

/** `host` is known only once the server listens. */
export function createPeople(world: World, messages: Messages, dispatch: Dispatch, host: () => string): People {
  const placeOf = ({ user = world.alice, channel, dm }: Where): Channel => {
    if (dm === true) return dmChannel(world, user)
    const [firstGuild] = world.guilds.values()
    const found = channel === undefined ? firstGuild?.channels[0] : world.channels.get(channel)
    if (!found) throw new Error(`There is no channel ${channel ?? ''}`)
    return found
  }
  /** The message as it is now. */
  const current = ({ id }: Pick<APIMessage, 'id'>): APIMessage => {
    const message = world.messages.get(id)
    if (!message) throw new Error(`There is no message ${id}`)
    return message
  }

  const send = (
    kind: Kind,
    data: object,
    about: Partial<Pick<Interaction, 'command' | 'commandType' | 'message' | 'focusedType'>>,
    where: Where,
  ): Interaction => {
    const { user = world.alice, permissions, appPermissions = PERMISSIONS, locale = 'en-US', roles } = where
    const channel = about.message ? world.channels.get(about.message.channel_id) : placeOf(where)
    if (!channel) throw new Error('The channel of the message is gone')
    const interaction = createInteraction({ kind, user, channel, ...about })
    world.interactions.set(interaction.token, interaction)
    const guildId = channel.guild_id
    const inGuild = {
      guild_id: guildId,
      guild: { id: guildId, locale: 'en-US', features: [] },
      guild_locale: 'en-US',
      member: member(user, permissions, roles),
    }
    const event = {
      id: interaction.id,
      application_id: world.bot.id,
      type: kind,
      token: interaction.token,
      version: 1,
      data,
      channel_id: channel.id,
      channel: { ...channel, permissions: permissions ?? PERMISSIONS },
      ...(guildId === undefined ? { user } : inGuild),
      ...(about.message ? { message: about.message } : {}),
      app_permissions: appPermissions,
      locale,
      entitlements: [],
      authorizing_integration_owners: where.userInstalled === true ? { 1: user.id } : { 0: guildId ?? '0' },
      context: contextOf(channel),
      attachment_size_limit: 10_485_760,
    }
    dispatch('INTERACTION_CREATE', event, { guildId })
    return interaction
  }

  const command = (
    kind: typeof Kind.command | typeof Kind.autocomplete,
    name: string,
    options: Options,
    where: Where,
    focused?: string,
  ): Interaction => {
    const [top = '', ...subcommands] = name.split(' ')
    const registered = commandIn(world, top, ApplicationCommandType.ChatInput, placeOf(where))
    const declared = (registered?.options ?? []) as readonly DeclaredOption[]
    const { values, resolved, names } = attachmentsOf(options, world, host())
    const sent = sentOptions(declared, subcommands, { values, focused, attached: names })
    const id = registered?.id ?? snowflake()
    const guild = registered?.guild_id === undefined ? {} : { guild_id: registered.guild_id }
    const files = names.length > 0 ? { resolved: { attachments: resolved } } : {}
    const data = { id, name: top, type: ApplicationCommandType.ChatInput, ...guild, options: sent, ...files }
    const focusedOption = leaves(sent).find((option) => option.focused)
    const about = { command: name, commandType: 1, ...(focusedOption ? { focusedType: focusedOption.type } : {}) }
    return send(kind, data, about, where)
  }

  /** The component that is clicked, as long as Discord would let a person click it. */
  const usable = (message: APIMessage, customId: string, type: number): Component => {
    const components = flatten(heldBy(message).components).map(({ component }) => component)
    const found = components.find((component) => component.custom_id === customId && component.type === type)
    const known = components.flatMap(({ custom_id: id }) => id ?? [])
    if (!found) throw new Error(`No such component: ${customId}; the message has: ${known.join(', ') || 'none'}`)
    if (found.disabled === true) throw new Error(`Disabled: ${customId}`)
    return found
  }

  return {
    slash: (name, options = {}, where = {}) => command(Kind.command, name, options, where),
    autocomplete: (name, options, focused, where = {}) => command(Kind.autocomplete, name, options, where, focused),
    contextMenu: (name, target, where = {}) => {
      const message = current(target)
      const place = { channel: message.channel_id, ...where }
      const registered = commandIn(world, name, ApplicationCommandType.Message, placeOf(place))
      const id = registered?.id ?? snowflake()
      const resolved = { messages: { [message.id]: message } }
      const data = { id, name, type: ApplicationCommandType.Message, target_id: message.id, resolved }
      return send(Kind.command, data, { command: name, commandType: ApplicationCommandType.Message }, place)
    },
    button: (target, customId, where = {}) => {
      const message = current(target)
      const { id } = usable(message, customId, BUTTON)
      return send(Kind.component, { component_type: BUTTON, custom_id: customId, id }, { message }, where)
    },
    select: (target, customId, values, where = {}) => {
      const message = current(target)
      const { id, options = [] } = usable(message, customId, STRING_SELECT)
      const missing = values.filter((value) => !options.some((option) => option.value === value))
      if (missing.length > 0) throw new Error(`Not to be chosen: ${missing.join(', ')}`)
      return send(
        Kind.component,
        { component_type: STRING_SELECT, custom_id: customId, id, values },
        { message },
        where,
      )
    },
    modal: (shown, values) => {
      if (!shown.modal) throw new Error('The bot has shown no modal for this interaction')
      const components = shown.modal.components.map((component) => filled(component, values))
      const data = { custom_id: shown.modal.custom_id, components }
      const about = shown.message ? { message: current(shown.message) } : {}
      return send(Kind.modal, data, about, { user: shown.user, channel: shown.channel.id })
    },
    say: (content, { user = world.alice, channel, roles, replyTo, ping = true, mentionRoles = [] } = {}) =>
      messages.create({
        author: user,
        channel: placeOf({ user, ...(channel === undefined ? {} : { channel }) }),
        body: { content, allowed_mentions: { parse: ['users', 'roles', 'everyone'], replied_user: ping } },
        replyTo: replyTo && current(replyTo),
        authorRoles: roles,
        mentionRoles,
      }),
    dm: (content, user = world.alice) =>
      messages.create({ author: user, channel: dmChannel(world, user), body: { content } }),
    editMessage: ({ id }, content) => messages.edit(id, { content }),
    deleteMessage: ({ id }) => {
      messages.remove(id)
    },
  }
}

/** The command of that name that Discord offers there; a guild's own goes before one for everywhere. */
function commandIn(
  world: World,
  name: string,
  type: ApplicationCommandType,
  channel: Channel,
): APIApplicationCommand | undefined {
  const candidates = [...world.commands.values()].filter((one) => one.name === name && one.type === type)
  const own = candidates.find(({ guild_id: guildId }) => guildId !== undefined && guildId === channel.guild_id)
  const everywhere = candidates.find(({ guild_id: guildId }) => guildId === undefined)
  const context = contextOf(channel)
  const contexts = everywhere?.contexts as readonly number[] | null | undefined
  if (!own && contexts && !contexts.includes(context)) {
    throw new Error(`Discord does not offer ${name} in ${CONTEXT_NAMES[context] ?? ''}`)
  }
  return own ?? everywhere
}

function contextOf({ guild_id: guildId, type }: Channel): number {
  if (guildId !== undefined) return CONTEXT_GUILD
  return type === AMONG_PEOPLE ? CONTEXT_PRIVATE : CONTEXT_BOT_DM
}

interface Typed {
  readonly values: Readonly<Record<string, SentValue>>
  /** The option that is being typed into. */
  readonly focused: string | undefined
  /** The options whose values are ids of files. */
  readonly attached: readonly string[]
}

function sentOptions(declared: readonly DeclaredOption[], subcommands: readonly string[], typed: Typed): SentOption[] {
  const [subcommand, ...deeper] = subcommands
  if (subcommand !== undefined) {
    const found = declared.find(({ name }) => name === subcommand)
    const type = found?.type ?? (deeper.length > 0 ? 2 : 1)
    return [{ name: subcommand, type, options: sentOptions(found?.options ?? [], deeper, typed) }]
  }
  return Object.entries(typed.values).map(([name, value]) => {
    const assumed = typed.attached.includes(name) ? ATTACHMENT : typeOf(value)
    const type = declared.find((option) => option.name === name)?.type ?? assumed
    // What is being typed is text, whatever the option will take.
    return name === typed.focused ? { name, type, value: String(value), focused: true } : { name, type, value }
  })
}

function typeOf(value: SentValue): number {
  if (typeof value === 'string') return STRING
  if (typeof value === 'boolean') return BOOLEAN
  return Number.isInteger(value) ? INTEGER : NUMBER
}

const leaves = (options: readonly SentOption[]): SentOption[] =>
  options.flatMap((option) => (option.options ? leaves(option.options) : [option]))

/** A component of a modal as its submission carries it. */
function filled(component: Component, values: Readonly<Record<string, string | readonly string[]>>): object {
  const { type, id } = component
  if (type === ACTION_ROW) return { type, id, components: component.components?.map((each) => filled(each, values)) }
  if (type === LABEL) return { type, id, component: component.component && filled(component.component, values) }
  if (component.custom_id === undefined || component.custom_id === null) return { type, id }
  const value = values[component.custom_id]
  const isEmpty = value === undefined || value.length === 0
  if (isEmpty && component.required !== false) throw new Error(`A value is required: ${component.custom_id}`)
  if (type === TEXT_INPUT) {
    const text = typeof value === 'string' ? value : ''
    const isFitting = text.length >= (component.min_length ?? 0) && text.length <= (component.max_length ?? 4000)
    if (!isEmpty && !isFitting) throw new Error(`Too short or too long: ${component.custom_id}`)
    return { type, id, custom_id: component.custom_id, value: text }
  }
  return { type, id, custom_id: component.custom_id, values: value ?? [] }
}
