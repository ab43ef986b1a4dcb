// Opens the index of the settings: as it is, or brought up to date first.
import { DatelineError } from '../errors.js'
import type { ErrorCode } from '../errors.js'
import { openIndex } from '../index/files/location.js'
import type { Snapshot } from '../index/snapshot.js'
import { reportText } from '../terminal/report-text.js'
import { buildInChildProcess, buildInThisProcess, buildRequest } from './build.js'
import { say } from './say.js'
import type { Setup } from './setup.js'

/** Errors that stop a build, but not an index that exists from answering. */
const INDEX_STILL_ANSWERS = new Set<ErrorCode>(['BUILD_RUNNING', 'BUILD_FAILED', 'INDEX_UNWRITABLE', 'EMBEDDER_FAILED'])

/** The index as it is. Throws INDEX_ABSENT if there is none that can be searched. */
export async function openBuiltIndex({ location }: Setup): Promise<Snapshot> {
  const { snapshot, reason } = await openIndex(location)
  if (snapshot !== undefined) return snapshot
  throw new DatelineError('INDEX_ABSENT', `${reason ?? ''} Run "dateline rebuild" first.`)
}

/** The index as it is, or a new one if there is none that can be searched. */
export async function openOrBuildIndex(setup: Setup): Promise<Snapshot> {
  const { snapshot } = await openIndex(setup.location)
  return snapshot ?? openUpToDateIndex(setup)
}

/**
 * The index, brought up to date with the corpus. If that fails, the existing index is opened with a warning; if there
 * is none and another process is building it, that build is awaited.
 */
export async function openUpToDateIndex(setup: Setup): Promise<Snapshot> {
  try {
    if ((await buildInThisProcess(buildRequest(setup, 'check', 'leave'))).stale) {
      const report = await buildInChildProcess(buildRequest(setup, 'update', 'leave'))
      if (report.built) say(reportText(report))
    }
  } catch (error) {
    if (!(error instanceof DatelineError) || !INDEX_STILL_ANSWERS.has(error.code)) throw error
    const { snapshot } = await openIndex(setup.location)
    if (snapshot !== undefined) {
      say(`${error.message} Answers come from the index as it was.`)
      return snapshot
    }
    if (error.code !== 'BUILD_RUNNING') throw error
    await buildInChildProcess(buildRequest(setup, 'update', 'wait'))
  }
  return openBuiltIndex(setup)
}
