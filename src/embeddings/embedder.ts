// Embeds texts in forked child processes: distributes the texts, and replaces a child that has died.
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DatelineError } from '../errors.js'
import type { Embedding, FromChild, ToChild } from './embedder-process.js'
import type { Model } from './model.js'

export interface Embedder {
  /** The embedding of `text`, alone: a text's vector never depends on its neighbours. Rejects with EMBEDDER_FAILED. */
  readonly embed: (text: string) => Promise<Embedding>
  /** Ends the children. Texts still in flight reject. */
  readonly close: () => Promise<void>
}

interface Job extends ToChild {
  readonly resolve: (embedding: Embedding) => void
  readonly reject: (error: Error) => void
  /** How many children have died while embedding it. */
  deaths: number
}

interface Child {
  readonly process: ChildProcess
  readonly jobs: Map<number, Job>
  readonly ended: Promise<void>
  ready: boolean
}

/** While a child embeds one text, the next is already on its way. */
const TEXTS_IN_A_CHILD = 2
/** A text is sent again once if its child dies. A child that dies before it is ready is started again once. */
const TRIES = 2

/** Children run the compiled file. This resolves to it from src/ (tests) and from dist/ (users). */
const CHILD = fileURLToPath(new URL('../../dist/embeddings/embedder-process.js', import.meta.url))

/** Starts `processes` children of one thread each. */
export function createEmbedder(model: Model, processes: number): Embedder {
  const waiting: Job[] = []
  const children = new Set<Child>()
  let nextId = 0
  let failedStarts = 0
  let closed: DatelineError | undefined

  const startChild = (): void => {
    const child = fork(CHILD, [model.folder], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const jobs = new Map<number, Job>()
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => {
        resolve()
      })
      child.once('error', () => {
        resolve()
      })
    })
    const self: Child = { process: child, jobs, ended, ready: false }
    children.add(self)
    child.on('message', (message) => {
      receive(self, message as FromChild)
    })
    // Sending to a child that has just died fails here too. Its texts are saved when it exits.
    child.on('error', () => undefined)
    void ended.then(() => {
      bury(self)
    })
  }

  const receive = (child: Child, message: FromChild): void => {
    if (message.kind === 'ready') {
      failedStarts = 0
      child.ready = true
    } else if (message.kind === 'failed') {
      stop(new DatelineError('EMBEDDER_FAILED', `The embedding model cannot be loaded: ${message.reason}`))
    } else {
      const job = child.jobs.get(message.id)
      child.jobs.delete(message.id)
      if (message.kind === 'embedded') job?.resolve(message.embedding)
      else job?.reject(new DatelineError('EMBEDDER_FAILED', `A text cannot be embedded: ${message.reason}`))
    }
    dispatch()
  }

  const bury = (child: Child): void => {
    children.delete(child)
    if (closed !== undefined) return
    if (!child.ready && ++failedStarts >= TRIES * processes) {
      stop(new DatelineError('EMBEDDER_FAILED', 'The embedding process ends each time before it is ready.'))
      return
    }
    // It died while embedding the first text. The others were only waiting.
    const [first, ...others] = child.jobs.values()
    if (first !== undefined) first.deaths++
    waiting.unshift(...others)
    if (first !== undefined) {
      if (first.deaths < TRIES) waiting.unshift(first)
      else
        first.reject(new DatelineError('EMBEDDER_FAILED', 'The embedding process died twice while embedding one text.'))
    }
    startChild()
  }

  const dispatch = (): void => {
    for (const child of children) {
      while (child.ready && child.process.connected && child.jobs.size < TEXTS_IN_A_CHILD) {
        const job = waiting.shift()
        if (job === undefined) return
        child.jobs.set(job.id, job)
        child.process.send({ id: job.id, text: job.text } satisfies ToChild)
      }
    }
  }

  const stop = (reason: DatelineError): void => {
    closed ??= reason
    for (const job of waiting.splice(0)) job.reject(closed)
    for (const child of children) {
      for (const job of child.jobs.values()) job.reject(closed)
      child.jobs.clear()
      child.process.kill()
    }
  }

  for (let started = 0; started < processes; started++) startChild()
  return {
    embed: (text) =>
      new Promise((resolve, reject) => {
        if (closed !== undefined) {
          reject(closed)
          return
        }
        waiting.push({ id: nextId++, text, resolve, reject, deaths: 0 })
        dispatch()
      }),
    close: async () => {
      const all = [...children].map((child) => child.ended)
      stop(new DatelineError('EMBEDDER_FAILED', 'The embedder was closed.'))
      await Promise.all(all)
    },
  }
}
