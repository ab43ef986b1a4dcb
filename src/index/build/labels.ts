// The labels that passages have in the vector graph. Passages with one and the same vector share one: hundreds of equal
// points would cut each other off from the rest. No label is ever used for another vector.
import type { Generation } from '../files/generation.js'
import type { Layout } from './layout.js'
import type { PlannedPassage } from './plan-passages.js'

export interface Labels {
  readonly of: (passage: PlannedPassage) => number
  /** In the previous graph, and not to be found any more. */
  readonly gone: ReadonlySet<number>
  /** Not in the previous graph yet. */
  readonly fresh: ReadonlySet<number>
  /** The lowest number that no generation has used. */
  readonly next: number
}

export function labelsFor(previous: Generation | undefined, { parts, numbers }: Layout): Labels {
  const gone = new Set<number>()
  const kept = new Set<number>()
  for (const [number, label] of previous?.passages.labels.entries() ?? []) {
    if (numbers[number] === -1) gone.add(label)
    else kept.add(label)
  }
  const labels = new Map<string, number>()
  const fresh = new Set<number>()
  let next = previous?.manifest.nextLabel ?? 0
  for (const part of parts) {
    for (const { vectorKey } of part.kind === 'new' ? part.passages : []) {
      const name = vectorKey.toString('latin1')
      if (labels.has(name)) continue
      const known = previous?.db.labelOf(vectorKey)
      const label = known ?? next++
      labels.set(name, label)
      if (known === undefined) fresh.add(label)
      else kept.add(known)
    }
  }
  for (const label of kept) gone.delete(label)
  return {
    of: ({ vectorKey }) => {
      const label = labels.get(vectorKey.toString('latin1'))
      if (label === undefined) throw new RangeError('a passage that was not laid out')
      return label
    },
    gone,
    fresh,
    next,
  }
}
