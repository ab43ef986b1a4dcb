// Has an index brought in step with its corpus by a process of its own, so that nothing else has to wait for it.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DatelineError } from '../../errors.js'
import type { FromBuilder } from './build-process.js'
import type { BuildListener, BuildRequest } from './run-build.js'
import type { Report } from '../build/report.js'

export interface Build {
  /** Rejects with what stopped the build, or BUILD_CANCELLED. */
  readonly report: Promise<Report>
  /** Ends the build; the index stays as it was, and what was embedded is kept. */
  readonly cancel: () => void
}

/** The process runs the compiled file: this resolves to it from src/ (tests) and from dist/ (users) alike. */
const PROCESS = fileURLToPath(new URL('../../../dist/index/worker/build-process.js', import.meta.url))

export function startBuild(order: BuildRequest, { onWait, onBuild, onProgress }: BuildListener): Build {
  const child = fork(PROCESS, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  let isCancelled = false
  const report = new Promise<Report>((resolve, reject) => {
    child.on('message', (message) => {
      const told = message as FromBuilder
      if (told.kind === 'waiting') onWait(told.holder)
      else if (told.kind === 'building') onBuild(told.reason)
      else if (told.kind === 'step') onProgress(told.step)
      else if (told.kind === 'done') resolve(told.report)
      else reject(told.code === undefined ? new Error(told.message) : new DatelineError(told.code, told.message))
    })
    child.once('error', reject)
    child.once('exit', (status, signal) => {
      // After 'done' or 'failed' this changes nothing.
      reject(
        isCancelled
          ? new DatelineError('BUILD_CANCELLED', 'The rebuild was cancelled. The index is as it was.')
          : new DatelineError(
              'BUILD_FAILED',
              `The process that builds the index ended early (${signal ?? String(status)}). Rebuild; what it embedded is kept.`,
            ),
      )
    })
    child.send(order)
  })
  return {
    report,
    cancel: () => {
      isCancelled = true
      child.kill('SIGKILL')
    },
  }
}
