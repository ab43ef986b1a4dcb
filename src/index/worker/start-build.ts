// Starts a process that updates an index, so that nothing else has to wait for it.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DatelineError } from '../../errors.js'
import type { FromBuilder } from './build-process.js'
import type { BuildListener, BuildRequest } from './run-build.js'
import type { Report } from '../build/report.js'

export interface Build {
  /** Rejects with the error that stopped the build, BUILD_FAILED if its process ended early, or BUILD_CANCELLED. */
  readonly report: Promise<Report>
  /** Stops the build. The index stays as it was, and vectors already computed are kept. */
  readonly cancel: () => void
}

/** The compiled file: the URL resolves to it from src/ (tests) and from dist/ (users) alike. */
const PROCESS = fileURLToPath(new URL('../../../dist/index/worker/build-process.js', import.meta.url))

export function startBuild(request: BuildRequest, { onWait, onBuild, onProgress }: BuildListener): Build {
  const child = fork(PROCESS, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  let isCancelled = false
  const report = new Promise<Report>((resolve, reject) => {
    child.on('message', (received) => {
      const message = received as FromBuilder
      if (message.kind === 'waiting') onWait(message.holder)
      else if (message.kind === 'building') onBuild(message.reason)
      else if (message.kind === 'step') onProgress(message.step)
      else if (message.kind === 'done') resolve(message.report)
      else
        reject(
          message.code === undefined ? new Error(message.message) : new DatelineError(message.code, message.message),
        )
    })
    child.once('error', reject)
    child.once('exit', (status, signal) => {
      // No effect after 'done' or 'failed'.
      reject(
        isCancelled
          ? new DatelineError('BUILD_CANCELLED', 'The rebuild was cancelled. The index is as it was.')
          : new DatelineError(
              'BUILD_FAILED',
              `The process that builds the index ended early (${signal ?? String(status)}). Rebuild; what it embedded is kept.`,
            ),
      )
    })
    child.send(request)
  })
  return {
    report,
    cancel: () => {
      isCancelled = true
      child.kill('SIGKILL')
    },
  }
}
