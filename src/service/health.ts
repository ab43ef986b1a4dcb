// A small HTTP server: health and readiness for a supervisor, metrics for Prometheus.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Registry } from 'prom-client'
import { DatelineError, errorCode } from '../errors.js'

export interface HealthServerOptions {
  /** A host name or an IP address without brackets. */
  readonly address: { readonly host: string; readonly port: number }
  /** Whether questions are answered now. */
  readonly isReady: () => boolean
  readonly registry: Registry
  /** Called with errors while the server runs; it keeps running. */
  readonly onError: (error: unknown) => void
}

export interface HealthServer {
  /** Resolves with the port that the server listens on. Rejects with HTTP_UNAVAILABLE. */
  readonly listen: () => Promise<number>
  readonly close: () => Promise<void>
}

const TEXT = 'text/plain; charset=utf-8'

/** No honest client takes longer to send its request. */
const REQUEST_TIMEOUT_MS = 10_000

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it',
  EADDRNOTAVAIL: 'this machine does not have it',
  EACCES: 'this user may not listen there',
  ENOTFOUND: 'no such host is known',
}

export function createHealthServer({ address, isReady, registry, onError }: HealthServerOptions): HealthServer {
  const { host, port } = address
  const pages: Pages = new Map<string, () => Page | Promise<Page>>([
    ['/healthz', () => ({ status: 200, type: TEXT, body: 'ok\n' })],
    [
      '/readyz',
      () =>
        isReady() ? { status: 200, type: TEXT, body: 'ready\n' } : { status: 503, type: TEXT, body: 'not ready\n' },
    ],
    ['/metrics', async () => ({ status: 200, type: registry.contentType, body: await registry.metrics() })],
  ])
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    pageFor(request, pages).then(
      (page) => {
        respond(request, response, page)
      },
      (error: unknown) => {
        onError(error)
        respond(request, response, { status: 500, type: TEXT, body: 'failed\n' })
      },
    )
  })
  return {
    listen: async () => {
      server.listen(port, host)
      await once(server, 'listening').catch((cause: unknown) => {
        const code = errorCode(cause)
        const where = `${host.includes(':') ? `[${host}]` : host}:${port}`
        const message = `The address ${where} cannot be listened on: ${REASONS[code] ?? code}. Change DATELINE_HTTP.`
        throw new DatelineError('HTTP_UNAVAILABLE', message, { cause })
      })
      // A connection that cannot be accepted is no reason to end the bot.
      server.on('error', onError)
      const bound = server.address()
      return typeof bound === 'object' && bound !== null ? bound.port : port
    },
    close: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      // An open connection would keep the process alive.
      server.closeAllConnections()
      await closed
    },
  }
}

interface Page {
  readonly status: number
  readonly type: string
  readonly body: string
}

type Pages = ReadonlyMap<string, () => Page | Promise<Page>>

async function pageFor({ method, url }: IncomingMessage, pages: Pages): Promise<Page> {
  const page = pages.get((url ?? '').split('?')[0] ?? '')
  if (page === undefined) return { status: 404, type: TEXT, body: 'not found\n' }
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, type: TEXT, body: 'only GET and HEAD\n' }
  return page()
}

function respond({ method }: IncomingMessage, response: ServerResponse, { status, type, body }: Page): void {
  if (status === 405) response.setHeader('Allow', 'GET, HEAD')
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) })
  response.end(method === 'HEAD' ? undefined : body)
}
