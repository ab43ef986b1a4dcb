// The process that updates an index, at a low priority. Started by start-build.ts.
import { constants, setPriority } from 'node:os'
import { DatelineError } from '../../errors.js'
import type { ErrorCode } from '../../errors.js'
import type { BuildStep } from '../build/build-options.js'
import { runBuild, buildRequestSchema } from './run-build.js'
import type { BuildListener } from './run-build.js'
import type { Report } from '../build/report.js'

export type FromBuilder =
  | { readonly kind: 'waiting'; readonly holder: number }
  | { readonly kind: 'building'; readonly reason: string }
  | { readonly kind: 'step'; readonly step: BuildStep }
  | { readonly kind: 'done'; readonly report: Report }
  | { readonly kind: 'failed'; readonly code: ErrorCode | undefined; readonly message: string }

/** The least time between two messages about one step. More messages would only keep two processes busy. */
const STEP_INTERVAL_MS = 50

function send(message: FromBuilder): Promise<void> {
  // If the parent dies meanwhile, that is no failure: 'disconnect' ends this process.
  return new Promise((resolve) => {
    if (process.connected)
      process.send?.(message, undefined, undefined, () => {
        resolve()
      })
    else resolve()
  })
}

/** Drops messages that follow too soon on one about the same step, except the step's last. */
function throttled(onProgress: (step: BuildStep) => void): (step: BuildStep) => void {
  let last = { doing: '', at: 0 }
  return (step) => {
    const at = performance.now()
    if (step.doing === last.doing && step.done < step.of && at - last.at < STEP_INTERVAL_MS) return
    last = { doing: step.doing, at }
    onProgress(step)
  }
}

function failure(error: unknown): FromBuilder {
  if (error instanceof DatelineError) return { kind: 'failed', code: error.code, message: error.message }
  return {
    kind: 'failed',
    code: undefined,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}

process.on('disconnect', () => process.exit(1))
process.once('message', (message) => {
  setPriority(constants.priority.PRIORITY_LOW)
  const listener: BuildListener = {
    onWait: (holder) => void send({ kind: 'waiting', holder }),
    onBuild: (reason) => void send({ kind: 'building', reason }),
    onProgress: throttled((step) => void send({ kind: 'step', step })),
  }
  runBuild(buildRequestSchema.parse(message), listener, process.pid)
    .then((report): FromBuilder => ({ kind: 'done', report }), failure)
    .then(send)
    .then(() => process.exit(0))
    .catch((error: unknown) => {
      throw error
    })
})
