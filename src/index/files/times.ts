// The days that passages speak of, as a flat file: passage, first day and last day, three int32 per span.
import type { DaySpan } from '../../time/day-span.js'

export interface Times {
  /** The spans of days that a passage speaks of. */
  readonly of: (passage: number) => DaySpan[]
}

/** The file for the spans of each passage, in order of passage numbers. */
export function buildTimesFile(spansOfPassages: readonly (readonly DaySpan[])[]): Buffer<ArrayBuffer> {
  const rows = spansOfPassages.flatMap((spans, passage) => spans.flatMap(({ first, last }) => [passage, first, last]))
  return Buffer.from(Int32Array.from(rows).buffer)
}

/** Opens a file made by buildTimesFile for `passages` passages. */
export function openTimesFile(file: Buffer, passages: number): Times {
  const rows = new Int32Array(new Uint8Array(file).buffer)
  const starts = new Uint32Array(passages + 1)
  for (let at = 0; at < rows.length; at += 3) {
    const next = (rows[at] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let passage = 1; passage <= passages; passage++) {
    starts[passage] = (starts[passage] ?? 0) + (starts[passage - 1] ?? 0)
  }
  return {
    of: (passage) => {
      const [start, end] = [starts[passage] ?? 0, starts[passage + 1] ?? 0]
      return Array.from({ length: end - start }, (_, at) => ({
        first: rows[(start + at) * 3 + 1] ?? 0,
        last: rows[(start + at) * 3 + 2] ?? 0,
      }))
    },
  }
}
