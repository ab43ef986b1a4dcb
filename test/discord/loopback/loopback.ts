// A Discord on 127.0.0.1 for tests: composes the REST server, the gateway and the people who use the bot.
import type { APIApplicationCommand, APIMessage, APIUser } from 'discord.js'
import { createGateway, GATEWAY_PATH, type GatewayEvent, type Identify } from './gateway.js'
import type { Interaction } from './interactions.js'
import { createMessages } from './messages.js'
import { createPeople, type People } from './people.js'
import { createReplies, type Replies } from './replies.js'
import { API_PATH, createRest, type Fault, type FaultOptions, type RecordedRequest } from './rest.js'
import { basicRoutes } from './routes-basic.js'
import { commandRoutes } from './routes-commands.js'
import { interactionRoutes } from './routes-interactions.js'
import { messageRoutes } from './routes-messages.js'
import { createWorld, dmChannel, type World } from './state.js'
import { answerProblems } from './validator.js'
import { createWaiting } from './waiting.js'

export interface LoopbackOptions {
  readonly token?: string
  /** Privileged intents that the application was not granted; none by default. Asking for one closes with 4014. */
  readonly withheldIntents?: number
  readonly heartbeatMs?: number
}

interface Ids {
  readonly bot: string
  /** The role that Discord makes for the bot in the first guild. */
  readonly botRole: string
  readonly guild: string
  readonly channel: string
  readonly thread: string
  readonly otherGuild: string
  readonly otherChannel: string
  readonly aliceDm: string
  readonly bobDm: string
  /** Where Alice and Bob are among themselves; the bot is there only for who installed it. */
  readonly amongPeople: string
}

export interface Loopback extends People, Replies {
  /** What discord.js takes as `rest.api`. */
  readonly api: string
  readonly token: string
  readonly ids: Ids
  readonly alice: APIUser
  readonly bob: APIUser
  /** Every request in the order it came. */
  readonly requests: readonly RecordedRequest[]
  readonly invalidRequests: () => RecordedRequest[]
  /** Where this double's own answers do not meet Discord's description; for its own tests. */
  readonly invalidAnswers: () => string[]
  /** What each identify asked for; `intents` among it. */
  readonly identifies: readonly Identify[]
  readonly gatewayEvents: readonly GatewayEvent[]
  /** A message as it is now; undefined once deleted. */
  readonly message: (id: string) => APIMessage | undefined
  /** The messages of a channel, oldest first, ephemeral ones too. */
  readonly messagesIn: (channelId: string) => APIMessage[]
  /** The commands registered everywhere, or in one guild. */
  readonly commands: (guildId?: string) => APIApplicationCommand[]
  /** Makes the next `times` requests whose path matches fail. */
  readonly fault: (method: string, path: RegExp | string, times: number, status: number, options?: FaultOptions) => void
  /** Treats an interaction as older than it is: over 3 s it cannot be acknowledged, over 15 minutes not edited. */
  readonly ageInteraction: (interaction: Interaction, ms?: number) => void
  /** Asks every client to reconnect and resume (op 7). */
  readonly reconnect: () => void
  /** Tells every client that its session is invalid (op 9), by default for good. */
  readonly invalidate: (resumable?: boolean) => void
  /** Cuts every gateway connection without a close frame. */
  readonly drop: () => void
  readonly closeWith: (code: number) => void
  readonly close: () => Promise<void>
}

const HEARTBEAT_MS = 41_250
const JUST_TOO_LATE_MS = 3001

export async function createLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const { token = 'loopback-token', withheldIntents = 0, heartbeatMs = HEARTBEAT_MS } = options
  const world = createWorld()
  const waiting = createWaiting()
  const requests: RecordedRequest[] = []
  const faults: Fault[] = []
  const gateway = createGateway({ world, token, withheldIntents, heartbeatMs, changed: waiting.changed })
  const messages = createMessages(world, gateway.dispatch)
  let host = ''
  const routes = [
    ...basicRoutes(world, () => host),
    ...commandRoutes(world),
    ...messageRoutes(world, messages),
    ...interactionRoutes(world, messages),
  ]
  const rest = createRest({ token, routes, requests, faults, files: world.files, changed: waiting.changed })
  const address = await rest.listen({ host: '127.0.0.1', port: 0 })
  host = new URL(address).host
  gateway.attach(rest.server, `ws://${host}${GATEWAY_PATH}`)

  return {
    ...createPeople(world, messages, gateway.dispatch, () => host),
    ...createReplies(world, waiting, requests, gateway.events),
    api: address + API_PATH,
    token,
    ids: idsOf(world),
    alice: world.alice,
    bob: world.bob,
    requests,
    invalidRequests: () => requests.filter(({ valid }) => !valid),
    invalidAnswers: () => requests.flatMap(answerErrors),
    identifies: gateway.identifies,
    gatewayEvents: gateway.events,
    message: (id) => world.messages.get(id),
    messagesIn: (channelId) => [...world.messages.values()].filter((message) => message.channel_id === channelId),
    commands: (guildId) => [...world.commands.values()].filter((command) => command.guild_id === guildId),
    fault: (method, path, times, status, faultOptions = {}) => {
      const pattern = typeof path === 'string' ? exactly(path) : path
      faults.push({ ...faultOptions, method, pattern, status, left: times })
    },
    ageInteraction: (interaction, ms = JUST_TOO_LATE_MS) => {
      interaction.agedMs += ms
    },
    reconnect: gateway.reconnect,
    invalidate: (resumable = false) => {
      gateway.invalidate(resumable)
    },
    drop: gateway.drop,
    closeWith: gateway.closeWith,
    close: async () => {
      waiting.stop()
      gateway.stop()
      await rest.close()
    },
  }
}

function answerErrors({ method, route, path, status, answer }: RecordedRequest): string[] {
  if (route === undefined || status >= 500 || status === 429) return []
  const problems = answerProblems(method, route, status, answer)
  return problems.map((problem) => `${method} ${path} ${status}: ${problem.path.join('.')} ${problem.message}`)
}

function idsOf(world: World): Ids {
  const [guild, other] = world.guilds.values()
  const [channel, thread, otherChannel] = [guild?.channels[0], guild?.threads[0], other?.channels[0]]
  if (!guild || !other || !channel || !thread || !otherChannel) throw new Error('The world lacks a guild')
  return {
    bot: world.bot.id,
    botRole: guild.botRole,
    guild: guild.id,
    channel: channel.id,
    thread: thread.id,
    otherGuild: other.id,
    otherChannel: otherChannel.id,
    aliceDm: dmChannel(world, world.alice).id,
    bobDm: dmChannel(world, world.bob).id,
    amongPeople: [...world.channels.values()].find(({ type }) => type === 3)?.id ?? '',
  }
}

const exactly = (path: string): RegExp => new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
