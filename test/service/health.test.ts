// Health, readiness and metrics over real HTTP on this machine.
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHealthServer } from '../../src/service/health.js'
import type { HealthServer } from '../../src/service/health.js'
import { createMetrics } from '../../src/service/metrics.js'
import type { Metrics } from '../../src/service/metrics.js'

let ready: boolean
let waiting: number
let metrics: Metrics
let server: HealthServer
let port: number
let errors: unknown[]
const parts = () => ({
  isReady: () => ready,
  registry: metrics.registry,
  onError: (error: unknown) => errors.push(error),
})
beforeEach(async () => {
  ;[ready, waiting, errors] = [true, 0, []]
  metrics = createMetrics(() => ({ waiting, generation: 12, indexAgeSeconds: 90.5, connected: ready }))
  server = createHealthServer({ ...parts(), address: { host: '127.0.0.1', port: 0 } })
  port = await server.listen()
})
afterEach(() => server.close())

async function ask(path: string, method = 'GET') {
  const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, { method })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

/** What is answered to bytes that no client would send. */
async function send(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.end(bytes)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}

describe('the server', () => {
  it('says that the process lives', async () => {
    expect(await ask('/healthz')).toMatchObject({ status: 200, body: 'ok\n' })
    expect(await ask('/healthz?verbose=1')).toMatchObject({ status: 200 })
    expect(await ask('/healthz', 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it('says whether questions are answered now', async () => {
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: 'ready\n' })
    ready = false
    expect(await ask('/readyz')).toMatchObject({ status: 503, body: 'not ready\n' })
    expect(await ask('/healthz')).toMatchObject({ status: 200 })
  })

  it.each(['/', '/metrics/', '/healthz/..%2f', '/__proto__', '/constructor', '//'])('has no page %s', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404 })
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('takes no %s', async (method) => {
    const { status, headers } = await ask('/metrics', method)
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'GET, HEAD' })
  })

  it('outlives what is no HTTP', async () => {
    expect(await send('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
    expect(await send('GET http://[bad HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 404/)
    expect(await ask('/healthz')).toMatchObject({ status: 200 })
  })

  it('stops while somebody keeps a connection open', async () => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const closed = once(socket, 'close')
    socket.on('error', () => undefined)
    await server.close()
    await closed
    await expect(fetch(`http://127.0.0.1:${String(port)}/healthz`)).rejects.toThrow()
  })
})

describe('an address that cannot be listened on', () => {
  it('because another program uses it is told in a sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = { host: '127.0.0.1', port: (other.address() as AddressInfo).port }
    const second = createHealthServer({ ...parts(), address })
    await expect(second.listen()).rejects.toMatchObject({
      code: 'HTTP_UNAVAILABLE',
      message: `The address 127.0.0.1:${String(address.port)} cannot be listened on: another program uses it. Change DATELINE_HTTP.`,
    })
    await second.close()
    other.close()
  })

  it('because this machine does not have it is told too', async () => {
    const address = { host: '192.0.2.1', port: 9090 }
    const away = createHealthServer({ ...parts(), address })
    await expect(away.listen()).rejects.toMatchObject({ code: 'HTTP_UNAVAILABLE' })
  })
})

describe('the metrics', () => {
  it('count what became of questions and rebuilds, every kind from 0 on', async () => {
    metrics.countQuestion('slash', 'answered')
    metrics.countQuestion('slash', 'answered')
    metrics.countQuestion('dm', 'busy')
    metrics.countRebuild('failed')
    const { status, headers, body } = await ask('/metrics')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const lines = body.split('\n')
    expect(lines).toContain('dateline_questions_total{face="slash",outcome="answered"} 2')
    expect(lines).toContain('dateline_questions_total{face="dm",outcome="busy"} 1')
    expect(lines).toContain('dateline_questions_total{face="mention",outcome="silent"} 0')
    expect(lines).toContain('dateline_rebuilds_total{outcome="failed"} 1')
    expect(lines).toContain('dateline_rebuilds_total{outcome="built"} 0')
  })

  it('measure how long answers took', async () => {
    metrics.observeAnswer(0.04)
    metrics.observeAnswer(3)
    const { body } = await ask('/metrics')
    expect(body).toContain('dateline_answer_duration_seconds_bucket{le="0.05"} 1\n')
    expect(body).toContain('dateline_answer_duration_seconds_bucket{le="+Inf"} 2\n')
    expect(body).toContain('dateline_answer_duration_seconds_sum 3.04\n')
  })

  it('look at queue, index and connection when they are asked for', async () => {
    waiting = 3
    expect((await ask('/metrics')).body).toContain('\ndateline_queue_waiting 3\n')
    ;[waiting, ready] = [0, false]
    const { body } = await ask('/metrics')
    for (const line of [
      'dateline_queue_waiting 0',
      'dateline_index_generation 12',
      'dateline_index_age_seconds 90.5',
      'dateline_gateway_connected 0',
    ]) {
      expect(body).toContain(`\n${line}\n`)
    }
  })

  it('that cannot be read are a failure of that request alone, and told', async () => {
    const broken = createMetrics(() => {
      throw new Error('no generation is open')
    })
    const other = createHealthServer({ ...parts(), registry: broken.registry, address: { host: '127.0.0.1', port: 0 } })
    const response = await fetch(`http://127.0.0.1:${String(await other.listen())}/metrics`)
    expect({ status: response.status, body: await response.text() }).toEqual({ status: 500, body: 'failed\n' })
    expect(errors).toMatchObject([{ message: 'no generation is open' }])
    await other.close()
  })

  it('of two bots are apart', async () => {
    const other = createMetrics(() => ({ waiting: 9, generation: 1, indexAgeSeconds: 1, connected: true }))
    other.countRebuild('built')
    expect((await ask('/metrics')).body).toContain('dateline_rebuilds_total{outcome="built"} 0')
  })
})
