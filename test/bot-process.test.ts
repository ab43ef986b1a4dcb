// `npm start` with a token: the whole process, as an operator runs it, against the loopback Discord.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLoopback } from './discord/loopback/loopback.js'
import type { Loopback } from './discord/loopback/loopback.js'
import { ROOT } from './shipped-archive.js'

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

function start(token: string): void {
  const settings = { DISCORD_TOKEN: token, DATELINE_DISCORD_API: discord.api, DATELINE_EMBEDDINGS: index }
  dateline = spawn(process.execPath, ['dist/main.js'], { cwd: ROOT, env: { ...process.env, ...settings } })
  for (const stream of [dateline.stdout, dateline.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
  }
}

async function exitCode(): Promise<unknown> {
  const [code] = (await once(dateline, 'exit')) as unknown[]
  return code
}

describe('npm start with DISCORD_TOKEN', () => {
  it('builds the index, answers /ask, and leaves on SIGTERM', async () => {
    const registered = discord.waitForRequest(
      ({ method, path }) => method === 'PUT' && path.endsWith('/commands'),
      60_000,
    )
    start(discord.token)
    await registered
    const { text } = await discord.replyTo(discord.slash('ask', { question: 'R&D professionals of Siasun' }))
    expect(text).toContain('over 4,000 such R&D professionals, he was delighted.')
    dateline.kill('SIGTERM')
    expect(await exitCode()).toBe(0)
    expect(printed).toContain('5 added')
    expect(discord.invalidRequests()).toEqual([])
  })

  it('says what Discord said to a wrong token, and does not try again', async () => {
    start('wrong.token')
    expect(await exitCode()).toBe(1)
    expect(printed).toContain('Discord refused the token (401: Unauthorized).')
    expect(printed).toContain('https://discord.com/developers/applications')
    expect(printed).not.toContain('wrong.token')
    expect(discord.requests).toHaveLength(1)
  })
})
