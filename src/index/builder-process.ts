// The process in which an index is brought in step with its corpus, at a low priority. Started by builder.ts.
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { Corpus } from '../corpus/corpus.js'
import { readCorpus } from '../corpus/read-corpus.js'
import { openSeenFiles } from '../corpus/seen-files.js'
import { readModel } from '../embeddings/model.js'
import { DatelineError } from '../errors.js'
import type { ErrorCode } from '../errors.js'
import type { BuildStep } from './build-parts.js'
import type { Indexed } from './changes.js'
import type { Report } from './report.js'
import { updateIndex } from './update.js'

const orderSchema = z.object({
  /** Folders. */
  corpus: z.string(),
  index: z.string(),
  model: z.string(),
  mode: z.enum(['update', 'full', 'check']),
  /** What to do where another process builds this index. */
  whenBusy: z.enum(['wait', 'leave']),
  /** The day it is, in the time zone of the settings. */
  today: z.iso.date(),
  /** Megabytes; larger files are skipped. */
  largestFile: z.number(),
})

export type BuildOrder = z.infer<typeof orderSchema>

export type FromBuilder =
  | { readonly kind: 'waiting'; readonly holder: number }
  | { readonly kind: 'building'; readonly reason: string }
  | { readonly kind: 'step'; readonly step: BuildStep }
  | { readonly kind: 'done'; readonly report: Report }
  | { readonly kind: 'failed'; readonly code: ErrorCode | undefined; readonly message: string }

/** Milliseconds between two tries to get the lock. */
const PAUSE = 200
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

async function work(order: BuildOrder): Promise<Report> {
  const model = await readModel(order.model)
  const onProgress = sparingly((step) => void send({ kind: 'step', step }))
  return updateIndex(
    { index: order.index, model },
    {
      mode: order.mode,
      readCorpus: (indexed) => corpusOf(order, indexed, onProgress),
      lock: {
        pid: process.pid,
        onWait: (holder) => {
          if (order.whenBusy === 'leave') {
            throw new DatelineError('BUILD_RUNNING', `Process ${String(holder)} is rebuilding this index already.`)
          }
          void send({ kind: 'waiting', holder })
        },
        pause: () => setTimeout(PAUSE),
      },
      now: () => new Date(),
      onBuild: (reason) => void send({ kind: 'building', reason }),
      onProgress,
    },
  )
}

async function corpusOf(order: BuildOrder, indexed: Indexed, onProgress: (step: BuildStep) => void): Promise<Corpus> {
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
  if (changed !== undefined && order.mode !== 'check') await save(order.index, changed)
  return corpus
}

/** What is not kept is only read again. */
async function save(index: string, text: string): Promise<void> {
  const next = join(index, `seen.json.${String(process.pid)}`)
  try {
    // Left by processes that were killed; one that is about to rename its own will read its files again.
    const left = (await readdir(index)).filter((name) => /^seen\.json\.\d+$/.test(name))
    await Promise.all(left.map((name) => rm(join(index, name), { force: true })))
    await writeFile(next, text)
    await rename(next, join(index, 'seen.json'))
  } catch {
    await rm(next, { force: true })
  }
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
  work(orderSchema.parse(message))
    .then((report): FromBuilder => ({ kind: 'done', report }), failure)
    .then(send)
    .then(() => process.exit(0))
    .catch((error: unknown) => {
      throw error
    })
})
