// The gateway: identify, heartbeat, resume with replay, the message content intent, and faults on purpose.
import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { APIMessage } from 'discord.js'
import { WebSocket, WebSocketServer } from 'ws'
import { guildCreate, type World } from './state.js'

/** Sends an event to every session that asked for its kind. */
export type Dispatch = (event: string, data: object, scope: Scope) => void

interface Scope {
  /** Where it happened; undefined in a direct message. */
  readonly guildId?: string | undefined
  /** The message whose content the intents may hide. */
  readonly about?: APIMessage
}

/** Something that a client did on the gateway, or that was done to its connection. */
export interface GatewayEvent {
  readonly kind: 'connect' | 'identify' | 'resume' | 'resumed' | 'heartbeat' | 'send' | 'refused' | 'closed'
  /** The close code of `closed` and `refused`. */
  readonly code?: number
  /** What the client sent. */
  readonly data?: unknown
}

export interface Identify {
  readonly token: string
  readonly intents: number
  readonly shard?: readonly [number, number]
  readonly [field: string]: unknown
}

interface Session {
  readonly id: string
  readonly intents: number
  readonly sent: { readonly op: 0; readonly t: string; readonly s: number; readonly d: object }[]
  socket: WebSocket
}

interface GatewayOptions {
  readonly world: World
  readonly token: string
  /** Privileged intents that the application was not granted; asking for one closes with 4014. */
  readonly withheldIntents: number
  readonly heartbeatMs: number
  readonly changed: () => void
}

export interface Gateway {
  readonly dispatch: Dispatch
  readonly attach: (server: Server, url: string) => void
  readonly events: readonly GatewayEvent[]
  readonly identifies: readonly Identify[]
  readonly reconnect: () => void
  readonly invalidate: (resumable: boolean) => void
  readonly drop: () => void
  readonly closeWith: (code: number) => void
  readonly stop: () => void
}

const Intent = { guilds: 1 << 0, guildMessages: 1 << 9, directMessages: 1 << 12, messageContent: 1 << 15 }
const Op = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 } as const
/** A client that closes so has ended its session. */
const ENDING_CODES = [1000, 1001]

export const GATEWAY_PATH = '/gateway'

export function createGateway({ world, token, withheldIntents, heartbeatMs, changed }: GatewayOptions): Gateway {
  const sessions = new Map<string, Session>()
  const sockets = new Set<WebSocket>()
  const events: GatewayEvent[] = []
  const identifies: Identify[] = []
  let server: WebSocketServer | undefined
  let address = ''

  const happened = (event: GatewayEvent): void => {
    events.push(event)
    changed()
  }
  const refuse = (socket: WebSocket, code: number, reason: string): void => {
    happened({ kind: 'refused', code })
    socket.close(code, reason)
  }
  const emit = (session: Session, event: string, data: object): void => {
    const packet = { op: Op.dispatch, t: event, s: session.sent.length + 1, d: data }
    session.sent.push(packet)
    send(session.socket, packet)
  }

  const identify = (socket: WebSocket, data: Identify): void => {
    identifies.push(data)
    happened({ kind: 'identify', data })
    if (data.token !== token) {
      refuse(socket, 4004, 'Authentication failed.')
      return
    }
    if ((data.intents & withheldIntents) !== 0) {
      refuse(socket, 4014, 'Disallowed intent(s).')
      return
    }
    const session = { id: randomUUID(), intents: data.intents, sent: [], socket }
    sessions.set(session.id, session)
    const guilds = [...world.guilds.values()]
    emit(session, 'READY', {
      v: 10,
      user: { ...world.bot, verified: true, mfa_enabled: true, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: address,
      shard: data.shard ?? [0, 1],
      application: { id: world.bot.id, flags: 0 },
      private_channels: [],
      relationships: [],
    })
    if ((session.intents & Intent.guilds) !== 0) {
      for (const guild of guilds) emit(session, 'GUILD_CREATE', guildCreate(guild, world))
    }
  }

  const resume = (socket: WebSocket, data: { token: string; session_id: string; seq: number }): void => {
    happened({ kind: 'resume', data })
    const session = sessions.get(data.session_id)
    if (!session || data.token !== token) {
      send(socket, { op: Op.invalid, d: false })
      return
    }
    session.socket = socket
    for (const packet of session.sent.filter(({ s }) => s > data.seq)) send(socket, packet)
    emit(session, 'RESUMED', {})
    happened({ kind: 'resumed' })
  }

  const receive = (socket: WebSocket, packet: { op: number; d: unknown }): void => {
    if (packet.op === Op.heartbeat) {
      send(socket, { op: Op.ack, d: null })
      happened({ kind: 'heartbeat', data: packet.d })
    } else if (packet.op === Op.identify) identify(socket, packet.d as Identify)
    else if (packet.op === Op.resume) resume(socket, packet.d as Parameters<typeof resume>[1])
    else happened({ kind: 'send', data: packet })
  }

  const connect = (socket: WebSocket, url: string): void => {
    happened({ kind: 'connect', data: url })
    const query = new URL(url, 'http://loopback').searchParams
    if (query.get('v') !== '10' || query.get('encoding') !== 'json' || query.has('compress')) {
      refuse(socket, 4012, 'Only v10 in plain JSON is spoken here.')
      return
    }
    sockets.add(socket)
    socket.on('message', (raw: Buffer) => {
      let packet: { op: number; d: unknown }
      try {
        packet = JSON.parse(raw.toString()) as typeof packet
      } catch {
        refuse(socket, 4002, 'Decode error.')
        return
      }
      receive(socket, packet)
    })
    socket.on('close', (code) => {
      sockets.delete(socket)
      if (ENDING_CODES.includes(code)) {
        for (const session of sessions.values()) if (session.socket === socket) sessions.delete(session.id)
      }
      happened({ kind: 'closed', code })
    })
    send(socket, { op: Op.hello, d: { heartbeat_interval: heartbeatMs } })
  }

  return {
    events,
    identifies,
    dispatch: (event, data, { guildId, about }) => {
      for (const session of sessions.values()) {
        const needed = intentOf(event, guildId)
        if ((session.intents & needed) !== needed) continue
        const mayRead = guildId === undefined || (session.intents & Intent.messageContent) !== 0
        emit(session, event, about && !mayRead ? { ...data, ...withoutContent(about, world.bot.id) } : data)
      }
    },
    attach: (http, url) => {
      address = url
      server = new WebSocketServer({ server: http, path: GATEWAY_PATH })
      server.on('connection', (socket, request) => {
        connect(socket, request.url ?? '')
      })
    },
    reconnect: () => {
      for (const socket of sockets) send(socket, { op: Op.reconnect, d: null })
    },
    invalidate: (resumable) => {
      if (!resumable) sessions.clear()
      for (const socket of sockets) send(socket, { op: Op.invalid, d: resumable })
    },
    drop: () => {
      for (const socket of sockets) socket.terminate()
    },
    closeWith: (code) => {
      for (const socket of sockets) socket.close(code)
    },
    stop: () => {
      for (const socket of sockets) socket.terminate()
      server?.close()
    },
  }
}

function send(socket: WebSocket, packet: { op: number; t?: string; s?: number; d: unknown }): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ t: null, s: null, ...packet }))
}

/** The intent without which an event is not sent; 0 where none is needed. */
function intentOf(event: string, guildId: string | undefined): number {
  if (event.startsWith('MESSAGE_')) return guildId === undefined ? Intent.directMessages : Intent.guildMessages
  return event.startsWith('INTERACTION_') ? 0 : Intent.guilds
}

/** What a bot without the intent does not see, in messages of a guild that neither are its own nor mention it. */
function withoutContent(message: APIMessage, botId: string): Partial<APIMessage> {
  const isReadable = (one: APIMessage): boolean =>
    one.author.id === botId || one.mentions.some(({ id }) => id === botId)
  const hidden = { content: '', embeds: [], attachments: [], components: [] }
  const replied = message.referenced_message
  return {
    ...(isReadable(message) ? {} : hidden),
    ...(replied && !isReadable(replied) ? { referenced_message: { ...replied, ...hidden } } : {}),
  }
}
