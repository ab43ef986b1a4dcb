// A generation before it is written: what goes, what comes, and where everything stands.
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

interface GoneDocument {
  readonly id: string
  readonly passages: readonly PlannedPassage[]
}

export interface Draft {
  readonly previous: Generation | undefined
  readonly planned: readonly PlannedDocument[]
  /** Documents of the previous generation that are gone or have changed, as they were. */
  readonly gone: readonly GoneDocument[]
  readonly layout: Layout
  readonly labels: Labels
}

type DraftParts = Pick<BuildOptions, 'previous' | 'changes' | 'settings' | 'countTokens'>

export function draftOf(parts: DraftParts, onProgress: (done: number, of: number) => void): Draft {
  const { previous, changes, settings, countTokens } = parts
  const documents = [...changes.added, ...changes.changed]
  const planned = documents.map((one, at) => {
    const passages = planPassages(one.document, settings.model.sha256, countTokens)
    onProgress(at + 1, documents.length)
    return { ...one, passages }
  })
  const gone = previous === undefined ? [] : goneOf(previous, parts)
  const layout = layOut(previous, new Set(gone.map(({ id }) => id)), planned)
  return { previous, planned, gone, layout, labels: labelsFor(previous, layout) }
}

function goneOf(previous: Generation, { changes, settings, countTokens }: DraftParts): GoneDocument[] {
  return [...changes.removed, ...changes.changed.map(({ document }) => document.id)].map((id) => {
    const document = previous.db.document(id)
    if (document === undefined) throw new RangeError(`no document ${id}`)
    return { id, passages: planPassages(document, settings.model.sha256, countTokens) }
  })
}

/** The label of each passage, by its number. */
export function labelsInOrder({ layout, labels, previous }: Draft): Uint32Array {
  const all = new Uint32Array(layout.passages)
  let at = 0
  for (const part of layout.parts) {
    if (part.kind === 'new') for (const passage of part.passages) all[at++] = labels.of(passage)
    else for (let number = part.first; number < part.end; number++) all[at++] = previous?.passages.labels[number] ?? 0
  }
  return all
}

/** The days that each passage speaks of, by its number. */
export function timesInOrder({ layout, previous }: Draft): (readonly DaySpan[])[] {
  return layout.parts.flatMap((part) => {
    if (part.kind === 'new') return part.passages.map(({ times }) => times)
    return Array.from({ length: part.end - part.first }, (_, at) => previous?.times.of(part.first + at) ?? [])
  })
}

export function lexicalInput({ layout: { parts, numbers, passages }, previous }: Draft): LexicalInput {
  let number = 0
  const added: { number: number; terms: string[] }[] = []
  for (const part of parts) {
    if (part.kind === 'kept') number += part.end - part.first
    else for (const { words } of part.passages) added.push({ number: number++, terms: words.map(({ term }) => term) })
  }
  return { passages, kept: previous?.lexical, numbers, added }
}
