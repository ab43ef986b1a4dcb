// Who may ask, and who may manage the archive, by the operator's rules.
import type { AccessRules } from '../config.js'

export interface Requester {
  /** Discord ids throughout. Null in a direct message or a private group. */
  readonly guild: string | null
  /** The channel, and what it lies in: a thread's channel, a channel's category. */
  readonly channels: readonly string[]
  readonly roles: readonly string[]
  readonly user: string
  /** Whether the person has the permission Manage Server there. */
  readonly manageGuild: boolean
  /** Whether the person's own installation brought the bot there, and not the server's. */
  readonly installedByUser: boolean
}

export type Refusal = 'server' | 'channel' | 'role' | 'dms' | 'user-install'

/**
 * Denied wins over allowed. Where there is no server there are no channels or roles to go by: direct messages are
 * answered or are not. A person's own installation lifts the list of servers, never those of channels and roles.
 */
export function mayAsk(who: Requester, rules: AccessRules): { ok: true } | { ok: false; reason: Refusal } {
  const reason = refusal(who, rules)
  return reason === undefined ? { ok: true } : { ok: false, reason }
}

function refusal({ guild, channels, roles, installedByUser }: Requester, rules: AccessRules): Refusal | undefined {
  if (installedByUser && !rules.userInstall) return 'user-install'
  if (guild === null) return installedByUser || rules.dms ? undefined : 'dms'
  if (!installedByUser && !isAllowed([guild], rules.guilds)) return 'server'
  if (hasAny(channels, rules.deniedChannels) || !isAllowed(channels, rules.channels)) return 'channel'
  if (hasAny(roles, rules.deniedRoles) || !isAllowed(roles, rules.roles)) return 'role'
  return undefined
}

/** Only where the server installed the bot and is allowed: elsewhere anybody can be made a manager. */
export function mayAdminister(who: Requester, rules: AccessRules): boolean {
  const { guild, roles, manageGuild, installedByUser } = who
  if (guild === null || installedByUser || !isAllowed([guild], rules.guilds)) return false
  if (hasAny(roles, rules.deniedRoles)) return false
  return rules.adminRoles.size > 0 ? hasAny(roles, rules.adminRoles) : manageGuild
}

function hasAny(ids: readonly string[], named: ReadonlySet<string>): boolean {
  return ids.some((id) => named.has(id))
}

/** An empty list allows everybody. */
function isAllowed(ids: readonly string[], allowed: ReadonlySet<string>): boolean {
  return allowed.size === 0 || hasAny(ids, allowed)
}
