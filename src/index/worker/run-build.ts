// Runs a build request: updates the index of a corpus folder.
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { Corpus } from '../../corpus/corpus.js'
import { readCorpus } from '../../corpus/read-corpus.js'
import { openSeenFiles } from '../../corpus/seen-files.js'
import { readModel } from '../../embeddings/model.js'
import { DatelineError, errorCode } from '../../errors.js'
import type { BuildStep } from '../build/build-options.js'
import type { Indexed } from '../build/changes.js'
import type { Report } from '../build/report.js'
import { isoDateSchema } from '../../time/calendar-date.js'
import { updateIndex } from '../build/update-index.js'

export const buildRequestSchema = z.object({
  /** Folders. */
  corpus: z.string(),
  index: z.string(),
  model: z.string(),
  mode: z.enum(['update', 'full', 'check']),
  /** What to do if another process is building this index. */
  whenBusy: z.enum(['wait', 'leave']),
  /** Today's date in the time zone of the settings. */
  today: isoDateSchema,
  /** In megabytes; larger files are skipped. */
  largestFile: z.number(),
})

export type BuildRequest = z.infer<typeof buildRequestSchema>

export interface BuildListener {
  /** Called once if another process is building this index, with its process id. This build waits for it. */
  readonly onWait: (holder: number) => void
  /** Called before a build, with the reason for it in a sentence. */
  readonly onBuild: (reason: string) => void
  readonly onProgress: (step: BuildStep) => void
}

/** Between two attempts to take the lock. */
const LOCK_RETRY_MS = 200

/** `pid` is the id of this process. Throws BUILD_RUNNING, and what readModel, readCorpus and updateIndex throw. */
export async function runBuild(request: BuildRequest, listener: BuildListener, pid: number): Promise<Report> {
  const model = await readModel(request.model)
  const { onBuild, onProgress } = listener
  const onWait = (holder: number): void => {
    if (request.whenBusy === 'wait') listener.onWait(holder)
    else throw new DatelineError('BUILD_RUNNING', `Process ${String(holder)} is rebuilding this index already.`)
  }
  return updateIndex(
    { index: request.index, model },
    {
      mode: request.mode,
      now: () => new Date(),
      onBuild,
      onProgress,
      readCorpus: (indexed) => corpusOf(request, pid, indexed, onProgress),
      lock: { pid, onWait, pause: () => setTimeout(LOCK_RETRY_MS) },
    },
  )
}

async function corpusOf(
  request: BuildRequest,
  pid: number,
  indexed: Indexed,
  onProgress: BuildListener['onProgress'],
): Promise<Corpus> {
  const path = join(request.index, 'seen.json')
  const seen = openSeenFiles(await readFile(path, 'utf8').catch(() => ''))
  const corpus = await readCorpus(request.corpus, {
    known: (file) => indexed.files.get(file),
    seen,
    now: () => new Date(),
    today: request.today,
    largestFile: request.largestFile,
    onProgress: (done, of) => {
      onProgress({ doing: 'reading', done, of })
    },
  })
  const changed = seen.changed()
  if (changed !== undefined && request.mode !== 'check') await saveSeenFiles(request.index, pid, changed)
  return corpus
}

/** A failure is ignored: it only means that files are read again. */
async function saveSeenFiles(index: string, pid: number, text: string): Promise<void> {
  const next = join(index, `seen.json.${String(pid)}`)
  try {
    // Left by processes that were killed. A process still using its own will only read its files again.
    const left = (await readdir(index)).filter((name) => /^seen\.json\.\d+$/.test(name))
    await Promise.all(left.map((name) => rm(join(index, name), { force: true })))
    await writeFile(next, text)
    await rename(next, join(index, 'seen.json'))
  } catch (error) {
    // If the index folder is a file, there is nothing to remove, and the build will report it.
    if (errorCode(error) !== 'ENOTDIR') await rm(next, { force: true })
  }
}
