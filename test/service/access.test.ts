// Who may ask and who may manage: the operator's lists, threads and denials, direct messages, personal installations.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayAdminister, mayAsk } from '../../src/service/access.js'
import type { AccessRules, Requester } from '../../src/service/access.js'

const none: ReadonlySet<string> = new Set()

const rules = (changes: Partial<AccessRules> = {}): AccessRules => ({
  guilds: none,
  channels: none,
  deniedChannels: none,
  roles: none,
  deniedRoles: none,
  dms: false,
  userInstall: false,
  adminRoles: none,
  ...changes,
})

/** Somebody in a thread of a channel of a server. */
const who = (changes: Partial<Requester> = {}): Requester => ({
  guild: 'server',
  channels: ['thread', 'channel'],
  roles: ['reader'],
  user: 'anna',
  manageGuild: false,
  installedByUser: false,
  ...changes,
})

const inDm = { guild: null, channels: ['dm'], roles: [] }
const only = (...ids: string[]): ReadonlySet<string> => new Set(ids)

describe('without any rule', () => {
  it('everybody in every server may ask, and nobody elsewhere', () => {
    expect(mayAsk(who(), rules())).toEqual({ ok: true })
    expect(mayAsk(who({ roles: [], channels: ['anywhere'] }), rules())).toEqual({ ok: true })
    expect(mayAsk(who(inDm), rules())).toEqual({ ok: false, reason: 'dms' })
    expect(mayAsk(who({ installedByUser: true }), rules())).toEqual({ ok: false, reason: 'user-install' })
    expect(mayAsk(who({ ...inDm, installedByUser: true }), rules())).toEqual({ ok: false, reason: 'user-install' })
  })
})

describe('asking', () => {
  it.each<[string, Partial<AccessRules>, Partial<Requester>, string | undefined]>([
    ['in a server of the list', { guilds: only('server', 'other') }, {}, undefined],
    ['in another server', { guilds: only('other') }, {}, 'server'],
    ['in a channel of the list', { channels: only('channel') }, { channels: ['channel'] }, undefined],
    ['in a thread of such a channel', { channels: only('channel') }, {}, undefined],
    ['in another channel', { channels: only('channel') }, { channels: ['lounge'] }, 'channel'],
    ['in a denied channel', { deniedChannels: only('channel') }, { channels: ['channel'] }, 'channel'],
    ['in a thread of a denied channel', { deniedChannels: only('channel') }, {}, 'channel'],
    [
      'in a denied thread of a channel of the list',
      { channels: only('channel'), deniedChannels: only('thread') },
      {},
      'channel',
    ],
    ['with a role of the list', { roles: only('reader', 'editor') }, { roles: ['x', 'editor'] }, undefined],
    ['without one', { roles: only('editor') }, {}, 'role'],
    ['without any role', { roles: only('editor') }, { roles: [] }, 'role'],
    ['with a denied role', { deniedRoles: only('reader') }, {}, 'role'],
    [
      'with a denied role beside one of the list',
      { roles: only('reader'), deniedRoles: only('muted') },
      { roles: ['reader', 'muted'] },
      'role',
    ],
    ['in direct messages where they are on', { dms: true, roles: only('editor') }, inDm, undefined],
    ['in direct messages where only personal installations are on', { userInstall: true }, inDm, 'dms'],
    ['by a personal installation', { userInstall: true }, { installedByUser: true }, undefined],
    ['by one, in a private group', { userInstall: true }, { ...inDm, installedByUser: true }, undefined],
    [
      'by one, in a server that is not of the list',
      { userInstall: true, guilds: only('other') },
      { installedByUser: true },
      undefined,
    ],
    [
      'by one, in a denied channel',
      { userInstall: true, deniedChannels: only('channel') },
      { installedByUser: true },
      'channel',
    ],
    [
      'by one, without a role of the list',
      { userInstall: true, roles: only('editor') },
      { installedByUser: true },
      'role',
    ],
    ['by one, where only direct messages are on', { dms: true }, { installedByUser: true }, 'user-install'],
  ])('%s', (_, changes, person, reason) => {
    expect(mayAsk(who(person), rules(changes))).toEqual(reason === undefined ? { ok: true } : { ok: false, reason })
  })
})

describe('managing', () => {
  it.each<[string, Partial<AccessRules>, Partial<Requester>, boolean]>([
    ['whoever may manage the server', {}, { manageGuild: true }, true],
    ['nobody else', {}, {}, false],
    ['whoever has the role', { adminRoles: only('librarian') }, { roles: ['librarian'] }, true],
    [
      'not who may manage the server, where a role is named',
      { adminRoles: only('librarian') },
      { manageGuild: true },
      false,
    ],
    ['not who manages another server', { guilds: only('other') }, { manageGuild: true }, false],
    [
      'not who brought the bot along into an own server',
      { userInstall: true },
      { manageGuild: true, installedByUser: true },
      false,
    ],
    ['nobody in direct messages', { dms: true }, { ...inDm, manageGuild: true }, false],
    ['not who has a denied role', { deniedRoles: only('reader') }, { manageGuild: true }, false],
  ])('may %s', (_, changes, person, may) => {
    expect(mayAdminister(who(person), rules(changes))).toBe(may)
  })
})

it('a denial can only take away, whatever else the rules say', () => {
  const id = fc.constantFrom('a', 'b', 'c')
  const set = fc.array(id).map((ids): ReadonlySet<string> => new Set(ids))
  const anyRules = fc.record({
    guilds: set,
    channels: set,
    deniedChannels: set,
    roles: set,
    deniedRoles: set,
    adminRoles: set,
    dms: fc.boolean(),
    userInstall: fc.boolean(),
  })
  const anybody = fc.record({
    guild: fc.option(id),
    channels: fc.array(id),
    roles: fc.array(id),
    user: id,
    manageGuild: fc.boolean(),
    installedByUser: fc.boolean(),
  })
  fc.assert(
    fc.property(anybody, anyRules, (person, given) => {
      const lenient = { ...given, deniedChannels: none, deniedRoles: none }
      if (mayAsk(person, given).ok) expect(mayAsk(person, lenient).ok).toBe(true)
      const isDenied =
        person.channels.some((one) => given.deniedChannels.has(one)) ||
        person.roles.some((one) => given.deniedRoles.has(one))
      if (person.guild !== null && isDenied) expect(mayAsk(person, given).ok).toBe(false)
    }),
  )
})
