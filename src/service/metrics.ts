// Metrics for Prometheus. They name no question and no person.
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** How a question came in. */
const FACES = ['slash', 'mention', 'dm', 'button', 'menu'] as const
export type Face = (typeof FACES)[number]

/** How a question ended. `silent`: nothing in the archive answers it. `refused`: by the access rules or a rate limit. */
const OUTCOMES = ['answered', 'silent', 'refused', 'busy', 'failed'] as const
export type Outcome = (typeof OUTCOMES)[number]

const REBUILD_OUTCOMES = ['built', 'unchanged', 'cancelled', 'failed'] as const
type RebuildOutcome = (typeof REBUILD_OUTCOMES)[number]

/** What is read whenever the metrics are requested. */
export interface Readings {
  /** Questions that wait for the embedder. */
  readonly waiting: number
  /** The current generation's number. */
  readonly generation: number
  /** Seconds since it was built. */
  readonly indexAgeSeconds: number
  /** Whether there is a connection to Discord's gateway. */
  readonly connected: boolean
}

export interface Metrics {
  readonly registry: Registry
  readonly countQuestion: (face: Face, outcome: Outcome) => void
  /** From the question's arrival to its reply. */
  readonly observeAnswer: (seconds: number) => void
  readonly countRebuild: (outcome: RebuildOutcome) => void
}

const ANSWER_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export function createMetrics(read: () => Readings): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const questions = new Counter({
    name: 'dateline_questions_total',
    help: 'Questions, by how they came in and what became of them',
    labelNames: ['face', 'outcome'] as const,
    registers,
  })
  const answer = new Histogram({
    name: 'dateline_answer_duration_seconds',
    help: 'Time from a question to its reply',
    buckets: ANSWER_BUCKETS,
    registers,
  })
  const rebuilds = new Counter({
    name: 'dateline_rebuilds_total',
    help: 'Rebuilds of the index, by what became of them',
    labelNames: ['outcome'] as const,
    registers,
  })
  const gauge = (name: string, help: string, value: (readings: Readings) => number): void => {
    const collect = function (this: Gauge): void {
      this.set(value(read()))
    }
    registry.registerMetric(new Gauge({ name, help, registers: [], collect }))
  }
  gauge('dateline_queue_waiting', 'Questions that wait for the embedder', ({ waiting }) => waiting)
  gauge('dateline_index_generation', 'Number of the generation that is searched', ({ generation }) => generation)
  gauge('dateline_index_age_seconds', 'Time since that generation was built', (readings) => readings.indexAgeSeconds)
  gauge('dateline_gateway_connected', "1 while connected to Discord's gateway, else 0", (readings) =>
    Number(readings.connected),
  )
  // Every series exists from the start, so that its first event shows as a rise from 0.
  for (const face of FACES) for (const outcome of OUTCOMES) questions.inc({ face, outcome }, 0)
  for (const outcome of REBUILD_OUTCOMES) rebuilds.inc({ outcome }, 0)
  return {
    registry,
    countQuestion: (face, outcome) => {
      questions.inc({ face, outcome })
    },
    observeAnswer: (seconds) => {
      answer.observe(seconds)
    },
    countRebuild: (outcome) => {
      rebuilds.inc({ outcome })
    },
  }
}
