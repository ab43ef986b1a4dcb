// A citation that was shown, told again later from what its document says then. Nothing of the text is kept for it.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Generation } from '../index/files/generation.js'
import type { DocumentRecord } from '../index/files/passages-db.js'
import type { Citation } from './answer.js'

const offset = z.int().nonnegative()
const place = z.object({ document: z.string(), start: offset, end: offset })

/** For whoever reads a reference back from where it was kept. */
export const citationReferenceSchema = place
  .extend({
    highlights: z.array(z.tuple([offset, offset]).readonly()).readonly(),
    score: z.number(),
    /** The first 16 hexadecimal digits of the sha256 of the excerpt. */
    digest: z.string().regex(/^[0-9a-f]{16}$/),
    also: z.array(place.readonly()).readonly(),
  })
  .readonly()

/** Where a citation stands, and what its words come to: plain JSON. */
export type CitationReference = z.infer<typeof citationReferenceSchema>

/** The citation, or why it can no longer be shown: its document was removed, or has other words now. */
export type ResolvedCitation =
  { readonly citation: Citation } | { readonly number: number; readonly gone: 'removed' | 'changed' }

export function referenceTo({ document, start, end, highlights, score, excerpt, also }: Citation): CitationReference {
  const others = also.map((other) => ({ document: other.document, start: other.start, end: other.end }))
  return { document, start, end, highlights, score, digest: digestOf(excerpt), also: others }
}

/** The citation that `reference` tells of, cut afresh from its document, with the number `number`. */
export function resolveReference(
  generation: Generation,
  reference: CitationReference,
  number: number,
): ResolvedCitation {
  const record = recordOf(generation, reference.document)
  const text = generation.db.text(reference.document)
  if (record === undefined || text === undefined) return { number, gone: 'removed' }
  const start = startOf(generation, record, text, reference)
  if (start === undefined) return { number, gone: 'changed' }
  const { id, title, titleOrigin, source, url, date } = record
  const end = start + reference.end - reference.start
  const { highlights, score } = reference
  return {
    citation: {
      ...{ number, document: id, title, titleOrigin, source, url },
      ...{ date: date?.value ?? null, dateOrigin: date?.origin ?? null },
      ...{ excerpt: text.slice(start, end), start, end, highlights, score },
      also: reference.also.flatMap((other) => {
        const there = recordOf(generation, other.document)
        if (there === undefined) return []
        return { ...other, title: there.title, source: there.source, date: there.date?.value ?? null }
      }),
    },
  }
}

/** Where the same words begin: at their old place, else at the sentence nearest to it that begins with them. */
function startOf(
  { db }: Generation,
  { number }: DocumentRecord,
  text: string,
  { start, end, digest }: CitationReference,
): number | undefined {
  const isSame = (at: number): boolean => digestOf(text.slice(at, at + end - start)) === digest
  if (isSame(start)) return start
  // An excerpt begins with a sentence, whose words cannot be looked for since they were not kept.
  const sentences = db.passagesOf(number).flatMap((passage) => db.sentences(passage.number))
  return sentences
    .map((sentence) => sentence.start)
    .sort((a, b) => Math.abs(a - start) - Math.abs(b - start))
    .find(isSame)
}

function recordOf({ documents }: Generation, id: string): DocumentRecord | undefined {
  return documents.find((document) => document.id === id)
}

function digestOf(excerpt: string): string {
  return createHash('sha256').update(excerpt).digest('hex').slice(0, 16)
}
