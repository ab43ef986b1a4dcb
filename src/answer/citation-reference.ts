// References to citations that were shown. They hold no text: a reference is resolved from what its document says now.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Snapshot, StoredDocument } from '../index/snapshot.js'
import type { Citation } from './answer.js'

const offset = z.int().nonnegative()
const documentSpan = z.object({ document: z.string(), start: offset, end: offset })

/** Validates a reference that was stored. */
export const citationReferenceSchema = documentSpan
  .extend({
    highlights: z.array(z.tuple([offset, offset]).readonly()).readonly(),
    score: z.number(),
    /** The first 16 hexadecimal digits of the sha256 of the excerpt. */
    digest: z.string().regex(/^[0-9a-f]{16}$/),
    also: z.array(documentSpan.readonly()).readonly(),
  })
  .readonly()

/** Where a citation is in its document, and a digest of its words: plain JSON. */
export type CitationReference = z.infer<typeof citationReferenceSchema>

/** The citation, or why it can no longer be shown: its document was removed, or its words have changed. */
export type ResolvedCitation =
  { readonly citation: Citation } | { readonly number: number; readonly gone: 'removed' | 'changed' }

export function referenceTo({ document, start, end, highlights, score, excerpt, also }: Citation): CitationReference {
  const others = also.map((copy) => ({ document: copy.document, start: copy.start, end: copy.end }))
  return { document, start, end, highlights, score, digest: digestOf(excerpt), also: others }
}

/** The citation of `reference`, cut from what its document says now, with the number `number`. */
export async function resolveReference(
  snapshot: Snapshot,
  reference: CitationReference,
  number: number,
): Promise<ResolvedCitation> {
  const document = await snapshot.document(reference.document)
  if (document === undefined) return { number, gone: 'removed' }
  const start = startOf(document, reference)
  if (start === undefined) return { number, gone: 'changed' }
  const { id, title, titleOrigin, source, url, date } = document.record
  const end = start + reference.end - reference.start
  const { highlights, score } = reference
  const also = await Promise.all(
    reference.also.map(async (copy) => {
      const record = (await snapshot.document(copy.document))?.record
      if (record === undefined) return []
      return { ...copy, title: record.title, source: record.source, date: record.date?.value ?? null }
    }),
  )
  return {
    citation: {
      number,
      document: id,
      title,
      titleOrigin,
      source,
      url,
      date: date?.value ?? null,
      dateOrigin: date?.origin ?? null,
      excerpt: document.text.slice(start, end),
      start,
      end,
      highlights,
      score,
      also: also.flat(),
    },
  }
}

/** Where the same words begin: at their old offset, otherwise at the nearest sentence that begins with them. */
function startOf({ text, passages }: StoredDocument, { start, end, digest }: CitationReference): number | undefined {
  const isSame = (at: number): boolean => digestOf(text.slice(at, at + end - start)) === digest
  if (isSame(start)) return start
  // An excerpt begins with a sentence. Its words were not stored, so every sentence is tried.
  return passages
    .flatMap(({ sentences }) => sentences.map((sentence) => sentence.start))
    .sort((a, b) => Math.abs(a - start) - Math.abs(b - start))
    .find(isSame)
}

function digestOf(excerpt: string): string {
  return createHash('sha256').update(excerpt).digest('hex').slice(0, 16)
}
