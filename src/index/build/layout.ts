// Puts the passages of a generation in order: those kept from the previous one, and new ones.
import type { NewDocument } from './changes.js'
import type { Generation } from '../files/generation.js'
import type { PlannedPassage } from './plan-passages.js'

/** A document that is new or has changed, with its passages. */
export interface PlannedDocument extends NewDocument {
  readonly passages: readonly PlannedPassage[]
}

/** The passages of one document, kept or new. `first` and `end` are numbers in the previous generation. */
type Part =
  | { readonly kind: 'kept'; readonly first: number; readonly end: number }
  | { readonly kind: 'new'; readonly passages: readonly PlannedPassage[] }

/** Passages are numbered from 0, by the id of their document in the order of code units, then by offset. */
export interface Layout {
  readonly parts: readonly Part[]
  /** The new number of each passage of the previous generation, by its old number; -1 if it was removed. */
  readonly numbers: Int32Array
  /** How many there are. */
  readonly passages: number
  readonly sentences: number
}

/** The layout of `previous` without the documents `removed`, and of `planned`. */
export function layOut(
  previous: Generation | undefined,
  removed: ReadonlySet<string>,
  planned: readonly PlannedDocument[],
): Layout {
  const numbers = new Int32Array(previous?.passages.documents.length ?? 0).fill(-1)
  const parts: Part[] = []
  let passages = 0
  let sentences = 0
  const { firstSentences = new Uint32Array() } = previous?.passages ?? {}
  for (const { part } of inOrder(previous, removed, planned)) {
    parts.push(part)
    if (part.kind === 'new') {
      passages += part.passages.length
      sentences += part.passages.reduce((sum, passage) => sum + passage.sentences.length, 0)
    } else {
      for (let number = part.first; number < part.end; number++) numbers[number] = passages++
      sentences += (firstSentences[part.end] ?? 0) - (firstSentences[part.first] ?? 0)
    }
  }
  return { parts, numbers, passages, sentences }
}

function inOrder(
  previous: Generation | undefined,
  removed: ReadonlySet<string>,
  planned: readonly PlannedDocument[],
): { readonly id: string; readonly part: Part }[] {
  const all: { id: string; part: Part }[] = planned.map(({ document, passages }) => ({
    id: document.id,
    part: { kind: 'new', passages },
  }))
  let first = 0
  for (const { id, number } of previous?.documents ?? []) {
    let end = first
    while (previous?.passages.documents[end] === number) end++
    if (!removed.has(id)) all.push({ id, part: { kind: 'kept', first, end } })
    first = end
  }
  return all.sort((a, b) => (a.id < b.id ? -1 : 1))
}
