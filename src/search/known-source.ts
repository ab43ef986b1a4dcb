// A source as a reader names it, to the source as the documents have it.
import { DatelineError } from '../errors.js'
import type { Generation } from '../index/files/generation.js'

/** A source's name as the documents have it, whatever its case is in `name`. Throws SOURCE_UNKNOWN. */
export function knownSource(generation: Generation, name: string): string {
  const sources = [...new Set(generation.documents.flatMap(({ source }) => source ?? []))].sort()
  const wanted = name.trim().toLowerCase()
  const found = sources.find((source) => source === name) ?? sources.find((source) => source.toLowerCase() === wanted)
  if (found !== undefined) return found
  const some = sources.slice(0, 8).join(', ') + (sources.length > 8 ? ', …' : '')
  throw new DatelineError(
    'SOURCE_UNKNOWN',
    sources.length === 0
      ? `No document has a source, so none is of "${name}". Ask without a source.`
      : `No document is of the source "${name}". Sources here: ${some}.`,
  )
}
