// Gives passages their labels in the vector graph. Passages with the same vector share one, because hundreds of equal
// points would link only to one another. A label is never reused for another vector.
import type { Generation } from '../files/generation.js'
import type { Layout } from './layout.js'
import type { PlannedPassage } from './plan-passages.js'

export interface Labels {
  readonly of: (passage: PlannedPassage) => number
  /** Labels of the previous graph that must no longer be found. */
  readonly removed: ReadonlySet<number>
  /** Labels that are not in the previous graph. */
  readonly added: ReadonlySet<number>
  /** The lowest label that no generation has used. */
  readonly next: number
}

export function labelsFor(previous: Generation | undefined, { parts, numbers }: Layout): Labels {
  const removed = new Set<number>()
  const kept = new Set<number>()
  for (const [number, label] of previous?.passages.labels.entries() ?? []) {
    if (numbers[number] === -1) removed.add(label)
    else kept.add(label)
  }
  const labels = new Map<string, number>()
  const added = new Set<number>()
  let next = previous?.manifest.nextLabel ?? 0
  for (const part of parts) {
    for (const { vectorKey } of part.kind === 'new' ? part.passages : []) {
      const name = vectorKey.toString('latin1')
      if (labels.has(name)) continue
      const known = previous?.db.labelOf(vectorKey)
      const label = known ?? next++
      labels.set(name, label)
      if (known === undefined) added.add(label)
      else kept.add(known)
    }
  }
  for (const label of kept) removed.delete(label)
  return {
    of: ({ vectorKey }) => {
      const label = labels.get(vectorKey.toString('latin1'))
      if (label === undefined) throw new RangeError('a passage that is not in the layout')
      return label
    },
    removed,
    added,
    next,
  }
}
