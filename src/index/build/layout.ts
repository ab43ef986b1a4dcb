// Where everything of a generation stands: what is kept of the one before it, and what is new, in one order.
import type { NewDocument } from './changes.js'
import type { Generation } from '../files/generation.js'
import type { PlannedPassage } from './plan-passages.js'

/** A document that is new or has changed, with its passages. */
export interface PlannedDocument extends NewDocument {
  readonly passages: readonly PlannedPassage[]
}

/** A run of passages that stay together: all of a document's. */
type Part =
  | { readonly kind: 'kept'; readonly first: number; readonly end: number }
  | { readonly kind: 'new'; readonly passages: readonly PlannedPassage[] }

/** Passages are numbered from 0 by their document's id, in the order of code units, then by their offset. */
export interface Layout {
  readonly parts: readonly Part[]
  /** By the number that a passage had in the previous generation: the one it has now, or -1 where it is gone. */
  readonly numbers: Int32Array
  readonly passages: number
  readonly sentences: number
}

/** The layout of what is left of `previous` without the documents `gone`, together with `planned`. */
export function layOut(
  previous: Generation | undefined,
  gone: ReadonlySet<string>,
  planned: readonly PlannedDocument[],
): Layout {
  const numbers = new Int32Array(previous?.passages.documents.length ?? 0).fill(-1)
  const parts: Part[] = []
  let passages = 0
  let sentences = 0
  const { firstSentences = new Uint32Array() } = previous?.passages ?? {}
  for (const { part } of inOrder(previous, gone, planned)) {
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
  gone: ReadonlySet<string>,
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
    if (!gone.has(id)) all.push({ id, part: { kind: 'kept', first, end } })
    first = end
  }
  return all.sort((a, b) => (a.id < b.id ? -1 : 1))
}
