// Shows progress: a bar on a terminal, a line every few seconds elsewhere.
import { Presets, SingleBar } from 'cli-progress'
import type { BuildStep } from '../index/build/build-options.js'

/** A long operation, and how far it is. */
interface Step {
  readonly doing: BuildStep['doing'] | 'asking'
  readonly done: number
  readonly of: number
}

export interface Progress {
  readonly show: (step: Step) => void
  readonly stop: () => void
}

const DOING: Record<Step['doing'], string> = {
  reading: 'Reading files',
  splitting: 'Splitting documents',
  embedding: 'Embedding passages',
  linking: 'Linking vectors',
  writing: 'Writing the index',
  asking: 'Asking questions',
}

/** Milliseconds between two lines if there is no terminal. */
const LINE_EVERY_MS = 5000

/** Writes to `stream`. `now` returns the time in milliseconds. */
export function createProgress(stream: NodeJS.WriteStream, now: () => number): Progress {
  return stream.isTTY ? barOn(stream, now) : linesOn(stream, now)
}

function barOn(stream: NodeJS.WriteStream, now: () => number): Progress {
  const format = '{doing} {bar} {value} of {total}, {rate} a second, {eta_formatted} left'
  const bar = new SingleBar(
    { stream, format, hideCursor: false, clearOnComplete: true, fps: 10 },
    Presets.shades_classic,
  )
  let doing: Step['doing'] | undefined
  let begun = 0
  return {
    show: (step) => {
      if (step.doing !== doing) {
        doing = step.doing
        bar.stop()
        begun = now()
        bar.start(step.of, step.done, { doing: DOING[step.doing].padEnd(20), rate: 0 })
      } else {
        bar.update(step.done, { rate: Math.round((step.done * 1000) / Math.max(1, now() - begun)) })
      }
    },
    stop: () => {
      bar.stop()
    },
  }
}

function linesOn(stream: NodeJS.WriteStream, now: () => number): Progress {
  let next = now() + LINE_EVERY_MS
  return {
    show: ({ doing, done, of }) => {
      // A finished step needs no line.
      if (now() < next || done === of) return
      next = now() + LINE_EVERY_MS
      stream.write(`${DOING[doing]}: ${String(done)} of ${String(of)}\n`)
    },
    stop: () => undefined,
  }
}
