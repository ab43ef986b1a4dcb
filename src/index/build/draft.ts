// Plans a generation before it is written: documents removed and added, and the order of all passages.
import type { DaySpan } from '../../time/day-span.js'
import type { LexicalInput } from '../files/lexical-index.js'
import type { BuildOptions } from './build-options.js'
import type { Generation } from '../files/generation.js'
import { labelsFor } from './labels.js'
import type { Labels } from './labels.js'
import { layOut } from './layout.js'
import type { Layout, PlannedDocument } from './layout.js'
import { planPassages } from './plan-passages.js'
import type { PlannedPassage } from './plan-passages.js'

interface RemovedDocument {
  readonly id: string
  readonly passages: readonly PlannedPassage[]
}

export interface Draft {
  readonly previous: Generation | undefined
  /** New documents, and changed ones in their new state. */
  readonly planned: readonly PlannedDocument[]
  /**
   * Documents of the previous generation that were removed or changed, in their old state. They are split again so that
   * their terms can be subtracted.
   */
  readonly removed: readonly RemovedDocument[]
  readonly layout: Layout
  readonly labels: Labels
}

type DraftOptions = Pick<BuildOptions, 'previous' | 'changes' | 'settings' | 'countTokens'>

/** `onProgress` is called with the number of documents split so far, and of all to be split. */
export function createDraft(options: DraftOptions, onProgress: (done: number, of: number) => void): Draft {
  const { previous, changes, settings, countTokens } = options
  const documents = [...changes.added, ...changes.changed]
  const planned = documents.map((added, at) => {
    const passages = planPassages(added.document, settings.model.sha256, countTokens)
    onProgress(at + 1, documents.length)
    return { ...added, passages }
  })
  const removed = previous === undefined ? [] : removedDocuments(previous, options)
  const layout = layOut(previous, new Set(removed.map(({ id }) => id)), planned)
  return { previous, planned, removed, layout, labels: labelsFor(previous, layout) }
}

function removedDocuments(previous: Generation, { changes, settings, countTokens }: DraftOptions): RemovedDocument[] {
  return [...changes.removed, ...changes.changed.map(({ document }) => document.id)].map((id) => {
    const document = previous.db.document(id)
    if (document === undefined) throw new RangeError(`no document ${id}`)
    return { id, passages: planPassages(document, settings.model.sha256, countTokens) }
  })
}

/** The label of each passage in the vector graph, by the passage's number. */
export function labelsInOrder({ layout, labels, previous }: Draft): Uint32Array {
  const all = new Uint32Array(layout.passages)
  let at = 0
  for (const part of layout.parts) {
    if (part.kind === 'new') for (const passage of part.passages) all[at++] = labels.of(passage)
    else for (let number = part.first; number < part.end; number++) all[at++] = previous?.passages.labels[number] ?? 0
  }
  return all
}

/** The days that each passage speaks of, by the passage's number. */
export function timesInOrder({ layout, previous }: Draft): (readonly DaySpan[])[] {
  return layout.parts.flatMap((part) => {
    if (part.kind === 'new') return part.passages.map(({ times }) => times)
    return Array.from({ length: part.end - part.first }, (_, at) => previous?.times.of(part.first + at) ?? [])
  })
}

/** The terms of new passages, and how kept passages are renumbered. */
export function lexicalInput({ layout: { parts, numbers, passages }, previous }: Draft): LexicalInput {
  let number = 0
  const added: { number: number; terms: string[] }[] = []
  for (const part of parts) {
    if (part.kind === 'kept') number += part.end - part.first
    else for (const { words } of part.passages) added.push({ number: number++, terms: words.map(({ term }) => term) })
  }
  return { passages, kept: previous?.lexical, numbers, added }
}
