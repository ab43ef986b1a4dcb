// The process in which an index is brought in step with its corpus, at a low priority. Started by builder.ts.
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

/** Milliseconds between two messages about one step; more would only keep two processes busy. */
const STEP_EVERY = 50

function send(message: FromBuilder): Promise<void> {
  // A parent that dies while this is sent is no failure: 'disconnect' ends this process.
  return new Promise((resolve) => {
    if (process.connected)
      process.send?.(message, undefined, undefined, () => {
        resolve()
      })
    else resolve()
  })
}

/** Leaves out what follows too soon on a message about the same step, but never a step's end. */
function sparingly(onProgress: (step: BuildStep) => void): (step: BuildStep) => void {
  let last = { doing: '', at: 0 }
  return (step) => {
    const at = performance.now()
    if (step.doing === last.doing && step.done < step.of && at - last.at < STEP_EVERY) return
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
    onProgress: sparingly((step) => void send({ kind: 'step', step })),
  }
  runBuild(buildRequestSchema.parse(message), listener, process.pid)
    .then((report): FromBuilder => ({ kind: 'done', report }), failure)
    .then(send)
    .then(() => process.exit(0))
    .catch((error: unknown) => {
      throw error
    })
})
