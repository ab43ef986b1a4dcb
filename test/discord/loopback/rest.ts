// The REST server: records every request, then faults, authorises, validates and answers it.
import { createHash } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { ATTACHMENTS_PATH } from './attachments.js'
import type { Upload } from './message-rules.js'
import type { AttachedFile } from './state.js'
import { bodyProblems, isDescribed, type Problem } from './validator.js'

export interface RecordedRequest {
  readonly method: string
  /** Without the host and `/api/v10`, such as `/users/@me`. */
  readonly path: string
  /** The path's template in Discord's description; undefined where this double serves no such route. */
  readonly route: string | undefined
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  readonly uploads: readonly Upload[]
  /** When it came, as milliseconds since 1970. */
  readonly at: number
  /** 0 until it is answered. */
  status: number
  answer: unknown
  /** False where the request itself is at fault: an unknown route, a bad body, a second acknowledgement. */
  valid: boolean
  /** What makes it invalid, in sentences. */
  errors: readonly string[]
}

/** What a route gets to answer a request. */
export interface Call {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Already judged by the description. */
  readonly body: unknown
  readonly uploads: readonly Upload[]
  readonly request: RecordedRequest
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  /** Present where the request itself was at fault. */
  readonly problems?: readonly Problem[]
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As the description writes it, such as `/channels/{channel_id}`. */
  readonly path: string
  /** False for routes whose path holds the authorisation: interactions and their webhooks. */
  readonly needsToken?: boolean
  /** The body as the description words it, where Discord takes more than the description says. */
  readonly reworded?: (body: unknown) => unknown
  readonly answer: (call: Call) => Answer
}

export interface FaultOptions {
  readonly code?: number
  readonly message?: string
  /** Seconds, of a 429, 1 by default; null for one that does not say, as it comes from before Discord's own servers. */
  readonly retryAfter?: number | null
  /** Whether a 429 is the global limit. */
  readonly global?: boolean
}

export interface Fault extends FaultOptions {
  readonly method: string
  readonly pattern: RegExp
  readonly status: number
  left: number
}

interface RestOptions {
  readonly token: string
  readonly routes: readonly Route[]
  readonly requests: RecordedRequest[]
  readonly faults: Fault[]
  readonly files: ReadonlyMap<string, AttachedFile>
  readonly changed: () => void
}

interface Body {
  readonly json: unknown
  readonly uploads: readonly Upload[]
}

export const API_PATH = '/api'
const VERSION = '/v10'
const MOST_BYTES = 30 * 1024 * 1024

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const noContent: Answer = { status: 204 }

/** A refusal that is no fault of the request's form, such as a message that has since been deleted. */
export const refuse = (status: number, code: number, message: string): Answer => ({ status, body: { message, code } })

/** A refusal of a request that must never be made, and that is therefore recorded as invalid. */
export const refuseInvalid = (status: number, code: number, message: string): Answer => ({
  ...refuse(status, code, message),
  problems: [{ path: [], code: String(code), message }],
})

/** Discord's "Invalid Form Body", with the problems where they are. */
export function refuseForm(problems: readonly Problem[]): Answer {
  const errors: Record<string, unknown> = {}
  for (const { path, code, message } of problems) {
    let level = errors
    for (const key of path) level = (level[key] ??= {}) as Record<string, unknown>
    const listed = (level['_errors'] ??= []) as unknown[]
    listed.push({ code, message })
  }
  return { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors }, problems }
}

export function createRest({ token, routes, requests, faults, files, changed }: RestOptions): FastifyInstance {
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: MOST_BYTES,
    // discord.js writes "%40original" where the route says "@original"; a router takes the two for different paths.
    rewriteUrl: ({ url = '/' }) => url.replaceAll('%40', '@'),
  })
  readBodies(app)

  const record = (request: FastifyRequest, route: string | undefined): RecordedRequest => {
    const body = request.body as Body | undefined
    const recorded = {
      method: request.method,
      path: decodeURIComponent(new URL(request.url, 'http://loopback').pathname).replace(API_PATH + VERSION, ''),
      route,
      query: request.query as Record<string, string>,
      body: body?.json,
      uploads: body?.uploads ?? [],
      at: Date.now(),
      status: 0,
      answer: undefined,
      valid: true,
      errors: [],
    }
    requests.push(recorded)
    return recorded
  }

  const send = async (recorded: RecordedRequest, answer: Answer, reply: FastifyReply): Promise<void> => {
    recorded.status = answer.status
    recorded.answer = answer.body
    if (answer.problems) {
      recorded.valid = false
      recorded.errors = answer.problems.map(({ path, message }) => `${path.join('.')} ${message}`.trim())
    }
    await reply.code(answer.status).send(answer.body)
    changed()
  }

  for (const route of routes) {
    if (!isDescribed(route.method, route.path)) throw new Error(`Discord has no ${route.method} ${route.path}`)
    app.route({
      method: route.method,
      url: API_PATH + VERSION + route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: async (request, reply) => {
        const recorded = record(request, route.path)
        void reply.headers(rateLimit(`${route.method} ${route.path}`))
        const fault = faults.find(
          ({ left, method, pattern }) => left > 0 && method === route.method && pattern.test(recorded.path),
        )
        if (fault) {
          fault.left -= 1
          void reply.headers(faultHeaders(fault))
          await send(recorded, faultAnswer(fault), reply)
        } else if (route.needsToken !== false && request.headers.authorization !== `Bot ${token}`) {
          await send(recorded, refuse(401, 0, '401: Unauthorized'), reply)
        } else await send(recorded, judged(route, recorded, request.params as Record<string, string>), reply)
      },
    })
  }
  app.get<{ Params: { id: string } }>(`${ATTACHMENTS_PATH}/:id/:name`, async ({ params }, reply) => {
    const file = files.get(params.id)
    if (file) await reply.type(file.type).send(Buffer.from(file.bytes))
    else await reply.code(404).send('This content is no longer available.')
  })
  app.setNotFoundHandler(async (request, reply) => {
    await send(record(request, undefined), refuseInvalid(404, 0, '404: Not Found'), reply)
  })
  app.setErrorHandler<Error & { statusCode?: number }>(async (error, request, reply) => {
    // Either a body that cannot be parsed, or a mistake of this double: neither may go unseen.
    const status = error.statusCode ?? 500
    await send(record(request, undefined), refuseInvalid(status, 0, error.stack ?? error.message), reply)
  })
  return app
}

function judged(route: Route, recorded: RecordedRequest, params: Record<string, string>): Answer {
  const { query, body, uploads } = recorded
  const problems = bodyProblems(route.method, route.path, route.reworded ? route.reworded(body) : body)
  return problems.length > 0 ? refuseForm(problems) : route.answer({ params, query, body, uploads, request: recorded })
}

/** JSON (an empty body is none), and multipart with its `payload_json` and files. */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      const json: unknown = text === '' ? undefined : JSON.parse(text.toString())
      done(null, { json, uploads: [] } satisfies Body)
    } catch (error) {
      done(Object.assign(error as Error, { statusCode: 400 }))
    }
  })
  const multipart = async (request: FastifyRequest, bytes: Buffer): Promise<Body> => {
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- unfit for servers open to anyone, which this is not
    const form = await new Response(new Uint8Array(bytes), { headers }).formData()
    const payload = form.get('payload_json')
    const uploads = [...form.values()].flatMap((value) =>
      typeof value === 'string' ? [] : [{ name: value.name, size: value.size, type: value.type }],
    )
    return { json: typeof payload === 'string' ? JSON.parse(payload) : {}, uploads }
  }
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, multipart)
}

function rateLimit(route: string): Record<string, string> {
  return {
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '4',
    'x-ratelimit-reset': (Date.now() / 1000 + 1).toFixed(3),
    'x-ratelimit-reset-after': '1.000',
    'x-ratelimit-bucket': createHash('sha256').update(route).digest('hex').slice(0, 32),
  }
}

function faultHeaders({ status, retryAfter = 1, global = false }: Fault): Record<string, string> {
  if (status !== 429 || retryAfter === null) return {}
  return {
    'retry-after': String(retryAfter),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': String(retryAfter),
    'x-ratelimit-scope': global ? 'global' : 'user',
    ...(global ? { 'x-ratelimit-global': 'true' } : {}),
  }
}

function faultAnswer({ status, code = 0, message, retryAfter = 1, global = false }: Fault): Answer {
  if (status === 429 && retryAfter === null) return { status, body: { message: message ?? 'Too many requests.' } }
  if (status === 429) {
    const text = message ?? 'You are being rate limited.'
    return { status, body: { message: text, retry_after: retryAfter, global } }
  }
  return refuse(status, code, message ?? `${status}: fault on purpose`)
}
