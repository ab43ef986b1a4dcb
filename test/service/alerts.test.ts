// What the log channel is told, as messages that Discord takes.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLogChannel } from '../../src/discord/log-channel.js'
import { createMetrics } from '../../src/service/metrics.js'
import type { Metrics } from '../../src/service/metrics.js'
import { createAlerts } from '../../src/service/alerts.js'
import type { AlertOptions, Alerts } from '../../src/service/alerts.js'
import { DatelineError } from '../../src/errors.js'
import { createState } from '../../src/state/state.js'
import type { State } from '../../src/state/state.js'
import { createLoopback } from '../discord/loopback/loopback.js'
import type { Loopback } from '../discord/loopback/loopback.js'

const HOUR = 3_600_000
const BUILT = '2023-10-01T08:00:00.000Z'

let discord: Loopback
let state: State
let metrics: Metrics
let logged: string[]
let now: number
let index: ReturnType<AlertOptions['index']>
/** What was told so far has come to its channel, or has not. */
let telling: Promise<void>[]

beforeEach(async () => {
  discord = await createLoopback()
  state = createState(join(mkdtempSync(join(tmpdir(), 'dateline-state-')), 'state.db'), {
    ...{ now: () => new Date(now), newId: () => 'AbCd-_012345', onDamaged: () => undefined },
  })
  metrics = createMetrics(() => ({ waiting: 0, generation: 1, indexAgeSeconds: 0, connected: true }))
  ;[logged, telling, now] = [[], [], Date.parse(BUILT)]
  index = { generation: 1, builtAt: BUILT, skipped: [] }
})
afterEach(async () => {
  state.close()
  const invalid = discord.invalidRequests()
  await discord.close()
  expect(invalid).toEqual([])
})

/** As a process that has just been started. */
function notices(channel = discord.ids.channel): Alerts {
  const log = pino({}, { write: (line: string) => void logged.push(line) })
  const tell = createLogChannel({ token: discord.token, api: discord.api, channel, log })
  return createAlerts({
    tell: (message) => {
      const told = tell(message)
      telling.push(told)
      return told
    },
    ...{ index: () => index, state, metrics, staleHours: 24, now: () => new Date(now), log },
  })
}
async function told(): Promise<string[]> {
  await Promise.all(telling)
  return discord.messagesIn(discord.ids.channel).map((message) => {
    const [, text = ''] = /"content":"([^"]+)"/.exec(JSON.stringify(message.components)) ?? []
    return text.replaceAll('\\', '')
  })
}

it('tells of a rebuild that failed, and counts it', async () => {
  notices().onFailure(new DatelineError('CORPUS_EMPTY', 'The corpus folder is empty.'))
  expect(await told()).toEqual([
    'A rebuild failed: The corpus folder is empty. Questions are answered from the index as it was.',
  ])
  expect(await metrics.registry.metrics()).toContain('dateline_rebuilds_total{outcome="failed"} 1')
})

it('shows nobody the inside of a failure that is no error of ours', async () => {
  notices().onFailure(new Error('ENOENT /home/operator/secret'))
  expect((await told())[0]).toContain('the log tells why')
  expect(logged.join('')).toContain('/home/operator/secret')
})

it('counts a rebuild that was cancelled, and tells nobody', async () => {
  notices().onFailure(new DatelineError('BUILD_CANCELLED', 'Cancelled.'))
  expect(await told()).toEqual([])
  expect(await metrics.registry.metrics()).toContain('dateline_rebuilds_total{outcome="cancelled"} 1')
})

it('names files that are newly skipped, once each, also after a restart', async () => {
  const first = { path: 'a.pdf', reason: 'has an ending that is not read (.pdf)' }
  const running = notices()
  running.look()
  index = { ...index, generation: 2, skipped: [first] }
  running.look()
  running.look()
  index = { ...index, generation: 3, skipped: [first, { path: 'b.txt', reason: 'is empty' }] }
  running.look()
  notices().look()
  const texts = await told()
  expect(texts.map((text) => text.split(' ').slice(0, 6).join(' '))).toEqual([
    'The last rebuild skipped 1 file:n>',
    'The last rebuild skipped 1 file:n>',
  ])
  expect(texts[1]).toContain('b.txt is empty')
})

it('tells once of an index that has become too old, and again of the next one', async () => {
  const running = notices()
  now += 24 * HOUR - 1
  running.look()
  expect(await told()).toEqual([])
  now += 1
  running.look()
  running.look()
  notices().look()
  expect(await told()).toHaveLength(1)
  expect((await told())[0]).toContain('more than 24 hours ago')
  index = { ...index, generation: 2, builtAt: new Date(now).toISOString() }
  now += 25 * HOUR
  running.look()
  expect(await told()).toHaveLength(2)
})

it('tells that the documents are not watched any more', async () => {
  notices().onWatchFailure(new Error('too many files'))
  expect((await told())[0]).toContain('not watched any more')
})

it.each([
  ['a channel that is not there', '123456789012345678'],
  ['a channel in which it may not write', undefined],
])('takes %s for one line of the log', async (_, channel) => {
  if (channel === undefined) discord.fault('POST', /messages/, 1, 403, { code: 50013, message: 'Missing Permissions' })
  notices(channel).onWatchFailure(new Error('too many files'))
  await Promise.all(telling)
  expect(logged.filter((line) => line.includes('The log channel was not told'))).toHaveLength(1)
})
