// Routes about the bot itself, users, guilds and channels.
import { GATEWAY_PATH } from './gateway.js'
import { noContent, ok, refuse, type Answer, type Route } from './rest.js'
import { dmChannel, guildBody, member, type World } from './state.js'

/** `host` is known only once the server listens. */
export function basicRoutes(world: World, host: () => string): Route[] {
  const url = (): string => `ws://${host()}${GATEWAY_PATH}`
  const limit = { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 }
  const account = { ...world.bot, verified: true, mfa_enabled: true, locale: 'en-US', email: null, premium_type: 0 }

  return [
    { method: 'GET', path: '/gateway', answer: () => ok({ url: url() }) },
    { method: 'GET', path: '/gateway/bot', answer: () => ok({ url: url(), shards: 1, session_start_limit: limit }) },
    { method: 'GET', path: '/users/@me', answer: () => ok(account) },
    {
      method: 'GET',
      path: '/users/{user_id}',
      answer: ({ params }) => found(world.users.get(params['user_id'] ?? ''), 10013, 'Unknown User'),
    },
    { method: 'GET', path: '/applications/@me', answer: () => ok(application(world)) },
    {
      method: 'POST',
      path: '/users/@me/channels',
      answer: ({ body }) => {
        const user = world.users.get((body as { recipient_id?: string }).recipient_id ?? '')
        return user ? ok(dmChannel(world, user)) : refuse(400, 50033, 'Invalid Recipient(s)')
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}',
      answer: ({ params }) => found(world.channels.get(params['channel_id'] ?? ''), 10003, 'Unknown Channel'),
    },
    {
      method: 'PUT',
      path: '/channels/{channel_id}/thread-members/@me',
      answer: ({ params }) =>
        world.channels.has(params['channel_id'] ?? '') ? noContent : refuse(404, 10003, 'Unknown Channel'),
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}',
      answer: ({ params }) => {
        const guild = world.guilds.get(params['guild_id'] ?? '')
        return guild ? ok(guildBody(guild, world)) : refuse(404, 10004, 'Unknown Guild')
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/members/{user_id}',
      answer: ({ params }) => {
        const user = world.users.get(params['user_id'] ?? '')
        if (!world.guilds.has(params['guild_id'] ?? '')) return refuse(404, 10004, 'Unknown Guild')
        return user ? ok(member(user)) : refuse(404, 10007, 'Unknown Member')
      },
    },
  ]
}

function found(body: unknown, code: number, message: string): Answer {
  return body === undefined ? refuse(404, code, message) : ok(body)
}

function application(world: World): Record<string, unknown> {
  return {
    id: world.bot.id,
    name: world.bot.username,
    icon: null,
    description: '',
    type: null,
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    eligible_oauth2_scopes: [],
    owner: world.alice,
    team: null,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    event_webhooks_url: null,
    event_webhooks_status: 1,
    explicit_content_filter: 0,
    integration_types_config: {},
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
  }
}
