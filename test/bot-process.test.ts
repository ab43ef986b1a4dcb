// `npm start` with a token: the whole process, as an operator runs it, against the loopback Discord.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLoopback } from './discord/loopback/loopback.js'
import type { Loopback } from './discord/loopback/loopback.js'
import { ROOT } from './shipped-archive.js'

const QUESTION = { question: 'R&D professionals of Siasun' }
const EXCERPT = 'over 4,000 such R&D professionals, he was delighted.'

let discord: Loopback
let index: string
let dateline: ChildProcess
let printed: string

beforeEach(async () => {
  discord = await createLoopback()
  index = await mkdtemp(join(tmpdir(), 'dateline-'))
  printed = ''
})
afterEach(async () => {
  dateline.kill('SIGKILL')
  await discord.close()
  await rm(index, { recursive: true })
})

function start(token: string, more: Readonly<Record<string, string>> = {}): void {
  const settings = { DISCORD_TOKEN: token, DATELINE_DISCORD_API: discord.api, DATELINE_EMBEDDINGS: index, ...more }
  dateline = spawn(process.execPath, ['dist/main.js'], { cwd: ROOT, env: { ...process.env, ...settings } })
  for (const stream of [dateline.stdout, dateline.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
  }
}

/** Resolves once the commands are registered, the last step before the bot is ready. */
async function startUntilReady(more: Readonly<Record<string, string>> = {}): Promise<void> {
  const registered = discord.waitForRequest(
    ({ method, path }) => method === 'PUT' && path.endsWith('/commands'),
    60_000,
  )
  start(discord.token, more)
  await registered
}

async function exitCode(): Promise<unknown> {
  const [code] = (await once(dateline, 'exit')) as unknown[]
  return code
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

describe('npm start with DISCORD_TOKEN', () => {
  it('builds the index, answers /ask, and exits on SIGTERM', async () => {
    await startUntilReady()
    const { text } = await discord.replyTo(discord.slash('ask', QUESTION))
    expect(text).toContain(EXCERPT)
    dateline.kill('SIGTERM')
    expect(await exitCode()).toBe(0)
    expect(printed).toContain('5 added')
    expect(printed).toContain('name your servers in DATELINE_GUILDS')
    expect(printed).not.toContain('The connection to Discord was lost')
    expect(discord.invalidRequests()).toEqual([])
  })

  it('reports that Discord refused the token, and does not retry', async () => {
    start('wrong.token')
    expect(await exitCode()).toBe(1)
    expect(printed).toContain('Discord refused the token (401: Unauthorized).')
    expect(printed).toContain('https://discord.com/developers/applications')
    expect(printed).not.toContain('wrong.token')
    expect(discord.requests).toHaveLength(1)
  })
})

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  it('answers the questions already asked before it exits', async () => {
    await startUntilReady()
    const asked = Array.from({ length: 6 }, (_, at) => discord.slash('ask', { question: `${QUESTION.question} ${at}` }))
    const [first] = asked
    if (first !== undefined) await discord.replyTo(first)
    const exited = exitCode()
    dateline.kill(signal)
    for (const one of asked) expect((await discord.replyTo(one)).text).toContain('Searched 5 documents')
    expect(await exited).toBe(0)
    expect(discord.invalidRequests()).toEqual([])
  })
})

it('exits at once on a second signal', async () => {
  await startUntilReady()
  // Discord accepts no answer, so the question stays in flight.
  discord.fault('PATCH', /@original/, 1, 429, { retryAfter: 60 })
  const waiting = discord.waitForRequest(({ status }) => status === 429)
  discord.slash('ask', QUESTION)
  await waiting
  const exited = exitCode()
  dateline.kill('SIGTERM')
  dateline.kill('SIGINT')
  expect(await exited).toBe(1)
})

describe('DATELINE_HTTP', () => {
  it('is ready while connected to Discord, and serves metrics', async () => {
    const address = `http://127.0.0.1:${await freePort()}`
    await startUntilReady({ DATELINE_HTTP: address.slice('http://'.length) })
    await discord.replyTo(discord.slash('ask', QUESTION))
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    const metrics = await (await fetch(`${address}/metrics`)).text()
    expect(metrics).toContain('dateline_gateway_connected 1')
    expect(metrics).toContain('dateline_index_generation 1')
    expect(metrics).toMatch(/dateline_rebuilds_total\{outcome="(?:unchanged|built)"\} \d/)
  })

  it('says if another program uses the address', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    start(discord.token, { DATELINE_HTTP: `127.0.0.1:${port}` })
    expect(await exitCode()).toBe(1)
    expect(printed).toContain(`The address 127.0.0.1:${port} cannot be listened on: another program uses it.`)
    server.close()
  })
})
