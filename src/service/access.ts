// Who may ask, and who may manage the archive, by the operator's rules.

/** The operator's lists. All are sets of Discord ids. An empty allow-list allows everyone. */
export interface AccessRules {
  readonly guilds: ReadonlySet<string>
  readonly channels: ReadonlySet<string>
  readonly deniedChannels: ReadonlySet<string>
  readonly roles: ReadonlySet<string>
  readonly deniedRoles: ReadonlySet<string>
  /** Whether direct messages are answered. */
  readonly dms: boolean
  /** Whether people who installed the bot for themselves are answered wherever they are. */
  readonly userInstall: boolean
  /** Who manages the archive. If empty, those who may manage the server do. */
  readonly adminRoles: ReadonlySet<string>
}

/** The person who asks, and where. */
export interface Requester {
  /** Discord ids throughout. Null in a direct message or a private group. */
  readonly guild: string | null
  /** The channel first, then its parents: a thread's channel, a channel's category. */
  readonly channels: readonly string[]
  readonly roles: readonly string[]
  readonly user: string
  /** Whether the person has the permission Manage Server there. */
  readonly manageGuild: boolean
  /** Whether the bot is there because this person installed it, not the server. */
  readonly installedByUser: boolean
}

export type AccessRefusal = 'server' | 'channel' | 'role' | 'dms' | 'user-install'

/**
 * A deny-list wins over an allow-list. A direct message has no channels or roles to check: only `dms` decides. A
 * personal installation lifts the list of servers, but not those of channels and roles.
 */
export function mayAsk(
  requester: Requester,
  rules: AccessRules,
): { readonly ok: true } | { readonly ok: false; readonly reason: AccessRefusal } {
  const reason = refusal(requester, rules)
  return reason === undefined ? { ok: true } : { ok: false, reason }
}

function refusal(
  { guild, channels, roles, installedByUser }: Requester,
  rules: AccessRules,
): AccessRefusal | undefined {
  if (installedByUser && !rules.userInstall) return 'user-install'
  if (guild === null) return installedByUser || rules.dms ? undefined : 'dms'
  if (!installedByUser && !isAllowed([guild], rules.guilds)) return 'server'
  if (hasAny(channels, rules.deniedChannels) || !isAllowed(channels, rules.channels)) return 'channel'
  if (hasAny(roles, rules.deniedRoles) || !isAllowed(roles, rules.roles)) return 'role'
  return undefined
}

/** Only in an allowed server that installed the bot: elsewhere people can give themselves the right to manage. */
export function mayAdminister(requester: Requester, rules: AccessRules): boolean {
  const { guild, roles, manageGuild, installedByUser } = requester
  if (guild === null || installedByUser || !isAllowed([guild], rules.guilds)) return false
  if (hasAny(roles, rules.deniedRoles)) return false
  return rules.adminRoles.size > 0 ? hasAny(roles, rules.adminRoles) : manageGuild
}

function hasAny(ids: readonly string[], listed: ReadonlySet<string>): boolean {
  return ids.some((id) => listed.has(id))
}

function isAllowed(ids: readonly string[], allowed: ReadonlySet<string>): boolean {
  return allowed.size === 0 || hasAny(ids, allowed)
}
