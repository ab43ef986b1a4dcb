// What the log channel is told, as messages that Discord takes.
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLogChannel } from '../../src/discord/log-channel.js'
import type { Alert } from '../../src/service/alerts.js'
import { createLoopback } from './loopback/loopback.js'
import type { Loopback } from './loopback/loopback.js'

let discord: Loopback
let logged: string[]

beforeEach(async () => {
  discord = await createLoopback()
  logged = []
})
afterEach(async () => {
  const invalid = discord.invalidRequests()
  await discord.close()
  expect(invalid).toEqual([])
})

async function send(alert: Alert, channel = discord.ids.channel): Promise<string | undefined> {
  const log = pino({}, { write: (line: string) => void logged.push(line) })
  await createLogChannel({ token: discord.token, api: discord.api, channel, log })(alert)
  const sent = JSON.stringify(discord.messagesIn(discord.ids.channel).at(-1)?.components)
  return /"content":"([^"]+)"/.exec(sent)?.[1]?.replaceAll('\\', '')
}

it.each<[string, Alert, string | RegExp]>([
  [
    'a rebuild that failed',
    { kind: 'rebuild-failed', reason: 'The corpus folder is empty.' },
    /^A rebuild failed: The corpus folder is empty. Questions are answered from the index as it was.$/,
  ],
  ['a failure that is no error of ours', { kind: 'rebuild-failed', reason: undefined }, 'the log tells why'],
  [
    'files that are skipped',
    { kind: 'skipped', skipped: [{ path: 'b.txt', reason: 'is empty' }] },
    /^The last rebuild skipped 1 file:n> b.txt is empty$/,
  ],
  [
    'an index that is too old',
    { kind: 'stale', builtAt: '2023-10-01T08:00:00.000Z', hours: 24 },
    'more than 24 hours ago',
  ],
  ['documents that are not watched any more', { kind: 'watch-failed' }, 'not watched any more'],
])('tells of %s', async (_, alert, text) => {
  expect(await send(alert)).toMatch(text)
})

it.each([
  ['a channel that is not there', '123456789012345678'],
  ['a channel in which it may not write', undefined],
])('takes %s for one line of the log', async (_, channel) => {
  if (channel === undefined) discord.fault('POST', /messages/, 1, 403, { code: 50013, message: 'Missing Permissions' })
  await send({ kind: 'watch-failed' }, channel)
  expect(logged.filter((line) => line.includes('The log channel was not told'))).toHaveLength(1)
})
