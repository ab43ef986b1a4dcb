// Builds the index, and shows on the terminal how far the build is.
import type { Report } from '../index/build/report.js'
import { runBuild } from '../index/worker/run-build.js'
import type { BuildListener, BuildRequest } from '../index/worker/run-build.js'
import { startBuild } from '../index/worker/start-build.js'
import { createProgress } from '../terminal/progress.js'
import { say } from './say.js'
import { today } from './setup.js'
import type { Setup } from './setup.js'

export function buildRequest(
  setup: Setup,
  mode: BuildRequest['mode'],
  whenBusy: BuildRequest['whenBusy'],
): BuildRequest {
  const { config, location } = setup
  return {
    corpus: config.corpus,
    index: location.index,
    model: location.model.folder,
    mode,
    whenBusy,
    today: today(setup),
    largestFile: config.largestFile,
  }
}

/** Shows a build on standard error. `stop` removes the progress bar. */
export function createTerminalListener(): BuildListener & { readonly stop: () => void } {
  const progress = createProgress(process.stderr, Date.now)
  return {
    onWait: (holder) => {
      say(`Process ${String(holder)} is building this index. Waiting for it.`)
    },
    onBuild: (reason) => {
      say(`${reason} Building the index.`)
    },
    onProgress: progress.show,
    stop: progress.stop,
  }
}

/** Builds in a process of its own, so that this one stays responsive. */
export async function buildInChildProcess(request: BuildRequest): Promise<Report> {
  const { stop, ...listener } = createTerminalListener()
  return startBuild(request, listener).report.finally(stop)
}

/** Builds in this process, which does nothing else meanwhile. */
export async function buildInThisProcess(request: BuildRequest): Promise<Report> {
  const { stop, ...listener } = createTerminalListener()
  return runBuild(request, listener, process.pid).finally(stop)
}
