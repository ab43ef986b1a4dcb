// Brings the index of a folder in step with it, as ordered.
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
  /** What to do where another process builds this index. */
  whenBusy: z.enum(['wait', 'leave']),
  /** The day it is, in the time zone of the settings. */
  today: isoDateSchema,
  /** Megabytes; larger files are skipped. */
  largestFile: z.number(),
})

export type BuildRequest = z.infer<typeof buildRequestSchema>

export interface BuildListener {
  /** Another process builds this index, and is waited for. */
  readonly onWait: (holder: number) => void
  /** Called before a build, with the reason for it in a sentence. */
  readonly onBuild: (reason: string) => void
  readonly onProgress: (step: BuildStep) => void
}

/** Milliseconds between two tries to get the lock. */
const PAUSE = 200

/** Throws what readModel, readCorpus and updateIndex throw. `pid` is that of the process it runs in. */
export async function runBuild(order: BuildRequest, listener: BuildListener, pid: number): Promise<Report> {
  const model = await readModel(order.model)
  const { onBuild, onProgress } = listener
  const onWait = (holder: number): void => {
    if (order.whenBusy === 'wait') listener.onWait(holder)
    else throw new DatelineError('BUILD_RUNNING', `Process ${String(holder)} is rebuilding this index already.`)
  }
  return updateIndex(
    { index: order.index, model },
    {
      mode: order.mode,
      now: () => new Date(),
      onBuild,
      onProgress,
      readCorpus: (indexed) => corpusOf(order, pid, indexed, onProgress),
      lock: { pid, onWait, pause: () => setTimeout(PAUSE) },
    },
  )
}

async function corpusOf(
  order: BuildRequest,
  pid: number,
  indexed: Indexed,
  onProgress: BuildListener['onProgress'],
): Promise<Corpus> {
  const path = join(order.index, 'seen.json')
  const seen = openSeenFiles(await readFile(path, 'utf8').catch(() => ''))
  const corpus = await readCorpus(order.corpus, {
    known: (file) => indexed.files.get(file),
    seen,
    now: () => new Date(),
    today: order.today,
    largestFile: order.largestFile,
    onProgress: (done, of) => {
      onProgress({ doing: 'reading', done, of })
    },
  })
  const changed = seen.changed()
  if (changed !== undefined && order.mode !== 'check') await save(order.index, pid, changed)
  return corpus
}

/** What is not kept is only read again. */
async function save(index: string, pid: number, text: string): Promise<void> {
  const next = join(index, `seen.json.${String(pid)}`)
  try {
    // Left by processes that were killed; one that is about to rename its own will read its files again.
    const left = (await readdir(index)).filter((name) => /^seen\.json\.\d+$/.test(name))
    await Promise.all(left.map((name) => rm(join(index, name), { force: true })))
    await writeFile(next, text)
    await rename(next, join(index, 'seen.json'))
  } catch (error) {
    // If the index folder is a file, there is nothing to remove, and the build will report it.
    if (errorCode(error) !== 'ENOTDIR') await rm(next, { force: true })
  }
}
