// When the operator is alerted of what, and how often.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DatelineError } from '../../src/errors.js'
import { createAlerts } from '../../src/service/alerts.js'
import type { Alert, AlertOptions, Alerts } from '../../src/service/alerts.js'
import { createMetrics } from '../../src/service/metrics.js'
import type { Metrics } from '../../src/service/metrics.js'
import { createState } from '../../src/state/state.js'
import type { State } from '../../src/state/state.js'

const HOUR = 3_600_000
const BUILT = '2023-10-01T08:00:00.000Z'

let state: State
let metrics: Metrics
let logged: string[]
let now: number
let index: ReturnType<AlertOptions['index']>
let sent: Alert[]

beforeEach(() => {
  state = createState(join(mkdtempSync(join(tmpdir(), 'dateline-state-')), 'state.db'), {
    now: () => new Date(now),
    newId: () => 'AbCd-_012345',
    onDamaged: () => undefined,
  })
  metrics = createMetrics(() => ({ waiting: 0, generation: 1, indexAgeSeconds: 0, connected: true }))
  ;[logged, sent, now] = [[], [], Date.parse(BUILT)]
  index = { generation: 1, builtAt: BUILT, skipped: () => Promise.resolve([]) }
})
afterEach(() => {
  state.close()
})

/** Those of a process that has just been started. */
function startAlerts(): Alerts {
  return createAlerts({
    send: (alert) => {
      sent.push(alert)
      return Promise.resolve()
    },
    index: () => index,
    state,
    metrics,
    staleHours: 24,
    now: () => new Date(now),
    log: pino({}, { write: (line: string) => void logged.push(line) }),
  })
}

it('tells of a rebuild that failed, and counts it', async () => {
  startAlerts().onFailure(new DatelineError('CORPUS_EMPTY', 'The corpus folder is empty.'))
  expect(sent).toEqual([{ kind: 'rebuild-failed', reason: 'The corpus folder is empty.' }])
  expect(await metrics.registry.metrics()).toContain('dateline_rebuilds_total{outcome="failed"} 1')
})

it('shows nobody the inside of a failure that is no error of ours', () => {
  startAlerts().onFailure(new Error('ENOENT /home/operator/secret'))
  expect(sent).toEqual([{ kind: 'rebuild-failed', reason: undefined }])
  expect(logged.join('')).toContain('/home/operator/secret')
})

it('counts a rebuild that was cancelled, and tells nobody', async () => {
  startAlerts().onFailure(new DatelineError('BUILD_CANCELLED', 'Cancelled.'))
  expect(sent).toEqual([])
  expect(await metrics.registry.metrics()).toContain('dateline_rebuilds_total{outcome="cancelled"} 1')
})

it('names files that are newly skipped, once each, also after a restart', async () => {
  const first = { path: 'a.pdf', reason: 'has an ending that is not read (.pdf)' }
  const second = { path: 'b.txt', reason: 'is empty' }
  const running = startAlerts()
  await running.look()
  index = { ...index, generation: 2, skipped: () => Promise.resolve([first]) }
  await running.look()
  await running.look()
  index = { ...index, generation: 3, skipped: () => Promise.resolve([first, second]) }
  await running.look()
  await startAlerts().look()
  expect(sent).toEqual([
    { kind: 'skipped', skipped: [first] },
    { kind: 'skipped', skipped: [second] },
  ])
})

it('tells once of an index that has become too old, and again of the next one', async () => {
  const running = startAlerts()
  now += 24 * HOUR - 1
  await running.look()
  expect(sent).toEqual([])
  now += 1
  await running.look()
  await running.look()
  await startAlerts().look()
  expect(sent).toEqual([{ kind: 'stale', builtAt: BUILT, hours: 24 }])
  index = { ...index, generation: 2, builtAt: new Date(now).toISOString() }
  now += 25 * HOUR
  await running.look()
  expect(sent).toHaveLength(2)
})

it('tells that the documents are not watched any more', () => {
  startAlerts().onWatchFailure(new Error('too many files'))
  expect(sent).toEqual([{ kind: 'watch-failed' }])
})
